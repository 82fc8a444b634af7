package usufruct.insight;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import usufruct.json.CanonicalJson;
import usufruct.ledger.Entry;
import usufruct.need.Pauses;
import usufruct.store.Reading;
import usufruct.words.Bytes;
import usufruct.words.ItemId;

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
        same("series row", expected.series(), rows.series(reading));
        same("offer row", expected.offers(), rows.offers(reading));
        same("assignment row", expected.assignments(), rows.assignments(reading));
        same("returned part row", expected.back(), rows.back(reading));
        same("outcome row", expected.outcomes(), rows.outcomes(reading));
        same("excuse row", expected.excuses(), rows.excuses(reading));
    }

    /** Since when categories are retired. */
    void checkCategories(WrittenCategoryCheck categories) {
        same("category row", categories.rows(), rows.categories(reading));
    }

    /** What is held for whom until when. */
    void checkHolds(HoldRowCheck holds) {
        rows.holds(reading, holds::check);
        holds.finish();
    }

    /**
     * Until when needs are paused: the last word of the log on each.
     *
     * @param rested through how many rounds each rested
     */
    void checkPauses(Map<String, Long> rested) {
        rows.pauses(reading, row -> {
            List<Entry> told = log.of(row.need()).stream()
                    .filter(entry -> entry.type().startsWith("waiting."))
                    .toList();
            boolean paused = !told.isEmpty() && told.getLast().type().equals("waiting.paused");
            boolean same = row.until()
                    .map(until -> paused
                            && Arrays.equals(told.getLast().digest(), Pauses.digest(new ItemId(row.need()), until)))
                    .orElse(!paused);
            long resumed = told.stream()
                    .filter(entry -> entry.type().equals("waiting.resumed"))
                    .mapToLong(Entry::seq)
                    .max()
                    .orElse(0);
            if (!same || resumed != row.resumed() || rested.getOrDefault(row.need(), 0L) != row.rested()) {
                throw new FindingException("need row", row.need(), "the log tells otherwise of its pauses");
            }
        });
    }

    /** Who is at home where, and what groups are called: the last word of the log on each. */
    void checkCommunity() {
        rows.members(reading, row -> {
            checkLast("member row", row, "member.placed");
            Entry first = told(row.did(), "member.placed").getFirst();
            if (first.at().toEpochMilli() != row.since()) {
                throw new FindingException("member row", row.did(), "the log knows another time");
            }
        });
        rows.communities(reading, row -> checkLast("community row", row, "community.titled"));
        checkCount("member row", "member.placed", rows.count(reading, "member"));
        checkCount("community row", "community.titled", rows.count(reading, "community"));
    }

    private void checkLast(String what, RowStore.TextRow row, String type) {
        List<Entry> told = told(row.did(), type);
        byte[] digest = Bytes.sha256(Bytes.utf8(row.did() + "|" + row.text()));
        if (told.isEmpty() || !Arrays.equals(told.getLast().digest(), digest)) {
            throw new FindingException(what, row.did(), "the log's last `" + type + "` says something else");
        }
    }

    private void checkCount(String what, String type, long found) {
        long told = log.entries().stream()
                .filter(entry -> entry.type().equals(type))
                .map(Entry::subject)
                .distinct()
                .count();
        if (told != found) {
            throw new FindingException(what, "the table", "it has " + found + " rows, the log tells of " + told);
        }
    }

    private List<Entry> told(String subject, String type) {
        return log.of(subject).stream()
                .filter(entry -> entry.type().equals(type))
                .toList();
    }

    /** Each pool's policy set is the one that its last round was requested with. */
    void checkPools() {
        Map<String, String> rounds = rows.poolsOfRounds(reading);
        Map<String, Entry> last = new TreeMap<>();
        for (Entry entry : log.entries()) {
            if (entry.type().equals("round.requested") && rounds.containsKey(entry.subject())) {
                last.put(rounds.get(entry.subject()), entry);
            }
        }
        Map<String, String> pools = rows.pools(reading);
        if (!pools.keySet().equals(last.keySet())) {
            throw new FindingException(
                    "pool row", "the table", "its pools are not those that rounds were requested of");
        }
        last.forEach((pool, entry) -> {
            if (!Arrays.equals(entry.digest(), Bytes.sha256(Bytes.utf8(pool + "|" + pools.get(pool))))) {
                throw new FindingException("pool row", pool, "its last round was requested with another policy set");
            }
        });
    }

    /** Who asked for each round is whoever the log says did, the last time. */
    void checkRequesters() {
        Map<String, String> told = new TreeMap<>();
        for (Entry entry : log.entries()) {
            if (entry.type().equals("round.requested")) {
                told.put(entry.subject(), entry.actor());
            }
        }
        same(
                "round row",
                told.entrySet().stream()
                        .map(each -> Expected.join(each.getKey(), each.getValue()))
                        .toList(),
                rows.requesters(reading));
    }

    /** Every decision was told when its round was published. */
    void checkDecisions() {
        rows.decisions(reading, (round, at) -> {
            if (!phase(round, DecisionCheck.PUBLISHED).equals(Optional.of(at))) {
                throw new FindingException("decisions", "round " + round, "the log knows another time of them");
            }
        });
    }

    private Optional<Long> phase(String round, String type) {
        return told(round, type).stream().findFirst().map(entry -> entry.at().toEpochMilli());
    }

    private void checkTimes(RowStore.RoundRow row) {
        var told = new RowStore.Times(
                phase(row.id(), RoundCheck.ANNOUNCED),
                phase(row.id(), RoundCheck.FROZEN),
                phase(row.id(), DecisionCheck.PUBLISHED),
                told(row.id(), DecisionCheck.PUBLISHED).stream().findFirst().map(Entry::seq));
        if (!told.equals(row.times())) {
            throw wrong(row, "the log knows other times of it");
        }
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
            checkDigest(row, RoundCheck.ANNOUNCED, announced(row));
            checkTimes(row);
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

    /** The digest of an announcement, as the allocation room describes it: {@code announcement@v1}. */
    private static byte[] announced(RowStore.RoundRow row) {
        return Bytes.sha256(CanonicalJson.write(fixed("announcement@v1", row)));
    }

    /** The digest of a freeze, as the allocation room describes it: {@code freeze@v1}. */
    private static byte[] frozen(RowStore.RoundRow row, byte[] facts) {
        ObjectNode policy = row.policy()
                .map(bytes -> Line.object("round row", "round " + row.id(), bytes))
                .orElseThrow(() -> wrong(row, "its policy is missing"));
        ObjectNode fixed = fixed("freeze@v1", row)
                .put("facts", Bytes.base64Url(Bytes.sha256(facts)))
                .put("policy", policy.path("hash").asText());
        return Bytes.sha256(CanonicalJson.write(fixed));
    }

    /** What every phase of a round fixes. */
    private static ObjectNode fixed(String format, RowStore.RoundRow row) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("format", format)
                .put("roundId", row.id())
                .put("pool", row.pool())
                .put("commitment", Bytes.base64Url(row.commitment()));
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

    static void same(String what, List<String> expected, List<String> found) {
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
