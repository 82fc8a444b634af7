package usufruct.insight;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import usufruct.json.CanonicalJson;
import usufruct.ledger.Entry;
import usufruct.store.Reading;
import usufruct.words.Bytes;

/** Holds the rows that repeat something against what they repeat: signed documents, and where things stand by the log. */
final class RowCheck {
    private static final List<String> PHASES = List.of("ANNOUNCED", "FROZEN", "DRAWN", "PUBLISHED");

    private final RowStore rows = new RowStore();
    private final Reading reading;
    private final Log log;

    RowCheck(Reading reading, Log log) {
        this.reading = reading;
        this.log = log;
    }

    void checkPassports(KeyHistory keys) {
        same("passport row", keys.versionRows(), rows.passports(reading));
        same("passport key row", keys.keyRows(), rows.keys(reading));
    }

    void checkCircle(Expected expected) {
        same("need row", expected.needs(), rows.needs(reading));
        same("offer row", expected.offers(), rows.offers(reading));
        same("assignment row", expected.assignments(), rows.assignments(reading));
        same("outcome row", expected.outcomes(), rows.outcomes(reading));
    }

    /** Every round's row, as far as the round has come. */
    void checkRounds() {
        rows.rounds(reading, row -> {
            int phases = (int) log.of(row.id()).stream()
                    .filter(entry -> PHASES.contains(phase(entry)))
                    .count();
            if (phases == 0 || !row.state().equals(PHASES.get(Math.min(phases, PHASES.size()) - 1))) {
                throw wrong(row, "it is `" + row.state() + "`, the log tells of " + phases + " phases");
            }
            checkDigest(row, RoundCheck.ANNOUNCED, row.commitment());
            row.facts().ifPresent(facts -> checkDigest(row, RoundCheck.FROZEN, frozen(row, facts)));
            row.record().ifPresent(bytes -> {
                ObjectNode record = Line.object(Part.ROUNDS.what(), "round " + row.id(), bytes);
                if (!repeats(record, "facts", row.facts()) || !repeats(record, "policy", row.policy())) {
                    throw wrong(row, "its facts or its policy are not those in its record");
                }
            });
        });
    }

    private static boolean repeats(ObjectNode record, String part, Optional<byte[]> column) {
        return column.isPresent() && Arrays.equals(CanonicalJson.write(record.path(part)), column.get());
    }

    /** The digest of a freeze, as the allocation room describes it: {@code freeze@v1}. */
    private static byte[] frozen(RowStore.RoundRow row, byte[] facts) {
        ObjectNode policy = row.policy()
                .map(bytes -> Line.object("round row", "round " + row.id(), bytes))
                .orElseThrow(() -> wrong(row, "its policy is missing"));
        ObjectNode fixed = JsonNodeFactory.instance.objectNode();
        fixed.put("format", "freeze@v1")
                .put("roundId", row.id())
                .put("pool", row.pool())
                .put("commitment", Bytes.base64Url(row.commitment()))
                .put("facts", Bytes.base64Url(Bytes.sha256(facts)))
                .put("policy", policy.path("hash").asText());
        return Bytes.sha256(CanonicalJson.write(fixed));
    }

    private void checkDigest(RowStore.RoundRow row, String type, byte[] digest) {
        if (log.first(row.id(), digest)
                .filter(entry -> entry.type().equals(type))
                .isEmpty()) {
            throw wrong(row, "the ledger's `" + type + "` has another digest");
        }
    }

    private static String phase(Entry entry) {
        return entry.type().startsWith("round.")
                ? entry.type().substring("round.".length()).toUpperCase(Locale.ROOT)
                : "";
    }

    private static FindingException wrong(RowStore.RoundRow row, String why) {
        return new FindingException("round row", "round " + row.id(), why);
    }

    private static void same(String what, List<String> expected, List<String> found) {
        for (int i = 0; i < Math.max(expected.size(), found.size()); i++) {
            String should = i < expected.size() ? expected.get(i) : "";
            String is = i < found.size() ? found.get(i) : "";
            if (!should.equals(is)) {
                String id = (should.isEmpty() ? is : should).split(" ", 2)[0];
                throw new FindingException(what, id, "it says `" + is + "` and should say `" + should + "`");
            }
        }
    }
}
