package usufruct.lifecycle;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import usufruct.allocation.Advances;
import usufruct.allocation.Round;
import usufruct.allocation.Rounds;
import usufruct.allocation.Settled;
import usufruct.allocation.appeal.Appeal;
import usufruct.allocation.appeal.Appeals;
import usufruct.allocation.recall.Recalls;
import usufruct.assignment.Assignment;
import usufruct.assignment.Assignments;
import usufruct.assignment.Hold;
import usufruct.assignment.Holds;
import usufruct.assignment.Overrides;
import usufruct.assignment.StewardOverride;
import usufruct.lifecycle.Timeline.End;
import usufruct.lifecycle.Timeline.Step;
import usufruct.lifecycle.Timeline.Word;
import usufruct.need.Need;
import usufruct.store.Reading;
import usufruct.words.ItemId;

/** Draws the timeline of a need from where it, its permits, its appeals and their processes stand. */
public final class Timelines {
    private final Assignments assignments;
    private final Rounds rounds;
    private final Overrides overrides;
    private final Holds holds;
    private final Advances advances;
    private final Appeals appeals;
    private final Recalls recalls;
    private final TimerStore timers = new TimerStore();

    public Timelines(
            Assignments assignments,
            Rounds rounds,
            Overrides overrides,
            Holds holds,
            Advances advances,
            Appeals appeals,
            Recalls recalls) {
        this.assignments = assignments;
        this.rounds = rounds;
        this.overrides = overrides;
        this.holds = holds;
        this.advances = advances;
        this.appeals = appeals;
        this.recalls = recalls;
    }

    Timeline of(Reading reading, Need need) {
        List<Assignment> permits = assignments.allOfNeed(reading, need.id());
        Optional<Assignment> answer = permits.stream().reduce((earlier, later) -> later);
        Word now = now(need, answer);
        return new Timeline(
                need.id(),
                now,
                steps(now, reached(reading, need, answer)),
                ended(need),
                timers(reading, need, permits),
                permits.stream()
                        .map(each -> new Timeline.Permit(
                                each.id(),
                                each.state().word(),
                                assignments.missingParts(reading, each),
                                recalls.find(reading, each.id()).map(made -> recalls.sentence(reading, made))))
                        .toList(),
                Moves.of(holds.ofNeed(reading, need.id())));
    }

    private static Word now(Need need, Optional<Assignment> answer) {
        return switch (need.state()) {
            case WAITING, WITHDRAWN, EXPIRED -> Word.WAITING;
            case FULFILLED -> Word.DONE;
            case ASSIGNED -> answer.map(Timelines::now).orElse(Word.PROMISED);
        };
    }

    private static Word now(Assignment permit) {
        return switch (permit.state()) {
            case HELD, ISSUED -> Word.PROMISED;
            case ACTIVE, IN_USE -> Word.OPEN;
            case RETURNED -> Word.BACK;
            case CLOSED -> Word.DONE;
            case REVOKED, NO_SHOW, ENDED -> Word.WAITING;
        };
    }

    private static Optional<End> ended(Need need) {
        return switch (need.state()) {
            case WITHDRAWN -> Optional.of(End.WITHDRAWN);
            case EXPIRED -> Optional.of(End.EXPIRED);
            case WAITING, ASSIGNED, FULFILLED -> Optional.empty();
        };
    }

    /** When each step was reached, as far as the rooms remember it. */
    private Map<Word, Instant> reached(Reading reading, Need need, Optional<Assignment> answer) {
        var reached = new EnumMap<Word, Instant>(Word.class);
        reached.put(Word.ASKED, need.standing().askedAt());
        reached.put(Word.WAITING, need.standing().askedAt());
        answer.ifPresent(permit -> {
            Instant from = permit.window().from();
            Optional<Instant> promised = promisedAt(reading, permit);
            promised.ifPresent(at -> reached.put(Word.PROMISED, at));
            reached.put(Word.OPEN, promised.filter(from::isBefore).orElse(from));
            permit.course().returnedAt().ifPresent(at -> reached.put(Word.BACK, at));
        });
        return reached;
    }

    private Optional<Instant> promisedAt(Reading reading, Assignment permit) {
        return rounds.decisionsFor(reading, permit.origin().need()).stream()
                .filter(settled -> settled.assignmentId().equals(Optional.of(permit.id())))
                .map(Settled::at)
                .findFirst()
                .or(() -> overrides
                        .find(reading, permit.id(), StewardOverride.Kind.GIVEN)
                        .map(StewardOverride::madeAt))
                .or(() -> advances.before(reading, permit.id())
                        .flatMap(before -> holds.find(reading, before))
                        .flatMap(Hold::answered)
                        .map(Hold.Answered::at));
    }

    private static List<Step> steps(Word now, Map<Word, Instant> reached) {
        return Stream.of(Word.values())
                .map(word ->
                        new Step(word, Optional.ofNullable(reached.get(word)).filter(at -> word.compareTo(now) <= 0)))
                .toList();
    }

    /** The next rounds that a need which waits, and does not rest, is in. */
    private Stream<ItemId> nextRounds(Reading reading, Need need) {
        return need.isAwake()
                ? rounds.open(reading).stream()
                        .filter(round ->
                                need.isOf(round.pool().category(), round.pool().group()))
                        .map(Round::id)
                : Stream.empty();
    }

    private List<Timeline.Timer> timers(Reading reading, Need need, List<Assignment> permits) {
        List<ItemId> subjects = Stream.of(
                        Stream.of(need.id()),
                        permits.stream().map(Assignment::id),
                        appeals.ofNeed(reading, need.id()).stream().map(Appeal::id),
                        nextRounds(reading, need))
                .flatMap(each -> each)
                .toList();
        Stream<Timeline.Timer> own = timers.about(reading, subjects).stream();
        Stream<Timeline.Timer> daily = need.isAwake() ? timers.ofAll(reading).stream() : Stream.empty();
        return Stream.concat(own, daily)
                .sorted(Comparator.comparing(Timeline.Timer::at))
                .toList();
    }
}
