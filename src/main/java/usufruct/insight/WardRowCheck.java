package usufruct.insight;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import usufruct.assignment.Consents;
import usufruct.community.ward.Ward;
import usufruct.json.CanonicalJson;
import usufruct.ledger.Entry;
import usufruct.store.Reading;
import usufruct.words.Bytes;

/**
 * Holds wards and consents against the log: a steward without a part in it set each up, each guardian took it on themself, each
 * consent is by a guardian of that time, and nothing was handed over or opened under a child's permit before one.
 */
final class WardRowCheck {
    private static final String WHAT = "ward";
    private static final String SET_UP = "ward.set-up";
    private static final String TAKEN = "ward.taken";
    private static final String ENDED = "ward.ended";
    private static final String HANDED_OVER = "ward.handed-over";
    private static final String CONSENTED = "consent.given";
    private static final Set<String> STEPS = Set.of(SET_UP, ENDED, HANDED_OVER);

    /** What no child gets before a guardian's word. */
    private static final Set<String> GATED = Set.of("assignment.handed-over", "grant.issued", "hold.accepted");

    private final Reading reading;
    private final Log log;
    private final WardRowStore rows = new WardRowStore();
    private final Map<String, ObjectNode> wards = new HashMap<>();
    private final Map<String, List<ObjectNode>> byChild = new HashMap<>();

    WardRowCheck(Reading reading, Log log) {
        this.reading = reading;
        this.log = log;
    }

    /** @return the wards by their children */
    Map<String, List<ObjectNode>> check() {
        for (ObjectNode row : rows.wards(reading)) {
            wards.put(row.path("id").asText(), row);
            byChild.computeIfAbsent(row.path("child").asText(), child -> new ArrayList<>())
                    .add(row);
            checkWard(row);
        }
        for (Entry entry : log.entries()) {
            if (entry.type().startsWith(WHAT + ".") && !wards.containsKey(entry.subject())) {
                throw wrong(entry.subject(), "it is missing; entry " + entry.seq() + " tells of it");
            }
        }
        List<WardRowStore.Guardian> guardians = rows.guardians(reading);
        guardians.forEach(this::checkTaken);
        requireCount(TAKEN, guardians.size());
        checkConsents(guardians);
        return byChild;
    }

    private void checkWard(ObjectNode row) {
        String id = row.path("id").asText();
        List<Entry> steps = log.of(id).stream()
                .filter(entry -> STEPS.contains(entry.type()))
                .toList();
        List<String> should = row.has("endedAt")
                ? List.of(SET_UP, ENDED)
                : row.has("handedOverAt") ? List.of(SET_UP, HANDED_OVER) : List.of(SET_UP);
        if (!steps.stream().map(Entry::type).toList().equals(should)
                || !Arrays.equals(steps.getLast().digest(), Bytes.sha256(CanonicalJson.write(row)))) {
            throw wrong(id, "the log does not tell of it as it stands");
        }
        ObjectNode first = row.deepCopy();
        first.remove(List.of("endedBy", "endedAt", "handedOverAt"));
        require(id, steps.getFirst(), row, "steward", "setUpAt");
        if (!Arrays.equals(steps.getFirst().digest(), Bytes.sha256(CanonicalJson.write(first)))) {
            throw wrong(id, "it was set up otherwise");
        }
        switch (steps.getLast().type()) {
            case ENDED -> require(id, steps.getLast(), row, "endedBy", "endedAt");
            case HANDED_OVER -> {
                require(id, steps.getLast(), row, "child", "handedOverAt");
                if (row.path("handedOverAt").asLong() < row.path("majority").asLong()) {
                    throw wrong(id, "it was handed over before majority");
                }
            }
            default -> {
                // INVARIANT: it is the first, and was looked at
            }
        }
        String steward = row.path("steward").asText();
        boolean told = log.of(id).stream()
                .anyMatch(entry ->
                        entry.type().equals("note.kept") && entry.actor().equals(steward));
        if (!told || Arrays.asList(row.path("guardians").asText().split(" ")).contains(steward)) {
            throw wrong(id, "nobody without a part in it says so");
        }
    }

