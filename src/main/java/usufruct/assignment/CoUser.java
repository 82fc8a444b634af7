package usufruct.assignment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import usufruct.json.CanonicalJson;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * Somebody who may open and use a permit beside its holder, {@value #FORMAT}. Whose the permit is does not change by it.
 *
 * @param party by being in which they use it, where it was asked for a party; the holder named them else
 * @param namedAt when the holder named them, in whole milliseconds
 */
public record CoUser(ItemId id, ItemId assignment, Did person, Optional<Did> party, Instant namedAt, Course course) {
    static final String FORMAT = "co-user@v1";

    /** How far it has come. */
    public record Course(State state, Optional<Instant> agreedAt, Optional<Did> endedBy, Optional<Instant> endedAt) {
        static final Course NAMED = new Course(State.NAMED, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Where it stands. When the permit is over, nothing is used any more, whatever stands here. */
    public enum State {
        /** The holder named them; they have not agreed. */
        NAMED,
        /** They agreed. */
        USING,
        /** Over before they agreed. */
        ENDED,
        /** Over once they had, and before the thing was in use: it was no turn of theirs. */
        LEFT,
        /** Over once it was in use: it was a turn of theirs, too. */
        USED;

        /** The word in answers, tables and the log's types: lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** Says whether nobody ended it. */
    boolean stands() {
        return course.endedAt().isEmpty();
    }

    CoUser agreed(Instant at) {
        return in(new Course(State.USING, Optional.of(at), Optional.empty(), Optional.empty()));
    }

    /** @param inUse whether the thing was handed over before */
    CoUser endedBy(Did who, Instant at, boolean inUse) {
        State over = course.state() == State.NAMED ? State.ENDED : inUse ? State.USED : State.LEFT;
        return in(new Course(over, course.agreedAt(), Optional.of(who), Optional.of(at)));
    }

    private CoUser in(Course next) {
        return new CoUser(id, assignment, person, party, namedAt, next);
    }

    /** SHA-256 over the canonical document as it stands: what the ledger's entries about the permit name. */
    byte[] digest() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("format", FORMAT)
                .put("id", id.value())
                .put("assignment", assignment.value())
                .put("person", person.value())
                .put("namedAt", namedAt.toEpochMilli())
                .put("state", course.state().word());
        party.ifPresent(of -> document.put("party", of.value()));
        course.agreedAt().ifPresent(at -> document.put("agreedAt", at.toEpochMilli()));
        course.endedBy().ifPresent(who -> document.put("endedBy", who.value()));
        course.endedAt().ifPresent(at -> document.put("endedAt", at.toEpochMilli()));
        return Bytes.sha256(CanonicalJson.write(document));
    }

    /** What a {@code co-user.left} entry names, for those to know who have the log alone: SHA-256 over the permit, a bar and who. */
    public static byte[] leftDigest(String assignment, String person) {
        return Bytes.sha256(Bytes.utf8(assignment + "|" + person));
    }

    /** What a {@code co-user.consented} entry names: SHA-256 over the id, the child and the guardian, with bars between. */
    public static byte[] consentDigest(String id, String child, String guardian) {
        return Bytes.sha256(Bytes.utf8(id + "|" + child + "|" + guardian));
    }
}
