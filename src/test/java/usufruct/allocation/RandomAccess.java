package usufruct.allocation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import usufruct.allocation.draw.Access;
import usufruct.allocation.draw.Budget;
import usufruct.words.Window;

/** Offers that rest between uses, are closed at times, and are fetched in slots. */
final class RandomAccess {
    static Access next(SplittableRandom random) {
        Duration buffer = Duration.ofMinutes(random.nextInt(3) * 20L);
        if (random.nextInt(3) == 0) {
            return new Access(buffer, Optional.empty(), Optional.empty());
        }
        List<Window> open = open(random);
        Access.Kind kind = random.nextBoolean() ? Access.Kind.USE : Access.Kind.HANDOVER;
        Optional<Access.Handout> handout = random.nextBoolean() ? Optional.empty() : Optional.of(handout(random, open));
        return new Access(buffer, Optional.of(new Access.Hours(kind, open)), handout);
    }

    /** The same, now and then with so little in each day that it does not last. */
    static Access sparing(Access access, SplittableRandom random) {
        if (random.nextInt(2) == 0) {
            return access;
        }
        List<Budget.Period> days = new ArrayList<>();
        Instant at = RandomRounds.NOW.minus(Duration.ofDays(20));
        while (at.isBefore(RandomRounds.NOW.plus(Duration.ofDays(60)))) {
            Instant until = at.plus(Duration.ofHours(6 + random.nextInt(30)));
            days.add(new Budget.Period(new Window(at, until), Duration.ofMinutes(random.nextInt(12) * 40L)));
            at = until;
        }
        return new Access(access.buffer(), access.hours(), access.handout(), Optional.of(new Budget(days)));
    }

    private static List<Window> open(SplittableRandom random) {
        List<Window> open = new ArrayList<>();
        Instant at = RandomRounds.NOW.minus(Duration.ofHours(random.nextInt(10)));
        while (at.isBefore(RandomRounds.NOW.plus(Duration.ofDays(20)))) {
            Instant until = at.plus(Duration.ofMinutes(60 + random.nextInt(40) * 30L));
            open.add(new Window(at, until));
            at = until.plus(Duration.ofMinutes(30 + random.nextInt(12) * 30L));
        }
        return open;
    }

    private static Access.Handout handout(SplittableRandom random, List<Window> open) {
        List<Instant> promised = random.nextBoolean()
                ? List.of()
                : List.of(open.getFirst().from(), open.getLast().from());
        return new Access.Handout(
                random.nextBoolean() ? "front" : "back",
                Duration.ofMinutes(30 + random.nextInt(3) * 45L),
                1 + random.nextInt(2),
                promised);
    }

    private RandomAccess() {}
}
