package usufruct.assignment;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import usufruct.offer.Offer;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Takes things back and closes the circle. Whatever is refused throws and changes nothing. */
public final class Returns {
    private final AssignmentStore rows = new AssignmentStore();
    private final Circle circle;
    private final Assignments assignments;
    private final Papers papers;
    private final CoUserGate coUsers;

    public Returns(Circle circle, Assignments assignments) {
        this.circle = circle;
        this.assignments = assignments;
        this.papers = new Papers(circle);
        this.coUsers = new CoUserGate(circle);
    }

    /**
     * The thing is back, or lost, said by the assignee, a co-user or a steward: all of it that was still out. What was revoked in use
     * comes back too, and stays revoked. A lost thing is promised to nobody before a steward has found or replaced it.
     */
    public void giveBack(Writing writing, Did caller, ItemId id, Assignment.Condition condition) {
        returned(writing, caller, returnable(writing, caller, id), condition);
    }

    /**
     * Some of it is back, or lost, said by the same: what is named is free again at once, or is looked after; the rest stays
     * with the person, and the permit in use. When nothing is out any more, it is returned.
     *
     * @throws RefusedException BAD_PARAMETER when nothing is named, or something twice; NOT_OUT when something of it is not out
     */
    public void giveBack(Writing writing, Did caller, ItemId id, Assignment.Condition condition, List<Piece> named) {
        Assignment permit = returnable(writing, caller, id);
        List<Piece> out = stillOut(writing, permit);
        if (named.isEmpty() || Set.copyOf(named).size() < named.size()) {
            throw new RefusedException(
                    Reason.BAD_PARAMETER, "name what came back, each once; still out is " + said(out));
        }
        if (!out.containsAll(named)) {
            throw new RefusedException(Reason.NOT_OUT, "still out is " + said(out));
        }
        if (named.size() == out.size()) {
            returned(writing, caller, permit, condition);
        } else {
            returnedInPart(writing, caller, permit, condition, named);
        }
    }

    /** What of a permit has not come back: parts as they were given, of a kit, else units. */
    public List<Piece> stillOut(Reading reading, Assignment permit) {
        return pieces(reading, permit).stream()
                .filter(piece -> permit.back(piece).isEmpty())
                .toList();
    }

    private List<Piece> pieces(Reading reading, Assignment permit) {
        int version = circle.records()
                .newest(reading, permit.id())
                .orElseThrow()
                .fields()
                .path("resourceRef")
                .path("version")
                .intValue();
        List<ItemId> parts = circle.records()
                .version(reading, permit.resource().offer(), version)
                .map(record -> Offer.parts(record.fields()))
                .orElse(List.of());
        return parts.isEmpty()
                ? permit.resource().units().stream().map(Piece::unit).toList()
                : parts.stream().map(Piece::part).sorted().toList();
    }

    private static String said(List<Piece> pieces) {
        return pieces.stream().map(piece -> "`" + piece.word() + "`").collect(Collectors.joining(", "));
    }

    private Assignment returnable(Writing writing, Did caller, ItemId id) {
        Assignment permit = assignments.get(writing, id);
        if (!permit.assignee().equals(caller) && !coUsers.uses(writing, permit, caller)) {
            circle.roles().requireSteward(writing, permit.resource().community(), caller);
        }
        if (!permit.isMissing()) {
            permit.require(Set.of(Assignment.State.ACTIVE, Assignment.State.IN_USE));
        }
        return permit;
    }

    /** A steward fetched it, or gave it up for lost. Does nothing when it is back already. */
    public void fetched(Writing writing, ItemId id, Assignment.Condition condition) {
        Assignment permit = assignments.get(writing, id);
        if (permit.holds()) {
            returned(writing, circle.node(), permit, condition);
        }
    }

    /** What comes back in part was in use: nobody is said not to have come for it. */
    private void returnedInPart(
            Writing writing, Did actor, Assignment permit, Assignment.Condition condition, List<Piece> named) {
        assignments.handedOver(writing, actor, permit.id());
        byte[] paper =
                circle.records().newest(writing, permit.id()).orElseThrow().digest();
        for (Piece piece : named) {
            rows.cameBackInPart(
                    writing, permit.id(), new Back(piece, circle.clock().instant(), condition));
            circle.ledger()
                    .append(
                            writing,
                            "assignment.returned-part",
                            permit.id().value(),
                            actor.value(),
                            digest(paper, piece, condition));
            lookAfter(writing, actor, permit, piece, condition);
        }
    }

