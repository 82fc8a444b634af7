package usufruct.access;

import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import usufruct.words.Bytes;
import usufruct.words.Did;

/** People of a written example, who go by names such as {@code person:ada} there and have DIDs elsewhere. */
final class Cast {
    private static final String START = Thing.PERSON + ":";

    private final Map<String, Did> people = new TreeMap<>();

    /** The person of this name, such as {@code ada}; known from now on. */
    Did did(String name) {
        return people.computeIfAbsent(
                name,
                _ -> new Did("did:key:z"
                        + HexFormat.of()
                                .formatHex(Bytes.sha256(Bytes.utf8(name)))
                                .replace('0', 'g')));
    }

    Set<String> names() {
        return people.keySet();
    }

    /** A subject, with people by name. */
    Subject subject(String text) {
        return text.matches(START + "[A-Za-z0-9_-]{1,40}")
                ? new Subject.Person(did(text.substring(START.length())))
                : Subject.parse(text);
    }

    /** A text with everybody's name for their DID. */
    String inNames(String text) {
        String named = text;
        for (Map.Entry<String, Did> person : people.entrySet()) {
            named = named.replace(person.getValue().value(), START + person.getKey());
        }
        return named;
    }
}
