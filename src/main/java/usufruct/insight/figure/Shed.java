package usufruct.insight.figure;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import usufruct.allocation.OpenTime;
import usufruct.words.Window;

/** The things that are offered, and for how long they could be used. */
final class Shed {
    private static final long HOUR = 3_600_000;

    private final Map<String, Thing> things = new HashMap<>();
    private final Map<String, Long> openMillis = new HashMap<>();
    private final Map<String, Long> kept = new HashMap<>();

    /** An offer; {@code since} is from when its open time was not counted yet. */
    private record Thing(Paper paper, int version, boolean open, boolean codeDue, Instant since) {
        Thing at(Instant moment) {
            return new Thing(paper, version, open, codeDue, moment);
        }

        Thing open(boolean nowOpen) {
            return new Thing(paper, version, nowOpen, codeDue, since);
        }

        Thing codeDue(boolean due) {
            return new Thing(paper, version, open, due, since);
        }
    }

    void published(String id, Paper paper, Instant at) {
        things.put(id, new Thing(paper, 1, true, false, at));
    }

    /** The version that an offer's next change will bring. */
    int nextVersion(String id) {
        Thing thing = things.get(id);
        return thing == null ? 1 : thing.version() + 1;
    }

    void changed(String id, Paper paper, Instant at) {
        count(id, at);
        things.computeIfPresent(id, (same, thing) -> new Thing(paper, thing.version() + 1, thing.open(), false, at));
    }

    void open(String id, boolean open, Instant at) {
        count(id, at);
        things.computeIfPresent(id, (same, thing) -> thing.open(open));
    }

    void codeDue(String id) {
        things.computeIfPresent(id, (same, thing) -> thing.codeDue(true));
    }

    void retired(String id, Instant at) {
        count(id, at);
        things.remove(id);
    }

    /** A round kept so many turns for cohorts. */
    void kept(String category, long turns) {
        kept.merge(category, turns, Long::sum);
    }

    /** The week is over: how the things of each category stand. */
    SortedMap<String, Table.Things> close(Instant end) {
        things.keySet().forEach(id -> count(id, end));
        var all = new TreeMap<String, Table.Things>();
        openMillis.forEach((category, millis) -> all.put(category, new Table.Things(0, 0, 0, millis / HOUR, 0)));
        kept.forEach((category, turns) -> all.merge(category, new Table.Things(0, 0, 0, 0, turns), Shed::sum));
        things.values().forEach(thing -> all.merge(thing.paper().topic(), one(thing), Shed::sum));
        openMillis.clear();
        kept.clear();
        return all;
    }

    private static Table.Things one(Thing thing) {
        return new Table.Things(thing.paper().units(), thing.open() ? 0 : 1, thing.codeDue() ? 1 : 0, 0, 0);
    }

    private static Table.Things sum(Table.Things one, Table.Things other) {
        return new Table.Things(
                one.units() + other.units(),
                one.inMaintenance() + other.inMaintenance(),
                one.codesToChange() + other.codesToChange(),
                one.openHours() + other.openHours(),
                one.kept() + other.kept());
    }

    /** Counts the time up to a moment, as far as the offer was open in it. */
    private void count(String id, Instant moment) {
        things.computeIfPresent(id, (same, thing) -> {
            if (thing.open()) {
                openMillis.merge(thing.paper().topic(), thing.paper().units() * millis(thing, moment), Long::sum);
            }
            return thing.at(later(thing.since(), moment));
        });
    }

    private static long millis(Thing thing, Instant moment) {
        Window offered = thing.paper().window();
        Instant from = later(thing.since(), offered.from());
        Instant until = moment.isBefore(offered.until()) ? moment : offered.until();
        return from.isBefore(until)
                ? OpenTime.within(thing.paper().fields(), new Window(from, until))
                        .toMillis()
                : 0;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
