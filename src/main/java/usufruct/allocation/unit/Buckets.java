package usufruct.allocation.unit;

import java.util.stream.IntStream;

/** Sorting of numbers in arrays, without an object a number. */
final class Buckets {

    /**
     * Where each bucket begins when items are laid out bucket by bucket.
     *
     * @param bucketOf the bucket of each item; the first {@code items} entries count
     * @return one entry a bucket, and the end
     */
    static int[] starts(int[] bucketOf, int items, int buckets) {
        int[] starts = new int[buckets + 1];
        for (int item = 0; item < items; item++) {
            starts[bucketOf[item] + 1]++;
        }
        for (int bucket = 0; bucket < buckets; bucket++) {
            starts[bucket + 1] += starts[bucket];
        }
        return starts;
    }

    /** The numbers from 0 in the order of their keys, of equal keys the smaller number first. */
    static int[] ascending(long[] keys) {
        int[] order = IntStream.range(0, keys.length).toArray();
        int[] other = new int[keys.length];
        for (int width = 1; width < keys.length; width *= 2) {
            for (int from = 0; from < keys.length; from += 2 * width) {
                int middle = Math.min(from + width, keys.length);
                merge(keys, order, other, from, middle, Math.min(middle + width, keys.length));
            }
            int[] merged = other;
            other = order;
            order = merged;
        }
        return order;
    }

    private static void merge(long[] keys, int[] from, int[] into, int start, int middle, int end) {
        if (middle == end || keys[from[middle - 1]] <= keys[from[middle]]) {
            System.arraycopy(from, start, into, start, end - start);
            return;
        }
        int left = start;
        int right = middle;
        for (int place = start; place < end; place++) {
            boolean takesLeft = right == end || left < middle && keys[from[left]] <= keys[from[right]];
            into[place] = takesLeft ? from[left++] : from[right++];
        }
    }

    private Buckets() {}
}
