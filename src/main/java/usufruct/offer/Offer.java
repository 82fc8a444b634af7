package usufruct.offer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import usufruct.record.Fields;
import usufruct.record.Header;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Window;

/**
 * Something that a group lets others use, as far as the node acts on it.
 *
 * @param version the newest version of its record
 * @param units how many can be used at the same time; units are counted from 1
 */
public record Offer(
        ItemId id, int version, Did community, Category category, int units, Window window, Standing standing) {

    /**
     * Where it stands.
     *
     * @param rotationDue true while a code that somebody no longer entitled has seen is still the code
     */
    public record Standing(State state, boolean rotationDue) {}

    /** What becomes of an offer. */
    public enum State {
        OPEN,
        MAINTENANCE,
        RETIRED;

        /** The word in answers and tables: lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * Reads an offer from fields that fit the schema.
     *
     * @throws usufruct.words.RefusedException SCHEMA_VIOLATION when its window or its opening hours are none
     */
    static Offer of(Header header, ObjectNode fields, Standing standing) {
        OpeningCheck.check(fields.path("hours"));
        BudgetCheck.check(fields.path("budget"));
        Grace.check(fields);
        return new Offer(
                header.id(),
                header.version(),
                header.issuer(),
                header.category(),
                fields.path("units").intValue(),
                Fields.window(fields),
                standing);
    }

    /** The offers of which an offer is put together; none when it is no kit. */
    public static List<ItemId> parts(ObjectNode fields) {
        List<ItemId> parts = new ArrayList<>();
        fields.path("parts").forEach(part -> parts.add(new ItemId(part.asText())));
        return parts;
    }

    public State state() {
        return standing.state();
    }
}
