package usufruct.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import usufruct.allocation.Rounds;
import usufruct.allocation.appeal.Appeal;
import usufruct.allocation.appeal.Appeals;
import usufruct.allocation.recall.Recalls;
import usufruct.allocation.suspension.Suspension;
import usufruct.allocation.suspension.Suspensions;
import usufruct.assignment.Assignment;
import usufruct.assignment.Assignments;
import usufruct.assignment.CoUsers;
import usufruct.assignment.Consents;
import usufruct.assignment.Hold;
import usufruct.assignment.Holds;
import usufruct.assignment.note.PermitNotes;
import usufruct.community.Roles;
import usufruct.community.attestation.Attestation;
import usufruct.community.attestation.Attestations;
import usufruct.community.mandate.Acts;
import usufruct.community.party.Parties;
import usufruct.ledger.Entry;
import usufruct.need.Need;
import usufruct.need.Needs;
import usufruct.notice.Notice.Cause;
import usufruct.store.Reading;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;

/**
 * What each entry of the log means for people: who is told what, and of what they are reminded later. Nobody is told what they did
 * themselves.
 */
public final class Happenings {
    /** So long before something begins, or has to be back, people are reminded; where it lasts less than four days, a quarter of it. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private final Things things;
    private final People people;
    private final Beside beside;
    private final Noted noted;
    private final StillSo stillSo;
    private final ItemIds ids;

    /** What people ask for, and what becomes of it. */
    public record Things(
            Needs needs,
            Assignments assignments,
            Holds holds,
            CoUsers coUsers,
            PermitNotes notes,
            Consents consents,
            Rounds rounds,
            Recalls recalls) {}

    /** What is decided about people, and who stands for whom. */
    public record People(
            Appeals appeals,
            Suspensions suspensions,
            Attestations attestations,
            Parties parties,
            Roles roles,
            Acts acts) {}

    public Happenings(Things things, People people, ItemIds ids) {
        this.things = things;
        this.people = people;
        this.noted = new Noted(things, people, ids);
        this.beside = new Beside(things, people, noted, ids);
        this.stillSo = new StillSo(things.assignments(), noted, beside);
        this.ids = ids;
    }

    List<Notice> of(Reading reading, Entry entry) {
        List<Notice> own = ofPerson(reading, entry);
        Stream<Notice> others = own.stream()
                .flatMap(notice -> beside.of(reading, notice).stream())
                .filter(notice -> !entry.actor().equals(notice.person().value()));
        return Stream.concat(own.stream(), others).toList();
    }

    private List<Notice> ofPerson(Reading reading, Entry entry) {
        return switch (entry.type()) {
            case "hold.begun" -> ofHold(reading, entry, Kind.HELD);
            case "hold.reminded" -> ofHold(reading, entry, Kind.HOLD_ENDS);
            case "hold.lapsed" -> ofPermit(reading, entry, Kind.HOLD_LAPSED);
            case "assignment.issued" -> issued(reading, entry);
            case "assignment.extended" ->
                List.of(backSoon(things.assignments().get(reading, new ItemId(entry.subject()))));
            case "assignment.reminded" -> ofPermit(reading, entry, Kind.BACK);
            case "assignment.overdue" -> ofPermit(reading, entry, Kind.LATE);
            case "assignment.recalled" -> ofPermit(reading, entry, Kind.CALLED_BACK);
            case "assignment.no-show" -> ofPermit(reading, entry, Kind.MISSED);
            case "assignment.revoked" -> revoked(reading, entry);
            case "need.waiting-again" -> waitsAgain(reading, entry);
            case "need.expired" ->
                ofNeed(things.needs().get(reading, new ItemId(entry.subject())), entry, Kind.EXPIRED);
            case "ask.held", "ask.promised", "ask.undone", "ask.refused" ->
                ofNeed(things.needs().get(reading, new ItemId(entry.subject())), entry, Kind.ELSEWHERE);
            case "round.published" -> notServed(reading, entry);
            case "appeal.upheld", "appeal.declined" -> answered(reading, entry);
            case "suspension.begun" -> rests(reading, entry);
            case "co-user.named" -> named(reading, entry);
            case "permit.noted" -> noted.of(reading, entry);
            case "party.named" -> askedIn(reading, entry);
            case "attestation.expiring" -> attestationEnds(reading, entry);
            case "passport.rotated" -> ofPassport(entry, Kind.KEYS_CHANGED);
            case "stop.used" -> ofPassport(entry, Kind.STOPPED);
            default -> List.of(); // nobody is told of it
        };
    }

    /** Whether a notice says what still is so, and what somebody can still do something about. */
    boolean isTrue(Reading reading, Notice notice) {
        return stillSo.isTrue(reading, notice);
    }

    private List<Notice> issued(Reading reading, Entry entry) {
        ItemId id = new ItemId(entry.subject());
        Assignment permit = things.assignments().get(reading, id);
        Stream<Notice> promised = things.holds().find(reading, id).isPresent()
                ? Stream.of()
                : ofPermit(reading, entry, Kind.PROMISED).stream();
        Instant dayBefore = permit.window().from().minus(AHEAD);
        Stream<Notice> begins = dayBefore.isAfter(entry.at())
                ? Stream.of(planned(
                        permit, Kind.BEGINS_SOON, dayBefore, permit.window().from()))
                : Stream.of();
        return Stream.of(promised, begins, Stream.of(backSoon(permit)))
                .flatMap(each -> each)
                .toList();
    }

    private Notice backSoon(Assignment permit) {
        Instant until = permit.window().until();
        Duration quarter = Duration.between(permit.window().from(), until).dividedBy(4);
        return planned(permit, Kind.BACK_SOON, until.minus(quarter.compareTo(AHEAD) < 0 ? quarter : AHEAD), until);
    }

