package usufruct.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import usufruct.assignment.Assignment;
import usufruct.assignment.Hold;
import usufruct.community.mandate.Act;
import usufruct.community.mandate.Hand;
import usufruct.need.Need;
import usufruct.notice.Notice.Cause;
import usufruct.store.Reading;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;

/**
 * Who else is told of what becomes of somebody's things: proxies of what they asked for, guardians of what waits for their word or is
 * not brought back. Each is told in one way, while they may still see it, and reads on its page what they may see.
 */
final class Beside {
    private final Happenings.Things things;
    private final Happenings.People people;
    private final Noted noted;
    private final ItemIds ids;

    Beside(Happenings.Things things, Happenings.People people, Noted noted, ItemIds ids) {
        this.things = things;
        this.people = people;
        this.noted = noted;
        this.ids = ids;
    }

    /** What a notice to a person means for others. */
    List<Notice> of(Reading reading, Notice own) {
        return switch (own.kind()) {
            case HELD -> begun(reading, own, Kind.THEIRS_HELD);
            case PROMISED -> begun(reading, own, Kind.THEIRS_PROMISED);
            case HOLD_LAPSED, CALLED_BACK, REVOKED ->
                toProxies(reading, ofPermit(reading, own), own, Kind.THEIRS_ENDED);
            case MISSED -> toProxies(reading, ofPermit(reading, own), own, Kind.THEIRS_MISSED);
            case LATE -> toAll(reading, own, Kind.THEIRS_LATE);
            case BRING_BACK -> toAll(reading, own, Kind.THEIRS_BRING_BACK);
            case ENDED -> toProxies(reading, ofNeed(reading, own), own, Kind.THEIRS_ENDED);
            case NOT_SERVED -> toProxies(reading, ofNeed(reading, own), own, Kind.THEIRS_NOT_SERVED);
            case EXPIRED -> toProxies(reading, ofNeed(reading, own), own, Kind.THEIRS_EXPIRED);
            case NAMED -> namedForChildren(reading, own);
            case NOTED -> notedForProxies(reading, own);
            default -> List.of(); // it is theirs alone to know, or to act on
        };
    }

    /** Whether somebody may still see what they are told, and it is still so. */
    boolean isTrue(Reading reading, Notice notice) {
        return switch (notice.kind()) {
            case CONSENT -> {
                Assignment permit =
                        things.assignments().get(reading, notice.cause().item());
                yield people.roles().isGuardian(reading, permit.assignee(), notice.person())
                        && things.consents().isMissing(reading, permit);
            }
            case CONSENT_TOGETHER ->
                things.coUsers().unconsented(reading, notice.cause().item()).stream()
                        .anyMatch(child -> people.roles().isGuardian(reading, child, notice.person()));
            case THEIRS_HELD -> sees(reading, notice) && last(reading, notice, Assignment.State.HELD::equals);
            case THEIRS_PROMISED -> sees(reading, notice) && last(reading, notice, Assignment.State::runs);
            case THEIRS_LATE, THEIRS_BRING_BACK ->
                sees(reading, notice)
                        && things
                                .assignments()
                                .allOfNeed(reading, notice.cause().item())
                                .stream()
                                .anyMatch(Assignment::holds);
            case THEIRS_NOTED -> noted.isTrue(reading, notice);
            case THEIRS_ENDED, THEIRS_MISSED, THEIRS_NOT_SERVED, THEIRS_EXPIRED -> sees(reading, notice);
            default -> throw new IllegalArgumentException(notice.kind().word() + " is told to its own person");
        };
    }

    private boolean sees(Reading reading, Notice notice) {
        Need need = things.needs().get(reading, notice.cause().item());
        return sees(reading, notice.person(), need);
    }

    private boolean sees(Reading reading, Did who, Need need) {
        return people.acts()
                .reader(reading, new Hand(who, need.issuer()), need.matter())
                .isPresent();
    }

    private boolean last(Reading reading, Notice notice, Predicate<? super Assignment.State> isSo) {
        return things.assignments().allOfNeed(reading, notice.cause().item()).stream()
                .reduce((earlier, later) -> later)
                .filter(permit -> isSo.test(permit.state()))
                .isPresent();
    }

    /** Something is held or promised: a guardian says yes to it, and who asked for it learns of it; who is both, the first alone. */
    private List<Notice> begun(Reading reading, Notice own, Kind theirs) {
        Assignment permit = things.assignments().get(reading, own.cause().item());
        List<Did> guardians = guardians(reading, permit.assignee());
        var time = new Notice.Time(own.time().due(), Optional.of(answeredBy(reading, permit)));
        var cause = new Cause(permit.id().value(), permit.id().value());
        return Stream.concat(
                        guardians.stream()
                                .map(each ->
                                        new Notice(ids.next(), each, Kind.CONSENT, "/passport/people", cause, time)),
                        toProxies(reading, ofPermit(reading, own), own, theirs).stream()
                                .filter(each -> !guardians.contains(each.person())))
                .toList();
    }

    /** By when a guardian speaks: while it is held, and before it begins. */
    private Instant answeredBy(Reading reading, Assignment permit) {
        return things.holds()
                .find(reading, permit.id())
                .map(Hold::until)
                .orElse(permit.window().from());
    }

    private List<Notice> toAll(Reading reading, Notice own, Kind kind) {
        Need need = ofPermit(reading, own);
        return Stream.concat(guardians(reading, need.issuer()).stream(), proxies(reading, need))
                .distinct()
                .map(each -> theirs(each, need, own, kind))
                .toList();
    }

    private List<Notice> toProxies(Reading reading, Need need, Notice own, Kind kind) {
        return proxies(reading, need).map(each -> theirs(each, need, own, kind)).toList();
    }

    private Notice theirs(Did who, Need need, Notice own, Kind kind) {
        var cause = new Cause(need.id().value(), own.cause().mark());
        return new Notice(ids.next(), who, kind, "/theirs/" + need.id(), cause, own.time());
    }

    /** Whoever asked for it in the person's name, and may still act for them in it. */
    private Stream<Did> proxies(Reading reading, Need need) {
        return people.acts().of(reading, need.id()).stream()
                .filter(act -> act.act() == Act.ASK && act.overturned().isEmpty())
                .map(act -> people.acts().proxy(reading, act))
                .distinct()
                .filter(proxy -> sees(reading, proxy, need));
    }

    private List<Did> guardians(Reading reading, Did person) {
        return people.roles().guardians(reading, person);
    }

    /** A child is to use something beside its holder, or to let others use it: a guardian says yes to that, too. */
    private List<Notice> namedForChildren(Reading reading, Notice own) {
        var coUse = new ItemId(own.cause().mark());
        var cause = new Cause(coUse.value(), coUse.value());
        return things.coUsers().unconsented(reading, coUse).stream()
                .flatMap(child -> guardians(reading, child).stream())
                .distinct()
                .map(each -> new Notice(ids.next(), each, Kind.CONSENT_TOGETHER, "/passport/people", cause, own.time()))
                .toList();
    }

    /** Whoever left a note in the person's name learns that there is another. */
    private List<Notice> notedForProxies(Reading reading, Notice own) {
        Need need = ofPermit(reading, own);
        return noted.proxies(reading, own)
                .map(each -> theirs(each, need, own, Kind.THEIRS_NOTED))
                .toList();
    }

    private Need ofPermit(Reading reading, Notice own) {
        Assignment permit = things.assignments().get(reading, own.cause().item());
        return things.needs().get(reading, permit.origin().need());
    }

    private Need ofNeed(Reading reading, Notice own) {
        return things.needs().get(reading, own.cause().item());
    }
}
