package usufruct.insight;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import usufruct.assignment.CoUser;
import usufruct.json.CanonicalJson;
import usufruct.ledger.Entry;
import usufruct.store.Reading;
import usufruct.words.Bytes;

/**
 * Holds who uses a permit beside its holder against the log: the holder named each, each agreed themself, a child after a
 * guardian's word, and no key went to anybody but the holder and who used it too at that time.
 */
final class CoUserRowCheck {
    private static final String WHAT = "co-user";
    private static final String NAMED = "co-user.named";
    private static final String AGREED = "co-user.agreed";
    private static final String CONSENTED = "co-user.consented";
    private static final String LEFT = "co-user.left";
    private static final Set<String> ENDS = Set.of("co-user.ended", LEFT, "co-user.used");

    private final Reading reading;
    private final Log log;
    private final CoUserRowStore store = new CoUserRowStore();

    CoUserRowCheck(Reading reading, Log log) {
        this.reading = reading;
        this.log = log;
    }

    void check() {
        List<CoUserRowStore.Row> rows = store.rows(reading);
        Map<String, CoUserRowStore.Row> byId = new HashMap<>();
        long agreed = 0;
        long ended = 0;
        for (CoUserRowStore.Row row : rows) {
            byId.put(row.text("id"), row);
            checkRow(row);
            agreed += row.document().has("agreedAt") ? 1 : 0;
            ended += row.document().has("endedAt") ? 1 : 0;
        }
        requireCount(Set.of(NAMED), rows.size());
        requireCount(Set.of(AGREED), agreed);
        requireCount(ENDS, ended);
        List<CoUserRowStore.Consent> consents = store.consents(reading);
        consents.forEach(consent -> checkConsent(consent, byId.get(consent.coUser())));
        requireCount(Set.of(CONSENTED), consents.size());
        checkKeys(rows);
    }

    /** Each step is told as the row says it stood then, by whoever may take it. */
    private void checkRow(CoUserRowStore.Row row) {
        ObjectNode now = row.document();
        if (!row.fits()) {
            throw wrong(row, "it was not asked for a party that they were in");
        }
        ObjectNode named = now.deepCopy();
        named.remove(List.of("agreedAt", "endedBy", "endedAt"));
        named.put("state", "named");
        require(row, NAMED, named, row.holder(), "namedAt");
        if (now.has("agreedAt")) {
            ObjectNode agreed = now.deepCopy();
            agreed.remove(List.of("endedBy", "endedAt"));
            agreed.put("state", "using");
            if (require(row, AGREED, agreed, row.text("person"), "agreedAt").seq() != row.agreedSeq()) {
                throw wrong(row, "another entry tells that they agreed");
            }
        } else if (row.agreedSeq() != 0) {
            throw wrong(row, "they did not agree");
        }
        String state = now.has("agreedAt") ? "using" : "named";
        if (now.has("endedAt")) {
            state = checkEnd(row);
        }
        if (!row.text("state").equals(state)) {
            throw wrong(row, "it stands as the log does not tell");
        }
    }

    /** @return where it stands, as the log tells */
    private String checkEnd(CoUserRowStore.Row row) {
        String state = row.text("state");
        byte[] told = state.equals("left")
                ? CoUser.leftDigest(row.text("assignment"), row.text("person"))
                : digest(row.document());
        Entry end = log.of(row.text("assignment")).stream()
                .filter(entry -> entry.type().equals("co-user." + state) && Arrays.equals(entry.digest(), told))
                .filter(entry -> entry.actor().equals(row.text("endedBy")))
                .filter(entry -> entry.at().toEpochMilli()
                        == row.document().path("endedAt").asLong())
                .findFirst()
                .orElseThrow(() -> wrong(row, "the log does not tell how it ended"));
        if (!row.document().has("agreedAt")) {
            return "ended";
        }
        boolean handedOver = log.of(row.text("assignment")).stream()
                .anyMatch(entry -> entry.type().equals("assignment.handed-over") && entry.seq() < end.seq());
        return handedOver ? "used" : "left";
    }

    private Entry require(CoUserRowStore.Row row, String type, ObjectNode then, String who, String when) {
        return log.first(row.text("assignment"), digest(then))
                .filter(entry -> entry.type().equals(type))
                .filter(entry -> entry.actor().equals(who))
                .filter(entry ->
                        entry.at().toEpochMilli() == row.document().path(when).asLong())
                .orElseThrow(() -> wrong(row, "the log does not tell of `" + type + "` as it stands"));
    }

    private void checkConsent(CoUserRowStore.Consent consent, CoUserRowStore.@Nullable Row row) {
        boolean told = row != null
                && List.of(row.holder(), row.text("person")).contains(consent.child())
                && log.first(
                                row.text("assignment"),
                                CoUser.consentDigest(consent.coUser(), consent.child(), consent.guardian()))
                        .filter(entry -> entry.type().equals(CONSENTED))
                        .filter(entry -> entry.actor().equals(consent.guardian()))
                        .filter(entry -> entry.at().toEpochMilli() == consent.at())
                        .isPresent();
        if (!told || !consent.guarded()) {
            throw new FindingException(
                    WHAT, "co-user " + consent.coUser(), "a consent is not the word of a guardian of that time");
        }
    }

    /** Whoever was given a key under another's permit used it too at that time. */
    private void checkKeys(List<CoUserRowStore.Row> rows) {
        Map<String, List<CoUserRowStore.Row>> byPermit = new HashMap<>();
        rows.forEach(row -> byPermit.computeIfAbsent(row.text("assignment"), id -> new ArrayList<>())
                .add(row));
        for (CoUserRowStore.Opened opened : store.openedByOthers(reading)) {
            boolean used = byPermit.getOrDefault(opened.assignment(), List.of()).stream()
                    .anyMatch(row -> row.text("person").equals(opened.person()) && usedAt(row.document(), opened.at()));
            if (!used) {
                throw new FindingException(
                        WHAT,
                        "assignment " + opened.assignment(),
                        "a key went to `" + opened.person() + "`, who neither holds it nor used it too then");
            }
        }
    }

    private static boolean usedAt(ObjectNode row, long at) {
        return row.has("agreedAt")
                && row.path("agreedAt").asLong() <= at
                && (!row.has("endedAt") || at <= row.path("endedAt").asLong());
    }

    private void requireCount(Set<String> types, long rows) {
        long told = log.entries().stream()
                .filter(entry -> types.contains(entry.type()))
                .count();
        if (told != rows) {
            throw new FindingException(
                    WHAT, "co-users", "there are " + rows + " of " + types + ", the log tells of " + told);
        }
    }

    private static byte[] digest(ObjectNode document) {
        return Bytes.sha256(CanonicalJson.write(document));
    }

    private static FindingException wrong(CoUserRowStore.Row row, String why) {
        return new FindingException(WHAT, "co-user " + row.text("id"), why);
    }
}
