package usufruct.insight;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import usufruct.federation.witness.TwoHistories;
import usufruct.json.JsonRefusedException;
import usufruct.ledger.Checkpoint;
import usufruct.ledger.CosignatureKey;
import usufruct.ledger.Entry;
import usufruct.ledger.LogKeys;
import usufruct.ledger.NoteKey;
import usufruct.ledger.SignedNote;
import usufruct.passport.NodeLog;
import usufruct.store.Reading;
import usufruct.vault.VerifyKey;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.RefusedException;

/**
 * Holds what this node witnessed against the log: whom it follows, what it cosigned last, whom it caught. And what others cosigned
 * of its own log against its entries.
 */
final class WitnessRowCheck {
    private static final String FOLLOWED = "witness.followed";
    private static final String LEFT = "witness.left";
    private static final String CAUGHT = "witness.caught";
    private static final Set<String> TYPES = Set.of(FOLLOWED, LEFT, CAUGHT);
    private static final String LOG_ROW = "followed log";
    private static final String ACCUSATION = "accusation";
    private static final String COSIGNED = "cosigned checkpoint";
    private static final int SPAN = 256;

    private final List<WitnessRowStore.LogRow> logs;
    private final List<WitnessRowStore.AccusationRow> accusations;
    private final List<WitnessRowStore.CosignedRow> cosigned;

    WitnessRowCheck(Reading reading) {
        var rows = new WitnessRowStore();
        logs = rows.logs(reading);
        accusations = rows.accusations(reading);
        cosigned = rows.cosigned(reading);
    }

    /** The sizes at which the log's root will be asked for. */
    Set<Long> sizes() {
        return cosigned.stream().map(WitnessRowStore.CosignedRow::size).collect(Collectors.toCollection(TreeSet::new));
    }

    /** @param keys every passport, with all signing keys that the node itself has had */
    void check(Log log, KeyHistory keys, Did node) {
        List<String> told = log.entries().stream()
                .filter(entry -> entry.type().equals(FOLLOWED))
                .map(Entry::subject)
                .distinct()
                .sorted()
                .toList();
        if (!told.equals(logs.stream().map(WitnessRowStore.LogRow::origin).toList())) {
            throw new FindingException(LOG_ROW, "the table", "the log tells of other logs");
        }
        logs.forEach(row -> check(row, log, keys, node));
        accusations.forEach(row -> check(row, log));
        long caught = log.entries().stream()
                .filter(entry -> entry.type().equals(CAUGHT))
                .count();
        if (caught != accusations.size()) {
            throw new FindingException(ACCUSATION, "the table", "the log tells of `" + caught + "`");
        }
        cosigned.forEach(row -> check(row, log, keys.spansOf(node)));
    }

    private static void check(WitnessRowStore.LogRow row, Log log, KeyHistory keys, Did node) {
        String where = "log " + row.origin();
        List<Entry> entries = log.of(row.origin()).stream()
                .filter(entry -> TYPES.contains(entry.type()))
                .toList();
        boolean isFollowed = entries.getLast().type().equals(FOLLOWED);
        boolean isTold = row.followed() == (isFollowed ? 1 : 0)
                && entries.stream()
                        .filter(entry -> !entry.type().equals(CAUGHT))
                        .allMatch(entry -> Arrays.equals(entry.digest(), Bytes.sha256(Bytes.utf8(row.key()))));
        if (!isTold) {
            throw new FindingException(LOG_ROW, where, "it is not as the log tells of it");
        }
        if (row.size() == -1 && row.note().isEmpty()) {
            return;
        }
        SignedNote note = read(LOG_ROW, where, () -> SignedNote.parse(Bytes.utf8(row.note())));
        Checkpoint checkpoint =
                read(LOG_ROW, where, () -> keysOf(row, keys).checkpoint(note).orElseThrow());
        boolean isOurs = note.signatures().size() == 2
                && note.signatures().stream()
                        .anyMatch(line -> keys.keysOf(node).stream()
                                .anyMatch(key -> new CosignatureKey(line.name(), key)
                                        .cosigned(note)
                                        .isPresent()));
        if (checkpoint.size() != row.size() || !checkpoint.origin().equals(row.origin()) || !isOurs) {
            throw new FindingException(LOG_ROW, where, "what it says was cosigned last is not what two keys signed");
        }
    }

    /** The key that it was followed by, and those that a node's passport had besides. */
    private static LogKeys keysOf(WitnessRowStore.LogRow row, KeyHistory keys) {
        NoteKey first = NoteKey.parse(row.key());
        List<VerifyKey> others = NodeLog.nodeOf(row.origin()).map(keys::keysOf).orElse(List.of());
        return LogKeys.of(
                first.name(),
                Stream.concat(Stream.of(first.key()), others.stream())
                        .distinct()
                        .toList());
    }

    private static void check(WitnessRowStore.AccusationRow row, Log log) {
        String where = "log " + row.origin();
        TwoHistories proof = read(ACCUSATION, where, () -> TwoHistories.read(row.document()));
        boolean isTold = proof.key().name().equals(row.origin())
                && Arrays.equals(row.digest(), Bytes.sha256(row.document()))
                && log.first(row.origin(), row.digest())
                        .filter(entry -> entry.type().equals(CAUGHT))
                        .isPresent();
        if (!isTold) {
            throw new FindingException(ACCUSATION, where, "it is not the one that the log tells of");
        }
    }

    private static void check(WitnessRowStore.CosignedRow row, Log log, Collection<LogKeys.Span> keys) {
        String where = "checkpoint at " + row.size() + " of witness " + row.witness();
        SignedNote note = read(COSIGNED, where, () -> SignedNote.parse(Bytes.utf8(row.note())));
        CosignatureKey witness = read(COSIGNED, where, () -> CosignatureKey.parse(row.witness()));
        Checkpoint checkpoint = Checkpoints.signed(where, note, keys);
        boolean isWhole = checkpoint.size() == row.size()
                && row.span() == row.size() / SPAN
                && witness.cosigned(note).isPresent();
        if (!isWhole) {
            throw new FindingException(COSIGNED, where, "the witness did not cosign this");
        }
        Checkpoints.matches(log, where, checkpoint);
    }

    /** Something of theirs must be kept that each of these witnesses cosigned. */
    void require(List<CosignatureKey> witnesses) {
        for (CosignatureKey witness : witnesses) {
            if (cosigned.stream().noneMatch(row -> row.witness().equals(witness.verifierKey()))) {
                throw new FindingException(
                        COSIGNED, "witness " + witness.verifierKey(), "no checkpoint is kept that it cosigned");
            }
        }
    }

    private static <T> T read(String what, String where, Supplier<T> part) {
        try {
            return part.get();
        } catch (IllegalArgumentException | NoSuchElementException | RefusedException | JsonRefusedException e) {
            throw new FindingException(what, where, "it cannot be read: " + e.getMessage());
        }
    }
}
