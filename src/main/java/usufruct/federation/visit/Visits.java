package usufruct.federation.visit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import usufruct.assignment.Assignment;
import usufruct.assignment.Assignments;
import usufruct.assignment.Holds;
import usufruct.community.Guest;
import usufruct.community.Guests;
import usufruct.community.Roles;
import usufruct.federation.Message;
import usufruct.federation.Outbox;
import usufruct.federation.Peering;
import usufruct.federation.Peerings;
import usufruct.federation.Scopes;
import usufruct.federation.moving.Moves;
import usufruct.json.CanonicalJson;
import usufruct.json.Members;
import usufruct.ledger.Ledger;
import usufruct.need.Elsewhere;
import usufruct.need.Need;
import usufruct.need.Needs;
import usufruct.need.VisitingNeeds;
import usufruct.passport.KeyId;
import usufruct.passport.KeySpan;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.passport.Passports;
import usufruct.passport.Proofs;
import usufruct.record.Header;
import usufruct.record.SignedRecord;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.vault.VerifyKey;
import usufruct.words.Answer;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * Members of other nodes who ask here. What their node sends is judged by what this node's operator allows that node, and by the same
 * checks as any need; then it stands in the pool beside the others. What is refused is answered with its reason, and leaves nothing but
 * the passport, which anybody may register.
 *
 * <p>The entry {@code visit.taken} is about the need, its actor is the other node, and it names what that node attested.
 */
public final class Visits {
    /** How long after its window's end somebody stays a guest: to say how it went, to appeal. */
    static final Duration AFTERWARDS = Duration.ofDays(60);

    private static final Duration SKEW = Duration.ofSeconds(5);

    /** How far the home node's log may be behind what its member signed. */
    private static final Duration ON_ITS_WAY = Duration.ofMinutes(1);

    final VisitStore rows = new VisitStore();
    private final Rooms rooms;
    private final Peerings peerings;
    private final Outbox outbox;
    private final Passports passports;
    private final Ledger ledger;
    private final InstantSource clock;

    /** The rooms in which guests do what they came for. */
    public record Rooms(
            Roles roles,
            Guests guests,
            Needs needs,
            VisitingNeeds visiting,
            Assignments assignments,
            Holds holds,
            Moves moves) {}

