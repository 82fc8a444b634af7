package usufruct.allocation.recall;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import usufruct.json.CanonicalJson;
import usufruct.policy.fact.KnownNumber;
import usufruct.policy.fact.Parameters;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * A permit that was called back before it began, {@value #FORMAT}.
 *
 * @param urgentNeed the need that it was called back for
 * @param usedIn the round in which its person came first for it, and won
 */
public record Recall(
        ItemId id,
        ItemId assignment,
        Cause cause,
        Optional<ItemId> urgentNeed,
        Rule rule,
        Did steward,
        Instant madeAt,
        Instant firstUntil,
        Optional<ItemId> usedIn) {
    public static final String FORMAT = "recall@v1";

    /**
     * What the policy states that the permit was won by.
     *
     * @param policy its hash
     * @param noticeHours so many hours before its beginning a permit can be called back at the latest
     */
    public record Rule(String policy, long noticeHours) {

        /** When a permit that begins then can be called back at the latest. */
        Instant latest(Instant begins) {
            return begins.minus(Duration.ofHours(noticeHours));
        }
    }

    /** Why a permit can be called back, where a policy says so. */
    public enum Cause {
        /** Somebody's urgent need waits for that time. */
        URGENT("need", Parameters.URGENT_RECALL_HOURS, "somebody's urgent need comes before it"),
        /** The thing is looked after. */
        MAINTENANCE("thing", Parameters.MAINTENANCE_RECALL_HOURS, "the thing is looked after");

        private final String level;
        private final String parameter;
        private final String words;

        Cause(String level, String parameter, String words) {
            this.level = level;
            this.parameter = parameter;
            this.words = words;
        }

        /** The word in answers, tables and the log: lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What stands above the permit: another {@code need}, or the {@code thing} itself. */
        public String level() {
            return level;
        }

        /** The number of a policy that states the notice. */
        public String parameter() {
            return parameter;
        }

        /** In one clause. */
        String words() {
            return words;
        }

        /** The rule in one clause, as policies are told. */
        String rule(long noticeHours) {
            return KnownNumber.of(parameter).orElseThrow().say(noticeHours);
        }

        static Cause of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        /** What a steward said. @throws RefusedException BAD_PARAMETER when it is none of these */
        static Cause said(String word) {
            return Arrays.stream(values())
                    .filter(each -> each.word().equals(word))
                    .findFirst()
                    .orElseThrow(() ->
                            new RefusedException(Reason.BAD_PARAMETER, "`cause` is one of `urgent`, `maintenance`"));
        }
    }

    /** SHA-256 over the canonical document as it stands: what the ledger's entries name. */
    byte[] digest() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("format", FORMAT)
                .put("id", id.value())
                .put("assignmentId", assignment.value())
                .put("cause", cause.word())
                .put("policy", rule.policy())
                .put("noticeHours", rule.noticeHours())
                .put("steward", steward.value())
                .put("madeAt", madeAt.toEpochMilli())
                .put("firstUntil", firstUntil.toEpochMilli());
        urgentNeed.ifPresent(need -> document.put("urgentNeedId", need.value()));
        usedIn.ifPresent(round -> document.put("usedIn", round.value()));
        return Bytes.sha256(CanonicalJson.write(document));
    }
}
