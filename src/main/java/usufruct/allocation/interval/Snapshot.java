package usufruct.allocation.interval;

import java.util.stream.IntStream;

/** Where every need was on a board at one moment. */
final class Snapshot {
    private final int served;
    private final int[] alternative;
    private final long[] start;
    private final int[][] units;

    Snapshot(Board board) {
        Timelines timelines = board.timelines;
        served = board.tally.served();
        IntStream needs = IntStream.range(0, board.flat.needs());
        alternative = needs.map(timelines::alternative).toArray();
        start = new long[alternative.length];
        units = new int[alternative.length][];
        for (int need = 0; need < alternative.length; need++) {
            start[need] = timelines.start(need);
            units[need] = timelines.units(need);
        }
    }

    int served() {
        return served;
    }

    /** Makes the board what it was. */
    void restore(Board board) {
        for (int need = 0; need < alternative.length; need++) {
            if (board.timelines.isPlaced(need)) {
                board.remove(need);
            }
        }
        for (int need = 0; need < alternative.length; need++) {
            if (alternative[need] != Timelines.NOWHERE) {
                board.place(need, alternative[need], start[need], units[need]);
            }
        }
        board.keep();
    }
}