    public Visits(
            Rooms rooms, Peerings peerings, Outbox outbox, Passports passports, Ledger ledger, InstantSource clock) {
        this.rooms = rooms;
        this.peerings = peerings;
        this.outbox = outbox;
        this.passports = passports;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Takes {@code visiting-need@v1}. A need that is here already changes nothing. */
    void take(Writing writing, Peering peering, Message message) {
        VisitingNeed asked = VisitingNeed.read(message.body());
        ItemId need = asked.record().header().id();
        if (find(writing, peering, need).isPresent()) {
            return;
        }
        try {
            admit(writing, peering, asked);
        } catch (RefusedException e) {
            outbox.send(
                    writing,
                    peering,
                    VisitState.TYPE,
                    VisitState.refused(need, e.refusal().reason()).json());
        }
    }

    private void admit(Writing writing, Peering peering, VisitingNeed asked) {
        SignedRecord record = asked.record();
        Visitor visitor = Visitor.read(asked.attestation());
        requireAllowed(writing, peering, record);
        requireOf(peering, record.header(), visitor);
        rooms.visiting().requirePossible(record);
        if (record.header().issuedAt().isAfter(now().plus(SKEW))) {
            throw new RefusedException(Reason.ISSUED_IN_THE_FUTURE, "the need says it is issued later than now");
        }
        if (ledger.isEnded(writing, record.header().id().value())
                || rooms.needs().find(writing, record.header().id()).isPresent()) {
            throw new RefusedException(Reason.ALREADY_EXISTS, "the id of the need is taken");
        }
        requireProof(writing, asked.attestation(), peering.peer());
        register(writing, asked.passport(), record.header().issuer());
        requireProof(writing, record.signed(), record.header().issuer());
        enter(writing, peering, asked, visitor);
    }

    private void enter(Writing writing, Peering peering, VisitingNeed asked, Visitor visitor) {
        SignedRecord record = asked.record();
        Did person = record.header().issuer();
        boolean honoured = isHonoured(writing, peering, record, visitor);
        Need need = rooms.visiting().enter(writing, record, honoured);
        if (!rooms.roles().isMember(writing, person)) {
            var guest = new Guest(peering.peer(), visitor.memberSince());
            rooms.guests().welcome(writing, person, guest, need.window().until().plus(AFTERWARDS));
        }
        ledger.append(
                writing, "visit.taken", need.id().value(), peering.peer().value(), Visitor.digest(asked.attestation()));
        rows.insert(writing, visitor, CanonicalJson.write(asked.attestation()), now(), honoured);
    }

    /** Time that was waited before counts where the operator honours the node, and no more of it than the node attests. */
    private boolean isHonoured(Reading reading, Peering peering, SignedRecord record, Visitor visitor) {
        Instant since = Elsewhere.since(record);
        return rooms.moves().isHonoured(reading, peering.peer())
                && since.isBefore(now())
                && !since.isBefore(visitor.waitingSince().minus(ON_ITS_WAY));
    }

    private void requireAllowed(Reading reading, Peering peering, SignedRecord record) {
        Did group = rooms.visiting().group(reading, record);
        Scopes scopes =
                peerings.ours(reading, peering.id()).map(each -> each.scopes()).orElse(Scopes.NONE);
        String offered = record.header().category().as("offer").toString();
        if (peering.state() != Peering.State.ACTIVE || !scopes.allocate() || !scopes.covers(offered, group)) {
            throw new RefusedException(
                    Reason.NOT_ALLOWED, "this node lets members of that node ask for nothing of the kind");
        }
    }

    private static void requireOf(Peering peering, Header header, Visitor visitor) {
        boolean isTheirs = header.authority().node().equals(peering.peer())
                && header.authority().url().equals(peering.url())
                && header.authority().aclRevision() == 0;
        if (!isTheirs) {
            throw new RefusedException(
                    Reason.FOREIGN_AUTHORITY, "the need is of another node than the one that sends it");
        }
        Visitor.Visit visit = visitor.visit();
        boolean fits = visit.peering().equals(peering.id())
                && visit.home().equals(peering.peer())
                && visit.person().equals(header.issuer())
                && visit.need().equals(header.id());
        if (!fits) {
            throw new RefusedException(Reason.WRONG_ISSUER, "the attestation is about another need or person");
        }
    }

    private void register(Writing writing, List<PassportDocument> versions, Did person) {
        for (PassportDocument version : versions) {
            Passport passport = version.passport();
            if (!passport.did().equals(person) || passport.kind() != Passport.Kind.PERSON) {
                throw new RefusedException(Reason.BAD_PASSPORT, "it is not the passport of the person who asks");
            }
            passports.register(writing, version).orThrow();
        }
    }

    /** A document is signed by a key that speaks for its signer now. @throws RefusedException WRONG_PROOF, UNKNOWN_PASSPORT */
    void requireProof(Reading reading, ObjectNode document, Did signer) {
        Proofs.verify(document, by -> key(reading, by, signer)).orThrow();
    }

    private Answer<VerifyKey> key(Reading reading, KeyId by, Did signer) {
        Optional<KeySpan> span = by.did().equals(signer) ? passports.span(reading, by) : Optional.empty();
        return span.filter(each -> each.holdsAt(now()))
                .<Answer<VerifyKey>>map(each -> Answer.done(each.key()))
                .orElseGet(() -> Answer.refused(
                        Reason.WRONG_PROOF, "it is not signed by a key that speaks for `" + signer + "` now"));
    }

    /**
     * Takes {@code visit-withdrawn@v1}: whoever asked took the need back at home. What was promised meanwhile is given up; what is in
     * use stays.
     */
    void withdrawn(Writing writing, Peering peering, Message message) {
        var need = new ItemId(new Members(message.body(), "visit-withdrawn@v1", Set.of("need")).text("need"));
        VisitStore.Row row = required(writing, peering, need);
        last(writing, need).ifPresent(permit -> {
            switch (permit.state()) {
                case HELD -> rooms.holds().decline(writing, row.person(), permit.id(), false);
                case ISSUED, ACTIVE -> rooms.assignments().endEarly(writing, row.person(), permit.id());
                case IN_USE, RETURNED, CLOSED, REVOKED, NO_SHOW, ENDED -> {
                    // nothing is promised
                }
            }
        });
        rooms.needs().drop(writing, need, row.person());
    }

    /** What a node's member asked here. @throws RefusedException NOT_FOUND */
    VisitStore.Row required(Reading reading, Peering peering, ItemId need) {
        return find(reading, peering, need)
                .orElseThrow(
                        () -> new RefusedException(Reason.NOT_FOUND, "nobody of that node asks `" + need + "` here"));
    }

    Optional<VisitStore.Row> find(Reading reading, Peering peering, ItemId need) {
        return rows.find(reading, need).filter(row -> row.peering().equals(peering.id()));
    }

    /** Whether somebody is here by the word of one node alone. */
    boolean isOnlyOf(Reading reading, Did person, ItemId peering) {
        return !rooms.roles().isMember(reading, person) && !rows.isAnyOfAnother(reading, person, peering);
    }

    /** The last permit that was given for a need. */
    private Optional<Assignment> last(Reading reading, ItemId need) {
        return rooms.assignments().allOfNeed(reading, need).stream()
                .max(Comparator.comparing(each -> each.id().value()));
    }

    /** How a guest's need stands now. */
    private VisitState state(Reading reading, ItemId need) {
        return new VisitState(
                need,
                VisitState.State.valueOf(
                        rooms.needs().get(reading, need).state().name()),
                Optional.empty(),
                last(reading, need)
                        .map(permit -> new VisitState.Permit(
                                permit.id(),
                                permit.state().word(),
                                permit.window(),
                                permit.course().heldUntil().filter(until -> permit.state() == Assignment.State.HELD))));
    }

    boolean isAnyOpen(Reading reading) {
        return rows.isAnyOpen(reading);
    }

    /** Every need of guests that something may still become of. */
    List<ItemId> open(Reading reading) {
        return rows.open(reading);
    }

    /** The need that a permit answers. */
    ItemId needOf(Reading reading, ItemId permit) {
        return rooms.assignments().get(reading, permit).origin().need();
    }

    /** Tells a guest's node how the need stands, when that is something else than it was told last. */
    void tell(Writing writing, ItemId need) {
        rows.find(writing, need).ifPresent(row -> {
            VisitState state = state(writing, need);
            if (!row.told().equals(Optional.of(state))) {
                Peering peering = peerings.get(writing, row.peering());
                if (peering.state() != Peering.State.ENDED) {
                    outbox.send(writing, peering, VisitState.TYPE, state.json());
                }
                boolean isOut = last(writing, need).filter(Assignment::holds).isPresent();
                rows.tell(writing, state, state.state().isEnd() && !isOut);
            }
        });
    }

    /** Who asks here from elsewhere, the newest first, for those who vet people: stewards and operators. @throws RefusedException NOT_ALLOWED */
    List<VisitStore.Row> all(Reading reading, Did caller, int limit) {
        rooms.roles().requireNodeSteward(reading, caller);
        return rows.all(reading, limit);
    }

    private Instant now() {
        return clock.instant();
    }
}
