package usufruct.community.party;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;
import usufruct.json.CanonicalJson;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * People who use things together, {@value #FORMAT}.
 *
 * @param did its passport
 * @param foundedAt in whole milliseconds
 */
public record Party(Did did, Kind kind, Instant foundedAt) {
    static final String FORMAT = "party@v1";

    /** What holds them together, as everybody in it may know. */
    public enum Kind {
        HOUSEHOLD,
        PROJECT,
        CLASS;

        /** The word in requests and tables: lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        /** @throws RefusedException BAD_PARAMETER when it is none */
        static Kind said(String word) {
            return Stream.of(values())
                    .filter(each -> each.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new RefusedException(
                            Reason.BAD_PARAMETER, "`kind` is one of `household`, `project`, `class`"));
        }
    }

    /** SHA-256 over the canonical document: what the ledger's entry names. */
    byte[] digest() {
        return Bytes.sha256(CanonicalJson.write(JsonNodeFactory.instance
                .objectNode()
                .put("format", FORMAT)
                .put("did", did.value())
                .put("kind", kind.word())
                .put("foundedAt", foundedAt.toEpochMilli())));
    }
}
