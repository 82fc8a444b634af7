package usufruct.policy.fact;

import java.util.Map;
import usufruct.words.Window;

/** Something that a need would rather have, and can do without: it decides nothing about who gets anything. */
public sealed interface Preference {

    /**
     * An attribute of the thing.
     *
     * @param value as a constraint has it, see {@link Constraints}
     */
    record Attribute(String name, String value) implements Preference {
        /** Whether an offer with these attributes is so. */
        public boolean isMetBy(Map<String, String> attributes) {
            return Constraints.meets(value, attributes.getOrDefault(name, ""));
        }
    }

    /** A time within the need's window. */
    record Time(Window within) implements Preference {}
}
