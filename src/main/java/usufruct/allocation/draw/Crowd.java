package usufruct.allocation.draw;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Who wanted the same things at the same time, among the needs that took part in a draw. */
final class Crowd {
    /** Of fewer people than this nothing is told but that they are fewer. */
    static final int TOLD_FROM = 5;

    private final Ballot ballot;
    private final List<Integer> order;
    private final List<BitSet> fitting;

    /** @param order the needs that took part, in the order of their turns */
    Crowd(Ballot ballot, List<Integer> order) {
        this.ballot = ballot;
        this.order = order;
        this.fitting = IntStream.range(0, ballot.needs().size())
                .mapToObj(need -> Ballot.allowed(ballot.row(need)))
                .toList();
    }

    /** The needs that overlap this one in time and share a fitting offer, itself among them, in the order of the draw. */
    List<Integer> rivals(int need) {
        Ballot.Need asked = ballot.needs().get(need);
        return order.stream()
                .filter(other -> ballot.needs().get(other).window().overlaps(asked.window())
                        && fitting.get(other).intersects(fitting.get(need)))
                .toList();
    }

    /** How many people stand behind these needs. */
    long people(List<Integer> needs) {
        return needs.stream()
                .map(ballot.needs()::get)
                .map(Ballot.Need::person)
                .distinct()
                .count();
    }

    /** A number of people as it may be told to anybody. */
    static String told(long people) {
        return people == 0 ? "none" : people < TOLD_FROM ? "fewer than " + TOLD_FROM : Long.toString(people);
    }

    /** How many units fit this need, free or not. */
    long units(int need) {
        return calendars(need).count();
    }

    /** How many units that fit this need were free for it before the draw. */
    long freeUnits(int need) {
        Ballot.Need asked = ballot.needs().get(need);
        return calendars(need)
                .filter(calendar ->
                        calendar.firstFree(asked.window(), asked.length()).isPresent())
                .count();
    }

    /** When the first unit that fits comes free of what stood in this need's way before the draw. */
    Optional<Instant> freeAgain(int need) {
        return calendars(need)
                .map(calendar -> calendar.freeAfter(ballot.needs().get(need).window()))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    private Stream<Calendar> calendars(int need) {
        return fitting.get(need).stream()
                .mapToObj(ballot.offers()::get)
                .flatMap(offer -> offer.busy().stream().map(Calendar::new));
    }
}
