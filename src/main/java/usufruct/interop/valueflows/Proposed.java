package usufruct.interop.valueflows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import usufruct.words.Category;

/**
 * What a document of flows would publish, looked at before anything is sent.
 *
 * @param items the flows without fault
 * @param faults what is wrong, flow by flow; nothing is published while there is any
 * @param left what would be left out, for there is no word for it here
 */
public record Proposed(List<Item> items, List<Fault> faults, List<Left> left) {
    public Proposed {
        items = List.copyOf(items);
        faults = List.copyOf(faults);
        left = List.copyOf(left);
    }

    /**
     * A record that would be published.
     *
     * @param item which flow of the document it is, from 1
     */
    public record Item(int item, Category category, ObjectNode fields) {}

    /** A word of a flow that nothing is made of. */
    public record Left(int item, String term) {
        @Override
        public String toString() {
            return "item " + item + ", " + term + ": left out";
        }
    }

    /**
     * One thing that is wrong. It never repeats a value: it may be private.
     *
     * @param at the word of the flow, or the path of a field
     */
    public record Fault(int item, String at, Code code) {
        @Override
        public String toString() {
            return "item " + item + ", " + at + ": " + code.name() + ", " + code.words();
        }
    }

    /** Why a flow cannot be published. These are stable: add, never rename. */
    public enum Code {
        NO_FLOW("a flow is an object"),
        UNKNOWN_TYPE("an `Intent` can be taken in, and an `EconomicEvent` about an assignment"),
        FROM_A_ROUND("who gets what, a round decides; a commitment cannot be taken in"),
        WRONG_ACTION("things are used here, and not given away: the action is `use`"),
        NO_DIRECTION("a need names its receiver, and an offer its provider; not both"),
        NO_CATEGORY("name one in `resourceClassifiedAs`, such as `usufruct:offer.tool@v1`, or with the command"),
        UNKNOWN_CATEGORY("the node has no such category"),
        WRONG_KIND("its category is of another kind than it is itself"),
        BAD_VALUE("its value is none that this word can have"),
        UNKNOWN_UNIT("the unit is none of time, or of whole things"),
        SAID_TWICE("`fields` says it as well"),
        BREAKS_SCHEMA("it does not fit the category");

        private final String words;

        Code(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }
}
