package usufruct.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** What a list or a dictionary of structured fields holds: an item or an inner list, with parameters in their order. */
sealed interface Member {

    SequencedMap<String, Bare> parameters();

    /** RFC 9651, section 3.3. */
    record Item(Bare value, SequencedMap<String, Bare> parameters) implements Member {
        public Item {
            parameters = copyOf(parameters);
        }

        static Item of(Bare value) {
            return new Item(value, new LinkedHashMap<>());
        }
    }

    /** RFC 9651, section 3.1.1. */
    record InnerList(List<Item> items, SequencedMap<String, Bare> parameters) implements Member {
        public InnerList {
            items = List.copyOf(items);
            parameters = copyOf(parameters);
        }
    }

    private static SequencedMap<String, Bare> copyOf(SequencedMap<String, Bare> parameters) {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(parameters));
    }
}