    private static void require(String id, Entry entry, ObjectNode row, String who, String when) {
        if (!entry.actor().equals(row.path(who).asText())
                || entry.at().toEpochMilli() != row.path(when).asLong()) {
            throw wrong(id, "entry " + entry.seq() + " is by somebody else, or of another time");
        }
    }

    private void checkTaken(WardRowStore.Guardian guardian) {
        boolean told = log.first(guardian.ward(), Ward.takenDigest(guardian.ward(), guardian.did()))
                .filter(entry -> entry.type().equals(TAKEN))
                .filter(entry -> entry.actor().equals(guardian.did()))
                .filter(entry -> entry.at().toEpochMilli() == guardian.takenAt())
                .isPresent();
        if (!told) {
            throw wrong(guardian.ward(), "`" + guardian.did() + "` did not take it on as it stands");
        }
    }

    private void checkConsents(List<WardRowStore.Guardian> guardians) {
        List<WardRowStore.Consent> consents = rows.consents(reading);
        Map<String, Long> given = new HashMap<>();
        for (WardRowStore.Consent consent : consents) {
            Entry told = log.first(consent.assignment(), Consents.digest(consent.assignment(), consent.guardian()))
                    .filter(entry -> entry.type().equals(CONSENTED))
                    .filter(entry -> entry.actor().equals(consent.guardian()))
                    .filter(entry -> entry.at().toEpochMilli() == consent.at())
                    .orElseThrow(() -> consentWrong(consent.assignment(), "the log does not tell of it as it stands"));
            boolean guards = byChild.getOrDefault(consent.child(), List.of()).stream()
                    .filter(ward -> runs(ward, told))
                    .anyMatch(ward -> guardians.stream()
                            .anyMatch(each -> each.ward().equals(ward.path("id").asText())
                                    && each.did().equals(consent.guardian())
                                    && each.takenAt() <= consent.at()));
            if (!guards) {
                throw consentWrong(consent.assignment(), "it is by nobody who looked after the child then");
            }
            given.put(consent.assignment(), told.seq());
        }
        requireCount(CONSENTED, consents.size());
        Map<String, String> permits = rows.permits(reading);
        for (Entry entry : log.entries()) {
            String child = permits.get(entry.subject());
            if (child != null
                    && GATED.contains(entry.type())
                    && byChild.getOrDefault(child, List.of()).stream().anyMatch(ward -> runs(ward, entry))
                    && given.getOrDefault(entry.subject(), Long.MAX_VALUE) > entry.seq()) {
                throw consentWrong(entry.subject(), "entry " + entry.seq() + " comes before a guardian's word");
            }
        }
    }

    /** Whether a ward ran when an entry was made. */
    private boolean runs(ObjectNode ward, Entry entry) {
        return runs(log, ward, entry.seq(), entry.at().toEpochMilli());
    }

    /** Whether a ward ran when the log came to an entry, in milliseconds of the epoch. */
    static boolean runs(Log log, ObjectNode ward, long seq, long at) {
        List<Entry> all = log.of(ward.path("id").asText());
        boolean begun = all.stream().anyMatch(each -> each.type().equals(SET_UP) && each.seq() < seq);
        boolean ended = all.stream().anyMatch(each -> each.type().equals(ENDED) && each.seq() < seq);
        return begun && !ended && at < ward.path("majority").asLong();
    }

    private void requireCount(String type, long rows) {
        long told = log.entries().stream()
                .filter(entry -> entry.type().equals(type))
                .count();
        if (told != rows) {
            throw new FindingException(
                    WHAT, "wards and consents", "there are " + rows + " of `" + type + "`, the log tells of " + told);
        }
    }

    private static FindingException wrong(String id, String why) {
        return new FindingException(WHAT, "ward " + id, why);
    }

    private static FindingException consentWrong(String assignment, String why) {
        return new FindingException("consent", "assignment " + assignment, why);
    }
}
