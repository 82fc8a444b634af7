package usufruct.insight;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import usufruct.access.Thing;
import usufruct.access.Tuple;
import usufruct.json.JsonRefusedException;
import usufruct.ledger.Checkpoint;
import usufruct.ledger.Entry;
import usufruct.ledger.LogKeys;
import usufruct.ledger.SignedNote;
import usufruct.passport.HandOver;
import usufruct.passport.PassportDocument;
import usufruct.passport.SuccessorApproval;
import usufruct.store.Reading;
import usufruct.vault.VerifyKey;
import usufruct.words.Answer;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.RefusedException;

/**
 * Holds the hand-overs of this node against its log: each is told of right after the version of its passport, says how the log stood
 * before, and was agreed to by two who were operators then, or by the only one. That no former key signed anything after it, {@link
 * KeyHistory} sees to. And holds what nodes signed twice against it.
 */
final class HandOverCheck {
    private static final String WHAT = "hand-over";
    private static final String FORK = "passport fork";
    private static final String FORK_KEPT = "passport-fork.kept";

    /** As many operators agree; all of them where there were fewer. */
    private static final int OPERATORS = 2;

    /** The passport's and the hand-over's own. */
    private static final int ENTRIES = 2;

    private final List<HandOverRowStore.Row> handOvers;
    private final List<HandOverRowStore.Fork> forks;
    private final Did node;

    HandOverCheck(Reading reading, Did node) {
        var rows = new HandOverRowStore();
        this.handOvers = rows.handOvers(reading);
        this.forks = rows.forks(reading);
        this.node = node;
    }

    /** The sizes at which the log's root will be asked for. */
    Set<Long> sizes() {
        var sizes = new TreeSet<Long>();
        for (HandOverRowStore.Row row : handOvers) {
            sizes.add(Math.max(0, row.size() - ENTRIES));
            sizes.add(row.size());
        }
        return sizes;
    }

    void check(Log log, KeyHistory keys) {
        List<Entry> told = log.of(node.value()).stream()
                .filter(entry -> entry.type().equals(HandOver.ENTRY))
                .toList();
        if (told.size() != handOvers.size()) {
            throw new FindingException(
                    WHAT, "the table", "the log tells of `" + told.size() + "`, and there are " + handOvers.size());
        }
        for (int i = 0; i < told.size(); i++) {
            check(handOvers.get(i), told.get(i), log, keys);
        }
        long kept = log.entries().stream()
                .filter(entry -> entry.type().equals(FORK_KEPT))
                .count();
        if (kept != forks.size()) {
            throw new FindingException(FORK, "the table", "the log tells of `" + kept + "`");
        }
        forks.forEach(row -> check(row, log, keys));
    }

    private void check(HandOverRowStore.Row row, Entry entry, Log log, KeyHistory keys) {
        String where = "version " + row.version();
        HandOver handOver = read(row, where);
        boolean isTold = Arrays.equals(entry.digest(), handOver.digest())
                && entry.seq() == row.size()
                && handOver.node().equals(node)
                && handOver.passport().passport().version() == row.version();
        if (!isTold) {
            throw new FindingException(WHAT, where, "it is not the one that the log tells of");
        }
        boolean isRotation = log.first(node.value(), handOver.passport().digest())
                .filter(rotated -> rotated.seq() == entry.seq() - 1)
                .isPresent();
        if (!isRotation) {
            throw new FindingException(WHAT, where, "the log does not tell of the passport right before");
        }
        boolean isOfThisLog = handOver.before().size() == entry.seq() - ENTRIES
                && log.rootAt(handOver.before().size())
                        .filter(root -> Arrays.equals(root, handOver.before().root()))
                        .isPresent();
        if (!isOfThisLog) {
            throw new FindingException(WHAT, where, "the log before it was another one");
        }
        checkNote(row, handOver, where, log);
        checkOperators(handOver, entry, where, log, keys);
    }

    /** Once others follow it, the last checkpoint of the former key is kept by itself. */
    private static void checkNote(HandOverRowStore.Row row, HandOver handOver, String where, Log log) {
        if (row.note().isEmpty()) {
            if (log.size() > row.size()) {
                throw new FindingException(WHAT, where, "the last checkpoint of the former key is missing");
            }
            return;
        }
        VerifyKey former = handOver.passport().passport().earlier().getLast().signing();
        Checkpoint last = Checkpoints.signed(
                where, note(row.note().get(), where), List.of(new LogKeys.Span(former, row.size(), row.size())));
        Checkpoints.matches(log, where, last);
    }

    private static SignedNote note(String text, String where) {
        try {
            return SignedNote.parse(Bytes.utf8(text));
        } catch (IllegalArgumentException e) {
            throw new FindingException(WHAT, where, "its checkpoint cannot be read: " + e.getMessage());
        }
    }

    private void checkOperators(HandOver handOver, Entry entry, String where, Log log, KeyHistory keys) {
        for (SuccessorApproval each : handOver.approvals()) {
            if (!wasOperator(each.by().did(), entry, log)
                    || keys.keyAt(each.by().toString(), entry).isEmpty()) {
                throw new FindingException(
                        WHAT, where, "`" + each.by() + "` agreed, and was no operator then, or had another key");
            }
        }
        long operators = keys.known().stream()
                .filter(who -> wasOperator(who, entry, log))
                .count();
        long needed = Math.max(1, Math.min(OPERATORS, operators));
        if (handOver.approvals().size() < needed) {
            throw new FindingException(
                    WHAT,
                    where,
                    "`" + needed + "` operators had to agree, and `"
                            + handOver.approvals().size() + "` did");
        }
    }

    private boolean wasOperator(Did who, Entry then, Log log) {
        byte[] digest = Bytes.sha256(
                Bytes.utf8(Tuple.of(Thing.node(node), "operator", who).toString()));
        return log.of(Thing.node(node).toString()).stream()
                .filter(entry -> entry.seq() < then.seq() && Arrays.equals(entry.digest(), digest))
                .reduce((before, after) -> after)
                .filter(entry -> entry.type().equals("tuple.written"))
                .isPresent();
    }

    private static void check(HandOverRowStore.Fork row, Log log, KeyHistory keys) {
        String where = row.did() + " version " + row.version();
        PassportDocument document = switch (PassportDocument.read(row.document())) {
            case Answer.Done<PassportDocument>(PassportDocument read) -> read;
            case Answer.Refused<PassportDocument>(var refusal) ->
                throw new FindingException(FORK, where, refusal.detail());
        };
        Did did = document.passport().did();
        int version = document.passport().version();
        Optional<PassportDocument> before = keys.version(did, version - 1);
        boolean isOne = did.value().equals(row.did())
                && version == row.version()
                && Arrays.equals(document.digest(), row.digest())
                && before.filter(each -> document.follows(each) instanceof Answer.Done<?>)
                        .isPresent()
                && keys.version(did, version)
                        .filter(each -> !each.equals(document))
                        .isPresent()
                && log.first(row.did(), row.digest())
                        .filter(entry -> entry.type().equals(FORK_KEPT))
                        .isPresent();
        if (!isOne) {
            throw new FindingException(FORK, where, "it is no second version, or not the one that the log tells of");
        }
    }

    private static HandOver read(HandOverRowStore.Row row, String where) {
        try {
            return HandOver.read(row.document());
        } catch (JsonRefusedException | IllegalArgumentException e) {
            throw new FindingException(WHAT, where, "it cannot be read: " + e.getMessage());
        } catch (RefusedException e) {
            throw new FindingException(WHAT, where, e.refusal().detail());
        }
    }
}