    /** A broken or lost part of a kit is looked after by itself; of a lost unit the offer is, for units have no state. */
    private void lookAfter(Writing writing, Did actor, Assignment permit, Piece piece, Assignment.Condition condition) {
        ItemId offer = piece.part().orElse(permit.resource().offer());
        if (condition == Assignment.Condition.LOST || (piece.part().isPresent() && !condition.serves())) {
            circle.offers().toMaintenance(writing, offer, actor);
        }
    }

    private void returned(Writing writing, Did actor, Assignment permit, Assignment.Condition condition) {
        Assignment.Condition worst = Stream.concat(
                        Stream.of(condition), permit.back().stream().map(Back::condition))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        rows.cameBack(writing, permit.id(), circle.clock().instant(), worst);
        if (permit.state() != Assignment.State.REVOKED) {
            rows.move(writing, permit.id(), Assignment.State.RETURNED);
            assignments.shut(writing, permit);
        }
        byte[] paper =
                circle.records().newest(writing, permit.id()).orElseThrow().digest();
        circle.ledger()
                .append(writing, "assignment.returned", permit.id().value(), actor.value(), digest(paper, worst));
        if (!permit.back().isEmpty()) {
            stillOut(writing, permit).forEach(piece -> lookAfter(writing, actor, permit, piece, condition));
        } else if (condition == Assignment.Condition.LOST) {
            circle.offers().toMaintenance(writing, permit.resource().offer(), actor);
        }
        if (permit.state() != Assignment.State.REVOKED
                && permit.course().openedAt().isPresent()) {
            changeCode(writing, permit.resource().offer(), actor);
        }
    }

    /** SHA-256 over the digest of the permit's newest record and the condition: what the ledger's entry names. */
    public static byte[] digest(byte[] paper, Assignment.Condition condition) {
        return Bytes.sha256(Bytes.utf8(Bytes.base64Url(paper) + "|" + condition.word()));
    }

    /** The same with the piece that came back before the rest. */
    public static byte[] digest(byte[] paper, Piece piece, Assignment.Condition condition) {
        return Bytes.sha256(Bytes.utf8(Bytes.base64Url(paper) + "|" + piece.word() + "|" + condition.word()));
    }

    /**
     * What came back broken, or never came, goes to maintenance. Of a kit that came back in part only what is known to be so,
     * and that has gone already.
     */
    public void keepBack(Writing writing, Did actor, ItemId id) {
        Assignment permit = assignments.get(writing, id);
        boolean gone = permit.back().stream()
                        .anyMatch(each -> each.piece().part().isPresent())
                && permit.course().condition().filter(each -> !each.serves()).isPresent();
        if (!gone) {
            circle.offers().toMaintenance(writing, permit.resource().offer(), actor);
        }
    }

    /** The same, by the node. */
    public void keepBack(Writing writing, ItemId id) {
        keepBack(writing, circle.node(), id);
    }

    private void changeCode(Writing writing, ItemId offer, Did actor) {
        boolean retired = circle.offers().get(writing, offer).state() == Offer.State.RETIRED;
        if (!retired && circle.offers().wantsNewCodeAfterReturn(writing, offer)) {
            circle.offers().requireRotation(writing, offer, actor);
        }
    }

    /**
     * What came back was looked at: the permit is completed. Does nothing when it is closed already, or revoked and the
     * thing is back: then the revocation has ended it.
     */
    public void close(Writing writing, Did actor, ItemId id) {
        Assignment permit = assignments.get(writing, id);
        boolean revokedAndBack = permit.state() == Assignment.State.REVOKED
                && permit.course().returnedAt().isPresent();
        if (permit.state() == Assignment.State.CLOSED || revokedAndBack) {
            return;
        }
        permit.require(Set.of(Assignment.State.RETURNED));
        rows.move(writing, id, Assignment.State.CLOSED);
        circle.needs().fulfil(writing, permit.origin().need(), actor);
        papers.change(writing, id, "completed", "assignment.closed");
    }
}
