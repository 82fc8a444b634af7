package usufruct.access;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.Window;

/**
 * One relation that holds, always or within a window: {@code object#relation@subject[from/until)}.
 *
 * @param during when it holds, in whole milliseconds; always when empty
 */
public record Tuple(Thing object, String relation, Subject subject, Optional<Window> during) {

    /** @throws IllegalArgumentException when the schema knows no such relation, or it takes no such subject */
    public Tuple {
        if (!Schema.CIRCLE.takes(object, relation, subject)) {
            throw new IllegalArgumentException(
                    "`" + subject + "` cannot be `" + relation + "` of a `" + object.namespace() + "`");
        }
        during = during.map(window -> new Window(
                window.from().truncatedTo(ChronoUnit.MILLIS), window.until().truncatedTo(ChronoUnit.MILLIS)));
    }

    /** Somebody, always. */
    public static Tuple of(Thing object, String relation, Did person) {
        return new Tuple(object, relation, new Subject.Person(person), Optional.empty());
    }

    /** Somebody, within a window. */
    public static Tuple of(Thing object, String relation, Did person, Window during) {
        return new Tuple(object, relation, new Subject.Person(person), Optional.of(during));
    }

    /** Another thing, always: an Offer's group, an Assignment's group. */
    public static Tuple of(Thing object, String relation, Thing other) {
        return new Tuple(object, relation, new Subject.Whole(other), Optional.empty());
    }

    /** Everybody in a relation to another thing, always. */
    public static Tuple of(Thing object, String relation, Thing other, String othersRelation) {
        return new Tuple(object, relation, new Subject.Members(other, othersRelation), Optional.empty());
    }

    /** Says whether it holds at an instant. */
    public boolean holdsAt(Instant instant) {
        return during.map(window -> window.contains(instant)).orElse(true);
    }

    /** SHA-256 over its text, for the log. */
    byte[] digest() {
        return Bytes.sha256(Bytes.utf8(toString()));
    }

    @Override
    public String toString() {
        return object + "#" + relation + "@" + subject
                + during.map(window -> "[" + window + ")").orElse("");
    }
}
