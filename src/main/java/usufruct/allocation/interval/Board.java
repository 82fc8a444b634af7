package usufruct.allocation.interval;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The timelines with what was won on them, and a journal by which everything since a mark can be taken back.
 */
final class Board {
    final Flat flat;
    final Timelines timelines;
    final Tally tally;
    final Waiting waiting;

    private int[] journalNeed = new int[64];
    private int[] journalAlternative = new int[64];
    private long[] journalStart = new long[64];
    private int[][] journalUnits = new int[64][];
    private int written;

    Board(Flat flat) {
        this.flat = flat;
        timelines = new Timelines(flat);
        tally = new Tally(flat);
        waiting = new Waiting(flat.members.length);
    }

    boolean isServed(int party) {
        return timelines.isPlaced(flat.members[party][0]);
    }

    /** Puts a need where there is room for it, which is not checked. */
    void place(int need, int alternative, long start, int[] units) {
        write(need, Timelines.NOWHERE, 0, units);
        put(need, alternative, start, units);
    }

    /** Takes a need away. */
    void remove(int need) {
        write(need, timelines.alternative(need), timelines.start(need), timelines.units(need));
        take(need);
    }

    /** Takes all needs of a party away. */
    void drop(int party) {
        for (int need : flat.members[party]) {
            remove(need);
        }
    }

    /** A point to which {@link #undo} goes back. */
    int mark() {
        return written;
    }

    void undo(int mark) {
        while (written > mark) {
            written--;
            int need = journalNeed[written];
            if (journalAlternative[written] == Timelines.NOWHERE) {
                take(need);
            } else {
                put(need, journalAlternative[written], journalStart[written], journalUnits[written]);
            }
        }
    }

    /** Keeps everything; no mark from before may be used any more. */
    void keep() {
        written = 0;
    }

    Timetable timetable() {
        return new Timetable(IntStream.range(0, flat.needs())
                .filter(timelines::isPlaced)
                .mapToObj(this::use)
                .toList());
    }

    private Timetable.Use use(int need) {
        int alternative = timelines.alternative(need);
        return new Timetable.Use(
                flat.problem.needs().get(need).id(),
                alternative - flat.firstAlternative[need],
                timelines.start(need),
                Arrays.stream(timelines.units(need))
                        .map(unit -> unit - flat.firstUnit[flat.unitOffer[unit]])
                        .boxed()
                        .toList());
    }

    private void put(int need, int alternative, long start, int[] units) {
        timelines.place(need, alternative, start, units);
        tally.add(flat.person[need]);
        waiting.remove(flat.party[need]);
    }

    private void take(int need) {
        timelines.remove(need);
        tally.subtract(flat.person[need]);
        waiting.add(flat.party[need]);
    }

    private void write(int need, int alternative, long start, int[] units) {
        if (written == journalNeed.length) {
            journalNeed = Arrays.copyOf(journalNeed, 2 * written);
            journalAlternative = Arrays.copyOf(journalAlternative, 2 * written);
            journalStart = Arrays.copyOf(journalStart, 2 * written);
            journalUnits = Arrays.copyOf(journalUnits, 2 * written);
        }
        journalNeed[written] = need;
        journalAlternative[written] = alternative;
        journalStart[written] = start;
        journalUnits[written++] = units;
    }
}
