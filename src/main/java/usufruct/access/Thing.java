package usufruct.access;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import usufruct.words.Alphabet;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * What a permission is about, as {@code namespace:id}: {@code offer:01jd…}, {@code group:did:key:z6Mk…}.
 *
 * @param namespace the kind, one of the schema's
 * @param id which one of that kind
 */
public record Thing(String namespace, String id) {
    /** The namespace of people; a subject of it is a person. */
    static final String PERSON = "person";

    private static final Alphabet NAMESPACES = new Alphabet("abcdefghijklmnopqrstuvwxyz");
    private static final int MOST_NAMESPACE = 20;
    private static final Alphabet IDS =
            new Alphabet("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789:._-");
    private static final int MOST_ID = 150;
    private static final Pattern SHAPE = Pattern.compile("([a-z]+):(.+)");

    /** @throws IllegalArgumentException when a part has another shape */
    public Thing {
        if (!isNamespace(namespace) || !isSpelled(id, IDS, MOST_ID)) {
            throw new IllegalArgumentException("not the name of a thing: `" + namespace + ":" + id + "`");
        }
    }

    static boolean isNamespace(String text) {
        return isSpelled(text, NAMESPACES, MOST_NAMESPACE);
    }

    private static boolean isSpelled(String text, Alphabet letters, int most) {
        return !text.isEmpty() && text.length() <= most && letters.spells(text, 0);
    }

    /** @throws IllegalArgumentException when the text is not {@code namespace:id} */
    public static Thing parse(String text) {
        Matcher parts = SHAPE.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not the name of a thing: `" + text + "`");
        }
        return new Thing(parts.group(1), parts.group(2));
    }

    public static Thing node(Did node) {
        return new Thing("node", node.value());
    }

    public static Thing group(Did group) {
        return new Thing("group", group.value());
    }

    public static Thing person(Did person) {
        return new Thing(PERSON, person.value());
    }

    public static Thing need(ItemId need) {
        return new Thing("need", need.value());
    }

    public static Thing offer(ItemId offer) {
        return new Thing("offer", offer.value());
    }

    public static Thing assignment(ItemId assignment) {
        return new Thing("assignment", assignment.value());
    }

    @Override
    public String toString() {
        return namespace + ":" + id;
    }
}
