package usufruct.allocation.interval;

import java.util.Arrays;

/** A list of needs or parties, by their numbers. */
final class Numbers {
    private int[] numbers = new int[16];
    private int size;

    int size() {
        return size;
    }

    int get(int index) {
        return numbers[index];
    }

    void add(int number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        numbers[size++] = number;
    }

    boolean contains(int number) {
        for (int i = 0; i < size; i++) {
            if (numbers[i] == number) {
                return true;
            }
        }
        return false;
    }

    void clear() {
        size = 0;
    }

    void shuffle(Chance chance) {
        for (int last = size - 1; last > 0; last--) {
            int other = chance.below(last + 1);
            int moved = numbers[last];
            numbers[last] = numbers[other];
            numbers[other] = moved;
        }
    }

    /** Orders by a key of each, the smallest first; of the same, as they stand. Meant for few. */
    void sort(long[] keys) {
        for (int i = 1; i < size; i++) {
            int moved = numbers[i];
            int hole = i;
            while (hole > 0 && keys[numbers[hole - 1]] > keys[moved]) {
                numbers[hole] = numbers[hole - 1];
                hole--;
            }
            numbers[hole] = moved;
        }
    }
}
