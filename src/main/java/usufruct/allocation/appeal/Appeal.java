package usufruct.allocation.appeal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import usufruct.allocation.draw.Pool;
import usufruct.json.CanonicalJson;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * Somebody's objection to what a round decided about their need, {@value #FORMAT}.
 *
 * @param fault what drawing the round again found wrong; empty when it came to the same
 * @param late no steward judged it in time: operators do
 */
public record Appeal(
        ItemId id,
        About about,
        Ground ground,
        Optional<String> fault,
        Instant givenAt,
        boolean late,
        Optional<Judgement> judgement) {
    public static final String FORMAT = "appeal@v1";

    /** The decision. */
    public record About(ItemId round, Pool pool, ItemId need, Did person) {}

    /** What somebody objects to. */
    public enum Ground {
        /** The rules say something else. */
        RULE,
        /** What the round took for a fact is none. */
        FACTS,
        /** Something has changed since that the person could not know. */
        CHANGED;

        /** The word in answers, tables and the log: lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Ground of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        /** What somebody said. @throws RefusedException BAD_PARAMETER when it is none of these */
        static Ground said(String word) {
            return Stream.of(values())
                    .filter(each -> each.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new RefusedException(
                            Reason.BAD_PARAMETER, "`ground` is one of `rule`, `facts`, `changed`"));
        }
    }

    /** What became of it. */
    public enum Outcome {
        /** Upheld: the person comes before all others in the pool, once. */
        PRIORITY,
        /** Upheld: the person gets something that is free now. */
        SLOT,
        DECLINED;

        /** The word in answers, tables and the log: lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Outcome of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        public boolean isUpheld() {
            return this != DECLINED;
        }
    }

    /**
     * How it was judged.
     *
     * @param by a reviewer; the node where nobody judged it in time
     * @param answer the id of the reviewer's words
     * @param remedy what it gave
     */
    public record Judgement(Outcome outcome, Did by, Instant at, Optional<ItemId> answer, Remedy remedy) {}

    /**
     * What an upheld appeal gave.
     *
     * @param assignment the permit given at once
     * @param firstUntil until when the person comes first, once
     * @param usedIn the round in which they did, and won
     */
    public record Remedy(Optional<ItemId> assignment, Optional<Instant> firstUntil, Optional<ItemId> usedIn) {
        static final Remedy NONE = new Remedy(Optional.empty(), Optional.empty(), Optional.empty());
    }

    Appeal judged(Judgement how) {
        return new Appeal(id, about, ground, fault, givenAt, late, Optional.of(how));
    }

    /** SHA-256 over the canonical document as it stands: what the ledger's entries name. */
    byte[] digest() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("format", FORMAT)
                .put("id", id.value())
                .put("roundId", about.round().value())
                .put("needId", about.need().value())
                .put("ground", ground.word())
                .put("givenAt", givenAt.toEpochMilli());
        fault.ifPresent(why -> document.put("fault", why));
        judgement.ifPresent(how -> put(document, how));
        return Bytes.sha256(CanonicalJson.write(document));
    }

    private static void put(ObjectNode document, Judgement how) {
        document.put("outcome", how.outcome().word())
                .put("judge", how.by().value())
                .put("judgedAt", how.at().toEpochMilli());
        how.answer().ifPresent(id -> document.put("answerId", id.value()));
        how.remedy().assignment().ifPresent(id -> document.put("assignmentId", id.value()));
        how.remedy().firstUntil().ifPresent(at -> document.put("firstUntil", at.toEpochMilli()));
        how.remedy().usedIn().ifPresent(id -> document.put("usedIn", id.value()));
    }
}