    private Notice planned(Assignment permit, Kind kind, Instant due, Instant until) {
        var cause = new Cause(permit.id().value(), permit.id() + "|" + until.toEpochMilli());
        return new Notice(
                ids.next(),
                permit.assignee(),
                kind,
                page(permit.origin().need()),
                cause,
                new Notice.Time(due, Optional.of(until)));
    }

    private List<Notice> revoked(Reading reading, Entry entry) {
        boolean isOut = things.assignments()
                .get(reading, new ItemId(entry.subject()))
                .course()
                .calledBackAt()
                .isPresent();
        return ofPermit(reading, entry, isOut ? Kind.BRING_BACK : Kind.REVOKED);
    }

    /** What came to nothing without a word of its own in the log: the thing was not to be had, or somebody said no for its person. */
    private List<Notice> waitsAgain(Reading reading, Entry entry) {
        Need need = things.needs().get(reading, new ItemId(entry.subject()));
        boolean isTold = things.assignments().allOfNeed(reading, need.id()).stream()
                .reduce((earlier, later) -> later)
                .filter(permit -> permit.state() == Assignment.State.ENDED)
                .filter(permit -> things.recalls().find(reading, permit.id()).isEmpty())
                .filter(permit -> things.holds()
                        .find(reading, permit.id())
                        .flatMap(Hold::answer)
                        .filter(Hold.Answer::letsGo)
                        .isEmpty())
                .isPresent();
        return isTold ? ofNeed(need, entry, Kind.ENDED) : List.of();
    }

    private List<Notice> notServed(Reading reading, Entry entry) {
        return things.rounds().decisionsOf(reading, new ItemId(entry.subject())).stream()
                .filter(settled -> settled.assignmentId().isEmpty())
                .map(settled -> things.needs().get(reading, settled.decision().needId()))
                .map(need -> new Notice(
                        ids.next(),
                        need.issuer(),
                        Kind.NOT_SERVED,
                        page(need.id()),
                        new Cause(need.id().value(), need.id().value()),
                        at(entry)))
                .toList();
    }

    private List<Notice> answered(Reading reading, Entry entry) {
        Appeal appeal = people.appeals().get(reading, new ItemId(entry.subject()));
        return told(
                entry,
                appeal.about().person(),
                Kind.APPEAL_ANSWERED,
                page(appeal.about().need()),
                at(entry));
    }

    private List<Notice> rests(Reading reading, Entry entry) {
        Suspension suspension = people.suspensions().get(reading, new ItemId(entry.subject()));
        return told(entry, suspension.whose().person(), Kind.RESTS, "/mine", at(entry));
    }

    /** The entry tells of the permit; whoever has not answered yet is told, once. */
    private List<Notice> named(Reading reading, Entry entry) {
        return things.coUsers().named(reading, new ItemId(entry.subject())).stream()
                .map(each -> new Notice(
                        ids.next(),
                        each.person(),
                        Kind.NAMED,
                        "/together/" + each.id(),
                        new Cause(entry.subject(), each.id().value()),
                        at(entry)))
                .toList();
    }

    /** The entry tells of the party; whoever has not answered yet is told, once. */
    private List<Notice> askedIn(Reading reading, Entry entry) {
        return people.parties().named(reading, new Did(entry.subject())).stream()
                .map(each -> new Notice(
                        ids.next(),
                        each.person(),
                        Kind.ASKED_IN,
                        "/together",
                        new Cause(entry.subject(), each.id().value()),
                        at(entry)))
                .toList();
    }

    private List<Notice> attestationEnds(Reading reading, Entry entry) {
        Attestation attestation = people.attestations().get(reading, new ItemId(entry.subject()));
        var time = new Notice.Time(
                entry.at(), Optional.of(attestation.claim().attested().during().until()));
        return told(entry, attestation.claim().person(), Kind.ATTESTATION_ENDS, "/passport", time);
    }

    /** Also of what they did themselves: it may have been somebody else. */
    private List<Notice> ofPassport(Entry entry, Kind kind) {
        return List.of(new Notice(
                ids.next(),
                new Did(entry.subject()),
                kind,
                "/passport",
                Cause.entry(entry.subject(), entry.seq()),
                at(entry)));
    }

    private List<Notice> ofHold(Reading reading, Entry entry, Kind kind) {
        ItemId id = new ItemId(entry.subject());
        Assignment permit = things.assignments().get(reading, id);
        var time = new Notice.Time(entry.at(), things.holds().find(reading, id).map(Hold::until));
        return told(entry, permit.assignee(), kind, page(permit.origin().need()), time);
    }

    private List<Notice> ofPermit(Reading reading, Entry entry, Kind kind) {
        Assignment permit = things.assignments().get(reading, new ItemId(entry.subject()));
        return told(entry, permit.assignee(), kind, page(permit.origin().need()), at(entry));
    }

    private List<Notice> ofNeed(Need need, Entry entry, Kind kind) {
        return told(entry, need.issuer(), kind, page(need.id()), at(entry));
    }

    private List<Notice> told(Entry entry, Did person, Kind kind, String page, Notice.Time time) {
        return entry.actor().equals(person.value())
                ? List.of()
                : List.of(new Notice(ids.next(), person, kind, page, Cause.entry(entry.subject(), entry.seq()), time));
    }

    private static Notice.Time at(Entry entry) {
        return new Notice.Time(entry.at(), Optional.empty());
    }

    private static String page(ItemId need) {
        return "/mine/" + need;
    }
}
