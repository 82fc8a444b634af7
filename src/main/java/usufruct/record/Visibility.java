package usufruct.record;

import java.util.Locale;
import java.util.Optional;

/**
 * An audience, from the widest to the narrowest. Whoever belongs to a narrower one also sees what the wider ones see.
 *
 * <p>As a record's visibility it says who may know that the record exists; as a reader's audience, how close they are.
 */
public enum Visibility {
    /** Anybody, signed in or not. */
    PUBLIC,
    /** Members of the node. */
    NODE,
    /** Members of the group that the record belongs to. */
    GROUP,
    /** The parties themselves: issuer, assignee, the group's stewards. */
    DIRECT;

    /** The word in a record: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The audience of a word; empty when there is none. */
    public static Optional<Visibility> of(String word) {
        for (Visibility each : values()) {
            if (each.word().equals(word)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** Says whether a reader of this audience may see something shown to {@code other}. */
    public boolean sees(Visibility other) {
        return compareTo(other) >= 0;
    }
}
