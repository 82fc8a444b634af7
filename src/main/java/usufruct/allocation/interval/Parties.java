package usufruct.allocation.interval;

import java.util.Arrays;

/** A list of parties that grows. */
final class Parties {
    private int[] parties = new int[32];
    private int size;

    int size() {
        return size;
    }

    int get(int index) {
        return parties[index];
    }

    void add(int party) {
        if (size == parties.length) {
            parties = Arrays.copyOf(parties, 2 * size);
        }
        parties[size++] = party;
    }

    void clear() {
        size = 0;
    }

    void shuffle(Chance chance) {
        for (int last = size - 1; last > 0; last--) {
            int other = chance.below(last + 1);
            int moved = parties[last];
            parties[last] = parties[other];
            parties[other] = moved;
        }
    }

    /** Orders by a key of each party, the smallest first; of the same, as they stand. */
    void sort(long[] keys) {
        for (int i = 1; i < size; i++) {
            int moved = parties[i];
            int hole = i;
            while (hole > 0 && keys[parties[hole - 1]] > keys[moved]) {
                parties[hole] = parties[hole - 1];
                hole--;
            }
            parties[hole] = moved;
        }
    }
}
