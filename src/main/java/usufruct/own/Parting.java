package usufruct.own;

import java.util.Locale;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * One thing that is to be forgotten.
 *
 * @param who says so: the person, or the node
 */
public record Parting(Kind kind, ItemId id, Did who) {

    /**
     * What it is: the words of all versions of a record, its pictures alone, those of what went from hand to hand, a note about an
     * item, a saved search, an offer that is kept for later, which keys were asked for under a permit, an address at which somebody
     * is reached, or what they were told up to a notice.
     */
    public enum Kind {
        RECORD,
        NOTE,
        SEARCH,
        LATER,
        PICTURES,
        CUSTODY,
        GRANTS,
        CONTACT,
        NOTICES;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** @throws IllegalArgumentException when the line is not one that {@link #line} writes */
    static Parting read(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("a line has three words");
        }
        return new Parting(Kind.of(parts[0]), new ItemId(parts[1]), new Did(parts[2]));
    }

    String line() {
        return kind.word() + " " + id + " " + who;
    }
}
