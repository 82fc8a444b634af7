package usufruct.allocation.interval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import usufruct.words.ItemId;

/** The room that a timetable leaves: at which ticks a need could still start, by cutting spans out of spans. */
final class Room {
    /** One unit of an offer, counted from 0. */
    record Place(ItemId offer, int unit) {}

    private final Map<ItemId, Offer> offers;
    private final Map<Place, List<Span>> taken;
    private final Map<Place, List<Span>> free = new HashMap<>();

    /** @param taken for each unit that is used the spans of its uses */
    Room(Map<ItemId, Offer> offers, Map<Place, List<Span>> taken) {
        this.offers = offers;
        this.taken = taken;
    }

    /** Whether a need fits without moving anything. */
    boolean isFor(Need need) {
        return need.alternatives().stream().anyMatch(this::isFor);
    }

    private boolean isFor(Alternative way) {
        List<Span> starts = List.of(new Span(way.earliest(), way.lastStart() + 1));
        for (ItemId offer : way.offers()) {
            starts = common(starts, starts(offer, way));
        }
        return !starts.isEmpty();
    }

    /** The ticks at which some unit of an offer could start to serve. */
    private List<Span> starts(ItemId id, Alternative way) {
        List<Span> starts = new ArrayList<>();
        Offer offer = offers.getOrDefault(id, new Offer(id, List.of()));
        for (int unit = 0; unit < offer.units().size(); unit++) {
            List<Span> spans = free.computeIfAbsent(new Place(id, unit), place -> free(place, offer));
            for (int i = firstUntilAfter(spans, way.earliest()); i < spans.size(); i++) {
                Span span = spans.get(i);
                if (span.from() > way.lastStart()) {
                    break;
                }
                if (span.length() >= way.duration()) {
                    starts.add(new Span(span.from(), span.until() - way.duration() + 1));
                }
            }
        }
        return Span.joined(starts);
    }

    private List<Span> free(Place place, Offer offer) {
        Unit unit = offer.units().get(place.unit());
        return Unit.with(taken.getOrDefault(place, List.of()), unit.busy(), unit.buffer())
                .free();
    }

    /** The index of the first span that ends after a tick. */
    private static int firstUntilAfter(List<Span> spans, long tick) {
        int low = 0;
        int high = spans.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (spans.get(middle).until() <= tick) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static List<Span> common(List<Span> some, List<Span> others) {
        List<Span> common = new ArrayList<>();
        for (int i = 0, k = 0; i < some.size() && k < others.size(); ) {
            long from = Math.max(some.get(i).from(), others.get(k).from());
            long until = Math.min(some.get(i).until(), others.get(k).until());
            if (from < until) {
                common.add(new Span(from, until));
            }
            if (some.get(i).until() < others.get(k).until()) {
                i++;
            } else {
                k++;
            }
        }
        return common;
    }
}
