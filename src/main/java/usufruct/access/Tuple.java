package usufruct.access;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.Window;

/**
 * One relation that holds, always or within a window, as it is or under a condition:
 * {@code object#relation@subject[from/until)[caveat:{…}]}.
 *
 * @param during when it holds, in whole milliseconds; always when empty
 * @param condition under which caveat of the schema
 */
public record Tuple(
        Thing object, String relation, Subject subject, Optional<Window> during, Optional<Condition> condition) {

    public Tuple {
        during = during.map(window -> new Window(
                window.from().truncatedTo(ChronoUnit.MILLIS), window.until().truncatedTo(ChronoUnit.MILLIS)));
    }

    /** Without a condition. */
    public Tuple(Thing object, String relation, Subject subject, Optional<Window> during) {
        this(object, relation, subject, during, Optional.empty());
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

    /** The same relation, under a condition. */
    public Tuple under(Condition when) {
        return new Tuple(object, relation, subject, during, Optional.of(when));
    }

    /** Says whether its window is open at an instant. */
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
                + during.map(window -> "[" + window + ")").orElse("")
                + condition.map(when -> "[" + when + "]").orElse("");
    }
}
