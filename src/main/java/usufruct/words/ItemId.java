package usufruct.words;

import java.util.regex.Pattern;

/**
 * Names one record through all its versions: a Need, an Offer, an Assignment, an Outcome.
 *
 * <p>26 characters of Crockford's base 32 in lower case, the shape of a ULID: 48 bits of milliseconds, then 80 random
 * bits. Whoever issues the record chooses it; the sort order is the order of issue, and nothing else is promised.
 */
public record ItemId(String value) implements Comparable<ItemId> {
    private static final Pattern SHAPE = Pattern.compile("[0-7][0-9a-hjkmnp-tv-z]{25}");

    /** @throws IllegalArgumentException when the text has another shape */
    public ItemId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not an item id: `" + Shortened.of(value) + "`");
        }
    }

    /** Says whether a text has the shape of an id. */
    public static boolean isItemId(String text) {
        return SHAPE.matcher(text).matches();
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
