package usufruct.demo;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import usufruct.words.ItemId;

/** What happened so far: the needs in the order they were asked, the things by their offers, and counts. */
final class Book {
    private final List<Turn> turns = new ArrayList<>();
    private final Map<ItemId, Plan.Thing> things = new HashMap<>();
    private final Map<Count, Integer> counts = new EnumMap<>(Count.class);

    /** What is counted. */
    enum Count {
        ROUNDS,
        EARLY_TRIES,
        OPENED,
        LATE_TRIES,
        REMINDERS
    }

    void add(Turn turn) {
        turns.add(turn);
    }

    List<Turn> turns() {
        return List.copyOf(turns);
    }

    /** The needs of a group that wait for a round. */
    List<Turn> waiting(String group) {
        return turns.stream()
                .filter(each -> each.waits() && each.wish().group().equals(group))
                .toList();
    }

    void offered(ItemId offer, Plan.Thing thing) {
        things.put(offer, thing);
    }

    Plan.Thing thing(ItemId offer) {
        Plan.Thing found = things.get(offer);
        UnexpectedTurnException.unless(found != null, "the offer " + offer + " is one of the story");
        return java.util.Objects.requireNonNull(found);
    }

    /** The thing of a turn that was granted. */
    Plan.Thing thing(Turn turn) {
        return thing(turn.permit().offer());
    }

    void count(Count what, int more) {
        counts.merge(what, more, Integer::sum);
    }

    int count(Count what) {
        return counts.getOrDefault(what, 0);
    }
}
