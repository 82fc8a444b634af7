package usufruct.insight;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import usufruct.allocation.RoundRecord;
import usufruct.ledger.Entry;
import usufruct.policy.PolicyException;
import usufruct.words.ItemId;

/** Runs rounds again from their records, byte for byte, and holds each phase against its entry in the log. */
final class RoundCheck {
    static final String ANNOUNCED = "round.announced";
    static final String FROZEN = "round.frozen";
    static final String DRAWN = "round.drawn";

    private final Log log;
    private final Optional<ItemId> only;
    private final Proving proving;
    private final Map<String, ObjectNode> results = new TreeMap<>();
    private final Map<String, ObjectNode> facts = new TreeMap<>();
    private final Map<String, ObjectNode> policies = new TreeMap<>();
    private long replayed;

    /** @param only the one round to run again; the others are held against the log alone */
    RoundCheck(Log log, Optional<ItemId> only, Proving proving) {
        this.log = log;
        this.only = only;
        this.proving = proving;
    }

    void check(Line line) {
        RoundRecord record = read(line);
        String id = line.text("roundId");
        checkEntries(line, record);
        if (only.isEmpty() || only.get().value().equals(id)) {
            proving.replay(record).ifPresent(why -> {
                throw new FindingException("round replay", line.where(), why);
            });
            replayed++;
        }
        results.put(id, line.object("result"));
        facts.put(id, line.object("facts"));
        policies.put(id, line.object("policy"));
    }

    private void checkEntries(Line line, RoundRecord record) {
        List<Entry> entries = log.of(line.text("roundId"));
        try {
            Entry announced = entry(line, entries, ANNOUNCED, record.announcementDigest());
            Entry frozen = entry(line, entries, FROZEN, record.freezeDigest());
            Entry drawn = entry(line, entries, DRAWN, record.digest());
            if (announced.seq() > frozen.seq() || frozen.seq() > drawn.seq()) {
                throw line.wrong("the ledger tells of its phases in another order");
            }
            checkTime(line, "announcedAt", announced);
            checkTime(line, "frozenAt", frozen);
            new PledgeCheck(line, entries, frozen, drawn, record::revealing).check();
        } catch (IllegalArgumentException | PolicyException e) {
            throw line.wrong("it cannot be read: " + e.getMessage());
        }
    }

    private static Entry entry(Line line, List<Entry> entries, String type, byte[] digest) {
        List<Entry> phase =
                entries.stream().filter(entry -> entry.type().equals(type)).toList();
        if (phase.size() != 1 || !Arrays.equals(phase.getFirst().digest(), digest)) {
            throw line.wrong("the ledger's `" + type + "` has another digest, or there is not just one");
        }
        return phase.getFirst();
    }

    private static void checkTime(Line line, String name, Entry entry) {
        if (line.object("times").path(name).asLong() != entry.at().toEpochMilli()) {
            throw line.wrong("its `" + name + "` is not when the ledger's entry " + entry.seq() + " was made");
        }
    }

    /** Once all records went by: looks for those that the log tells of and nobody has. */
    void finish() {
        for (Entry entry : log.entries()) {
            if (entry.type().equals(DRAWN) && !results.containsKey(entry.subject())) {
                throw new FindingException(
                        Part.ROUNDS.what(),
                        "round " + entry.subject(),
                        "it is missing; entry " + entry.seq() + " tells of it");
            }
        }
        if (only.isPresent() && !results.containsKey(only.get().value())) {
            throw new UnreadableException("there is no drawn round `" + only.get() + "`");
        }
    }

    /** What each round came to, by its id. */
    Map<String, ObjectNode> results() {
        return results;
    }

    /** What each round froze, by its id. */
    Map<String, ObjectNode> facts() {
        return facts;
    }

    /** What each round was judged with, by its id. */
    Map<String, ObjectNode> policies() {
        return policies;
    }

    /** How many were run again. */
    long replayed() {
        return replayed;
    }

    private static RoundRecord read(Line line) {
        try {
            return new RoundRecord(line.json());
        } catch (IllegalArgumentException e) {
            throw line.wrong("it cannot be read: " + e.getMessage());
        }
    }
}
