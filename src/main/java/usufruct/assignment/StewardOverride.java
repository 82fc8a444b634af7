package usufruct.assignment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;
import usufruct.json.CanonicalJson;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * What a steward decided outside the draw, {@value #FORMAT}; counted, and open to everybody but for whom it is about.
 *
 * @param assignment the permit that was given or ended
 */
public record StewardOverride(ItemId id, Kind kind, Cause cause, Did steward, ItemId assignment, Instant madeAt) {
    public static final String FORMAT = "override@v1";

    /** What was done. */
    public enum Kind {
        /** A permit that no round decided, also one that is taken out ahead of a round. */
        GIVEN,
        /** A permit that was taken back before its time. */
        ENDED;

        /** The word in answers, tables and the log: lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** Why, as everybody may know it. */
    public enum Cause {
        /** It could not wait for a round. */
        EMERGENCY,
        /** The node or a steward did something wrong before. */
        MISTAKE,
        /** What was promised failed, and something else takes its place. */
        REPLACEMENT,
        /** An appeal was upheld. */
        APPEAL,
        /** Somebody or something would come to harm. */
        SAFETY,
        /** The thing was used against what was agreed on. */
        MISUSE,
        OTHER;

        /** The word in answers and tables: lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Cause of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        /** What a steward said. @throws RefusedException BAD_PARAMETER when no steward says so */
        public static Cause said(String word) {
            return Stream.of(values())
                    .filter(each -> each != APPEAL && each.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new RefusedException(
                            Reason.BAD_PARAMETER,
                            "`reason` is one of `emergency`, `mistake`, `replacement`, `safety`, `misuse`, `other`"));
        }
    }

    /** SHA-256 over the canonical document: what the ledger's entry names. */
    byte[] digest() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("format", FORMAT)
                .put("id", id.value())
                .put("kind", kind.word())
                .put("reason", cause.word())
                .put("steward", steward.value())
                .put("assignmentId", assignment.value())
                .put("madeAt", madeAt.toEpochMilli());
        return Bytes.sha256(CanonicalJson.write(document));
    }
}
