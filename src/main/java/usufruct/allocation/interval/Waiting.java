package usufruct.allocation.interval;

/** The parties that are not served, in no order that means anything. */
final class Waiting {
    private final int[] parties;
    private final int[] place;
    private int size;

    /** At first all wait. */
    Waiting(int count) {
        parties = new int[count];
        place = new int[count];
        for (int party = 0; party < count; party++) {
            parties[party] = party;
            place[party] = party;
        }
        size = count;
    }

    int size() {
        return size;
    }

    int get(int index) {
        return parties[index];
    }

    void add(int party) {
        if (place[party] >= size) {
            swap(place[party], size++);
        }
    }

    void remove(int party) {
        if (place[party] < size) {
            swap(place[party], --size);
        }
    }

    private void swap(int one, int other) {
        int moved = parties[one];
        parties[one] = parties[other];
        parties[other] = moved;
        place[parties[one]] = one;
        place[parties[other]] = other;
    }
}
