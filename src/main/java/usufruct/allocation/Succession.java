package usufruct.allocation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import usufruct.allocation.draw.Access;
import usufruct.allocation.draw.Ballot;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.Window;

/**
 * Who in a round's line could take a place that was let go, as far as the round's record says: a pure function of the ballot,
 * the line, the place, and who still has something of that round.
 */
public final class Succession {
    private final Ballot ballot;
    private final List<ItemId> line;
    private final Map<ItemId, Integer> numbers = new HashMap<>();
    private final Map<String, Long> sizes;
    private final Map<String, String> nodes;

    /**
     * A place that was let go.
     *
     * @param units which of the offer's units, from 0, in ascending order
     */
    public record Place(ItemId offer, List<Integer> units, Window window) {}

    /**
     * What became of a round's permits so far.
     *
     * @param standing needs that have what the round, or its line, gave them
     * @param letGo needs that had something of it and let it go, or lost it
     */
    public record Course(Set<ItemId> standing, Set<ItemId> letGo) {}

    /** @param record a round's */
    public Succession(RoundRecord record) {
        ballot = record.ballot();
        line = record.result().order().stream().distinct().toList();
        IntStream.range(0, ballot.needs().size())
                .forEach(number -> numbers.put(ballot.needs().get(number).needId(), number));
        sizes = ballot.needs().stream().collect(Collectors.groupingBy(Ballot.Need::turn, Collectors.counting()));
        nodes = ballot.persons().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().node()));
    }

    /** The needs that took part, in the order in which they are asked. */
    public List<ItemId> line() {
        return line;
    }

    /**
     * What keeps a need from the place; empty when nothing in the record does.
     *
     * @param now when it is to be given
     */
    public Optional<Reason> against(ItemId need, Place place, Course course, Instant now) {
        int number = Objects.requireNonNull(numbers.get(need));
        Ballot.Need asked = ballot.needs().get(number);
        if (course.letGo().contains(need)) {
            return Optional.of(Reason.LET_GO);
        }
        if (sizes.getOrDefault(asked.turn(), 0L) > 1) {
            return Optional.of(Reason.NEVER_FITS);
        }
        Optional<Reason> refused = refused(number, place.offer());
        if (refused.isPresent()) {
            return refused;
        }
        if (place.units().size() < asked.amount().minimum()
                || window(need, place, now).isEmpty()) {
            return Optional.of(Reason.NEVER_FITS);
        }
        return isServed(number, course.standing()) ? Optional.of(Reason.QUOTA) : Optional.empty();
    }

    /** Which of the place's units the need would have: the first of them, as many as it can use. */
    public List<Integer> units(ItemId need, Place place) {
        Ballot.Need asked = ballot.needs().get(Objects.requireNonNull(numbers.get(need)));
        return place.units().stream().limit(asked.amount().ideal()).toList();
    }

    /** When the need would have the place: the earliest time of its length; empty when there is none. */
    public Optional<Window> window(ItemId need, Place place, Instant now) {
        Ballot.Need asked = ballot.needs().get(Objects.requireNonNull(numbers.get(need)));
        Access access = offer(place.offer()).access();
        Window free = place.window();
        Instant from = later(free.from(), asked.window().from());
        Instant until = earlier(free.until(), asked.window().until());
        Duration length = asked.length();
        if (!free.from().isAfter(now) || from.plus(length).isAfter(until)) {
            return Optional.empty();
        }
        return access.within(new Window(from, until), length).stream()
                .map(part -> new Window(part.from(), part.from().plus(length)))
                .filter(window -> access.handout().isEmpty() || window.from().equals(free.from()))
                .findFirst();
    }

    private Optional<Reason> refused(int number, ItemId offer) {
        return ballot.verdict(number, ballot.offers().indexOf(offer(offer))).refusals().stream()
                .map(each -> each.reason())
                .min(Comparator.naturalOrder());
    }

    private Ballot.Offer offer(ItemId id) {
        return ballot.offers().stream()
                .filter(each -> each.offerId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Whether the round's quotas leave the need's person, or home node, no further turn. */
    private boolean isServed(int number, Set<ItemId> standing) {
        Ballot.Need asked = ballot.needs().get(number);
        String node = Objects.requireNonNull(nodes.get(asked.person()));
        Map<String, Set<String>> ofPeople = new HashMap<>();
        Set<String> ofNode = new HashSet<>();
        for (Ballot.Need other : ballot.needs()) {
            if (standing.contains(other.needId())) {
                other.everybody()
                        .forEach(name -> ofPeople.computeIfAbsent(name, ignored -> new HashSet<>())
                                .add(other.turn()));
                if (node.equals(nodes.get(other.person()))) {
                    ofNode.add(other.turn());
                }
            }
        }
        return !ballot.leavesTurn(
                        asked, name -> ofPeople.getOrDefault(name, Set.of()).size())
                || ofNode.size() >= ballot.nodeRemaining().getOrDefault(node, 0L);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
