package usufruct.words;

import java.time.Instant;

/**
 * Names one record through all its versions: a Need, an Offer, an Assignment, an Outcome.
 *
 * <p>26 characters of Crockford's base 32 in lower case, the shape of a ULID: 48 bits of milliseconds, then 80 random
 * bits. Whoever issues the record chooses it; the sort order is the order of issue, and nothing else is promised.
 */
public record ItemId(String value) implements Comparable<ItemId> {
    private static final int LENGTH = 26;
    private static final int TIME_LENGTH = 10;

    /** @throws IllegalArgumentException when the text has another shape */
    public ItemId {
        if (!isItemId(value)) {
            throw new IllegalArgumentException("not an item id: `" + Shortened.of(value) + "`");
        }
    }

    /** Says whether a text has the shape of an id. */
    public static boolean isItemId(String text) {
        return text.length() == LENGTH && text.charAt(0) <= '7' && Alphabet.BASE32.spells(text, 0);
    }

    /** When it was chosen, by the clock of whoever chose it. */
    public Instant chosenAt() {
        long millis = 0;
        for (int i = 0; i < TIME_LENGTH; i++) {
            millis = millis << 5 | Alphabet.BASE32.placeOf(value.charAt(i));
        }
        return Instant.ofEpochMilli(millis);
    }

    @Override
    public int compareTo(ItemId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
