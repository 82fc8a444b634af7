package usufruct.node.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import usufruct.client.Api;
import usufruct.federation.witness.TwoHistories;
import usufruct.ledger.Checkpoint;
import usufruct.ledger.LogKeys;
import usufruct.ledger.MerkleProof;
import usufruct.ledger.NoteKey;
import usufruct.ledger.SignedNote;
import usufruct.passport.NodeLog;
import usufruct.passport.PassportChain;
import usufruct.words.Bytes;
import usufruct.words.Did;

/** Two checkpoints of one log, held against each other. */
final class Comparison {
    private final SignedNote smaller;
    private final SignedNote larger;
    private final LogKeys keys;
    private final Optional<PassportChain> passport;

    /** What came of it. */
    sealed interface Outcome {
        /** One is the other, or its beginning. */
        record OneHistory() implements Outcome {}

        /** They cannot be of one log. */
        record Caught(TwoHistories proof) implements Outcome {}

        /**
         * It cannot be told.
         *
         * @param why in a sentence, with what to do
         */
        record Open(String why) implements Outcome {}
    }

    /**
     * @param key the log's, as verifiers are told it; where it is left out, those that a node's origin names
     * @param passports finds the versions of a node's passport; empty where nobody is asked
     * @throws CommandFailedException when no such key signed both
     */
    Comparison(
            SignedNote one,
            SignedNote other,
            Optional<String> key,
            Function<? super Did, Optional<PassportChain>> passports) {
        try {
            String origin = checkpoint(one).origin();
            this.passport = key.isPresent()
                    ? Optional.empty()
                    : NodeLog.nodeOf(origin)
                            .flatMap(passports)
                            .filter(chain -> chain.versions().size() > 1);
            this.keys = key.map(NoteKey::parse).map(LogKeys::of).orElseGet(() -> named(origin));
            boolean inOrder = signed(one).size() <= signed(other).size();
            this.smaller = inOrder ? one : other;
            this.larger = inOrder ? other : one;
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException("these are no two checkpoints of one log: " + e.getMessage());
        }
    }

    /** @param node shows the larger one; asked where the sizes differ */
    Outcome with(Optional<Api> node) {
        Checkpoint from = signed(smaller);
        Checkpoint to = signed(larger);
        if (from.size() == to.size() || from.size() == 0) {
            return from.size() == 0 || Arrays.equals(from.root(), to.root())
                    ? new Outcome.OneHistory()
                    : caught(List.of()).orElseThrow();
        }
        if (node.isEmpty()) {
            return new Outcome.Open("the sizes differ; name a node that shows the larger one with `--from URL`");
        }
        List<byte[]> proof =
                hashes(node.get().get("/api/v1/ledger/proofs/consistency?from=" + from.size() + "&to=" + to.size()));
        if (MerkleProof.verifiesConsistency(from.size(), to.size(), proof, from.root(), to.root())) {
            return new Outcome.OneHistory();
        }
        return caught(walk(node.get(), from.size(), to.size(), proof))
                .orElseGet(() -> new Outcome.Open(
                        "the node's proof fits neither of the two; ask one that shows the larger one"));
    }

    private Optional<Outcome> caught(List<byte[]> walk) {
        NoteKey key = keys.of(larger).orElseThrow();
        return key.signed(smaller)
                ? TwoHistories.find(key, smaller, larger, walk, passport).map(Outcome.Caught::new)
                : Optional.of(new Outcome.Open(
                        "they are of two histories, and signed by two keys of the node's passport, which"
                                + " went to a successor: whoever has either key could have made one of them"));
    }

    /** A proof leaves the beginning's root out where that is a node of the tree: it follows from the path of its last leaf. */
    private static List<byte[]> walk(Api node, long from, long to, List<byte[]> proof) {
        if (Long.bitCount(from) > 1) {
            return proof;
        }
        JsonNode last = node.get("/api/v1/ledger/proofs/inclusion?seq=" + from + "&size=" + to);
        byte[] leaf = MerkleProof.leafHash(Bytes.fromBase64Url(last.path("leaf").asText()));
        List<byte[]> walk = new ArrayList<>(proof);
        walk.addFirst(MerkleProof.beginning(from, leaf, hashes(last)));
        return walk;
    }

    private static List<byte[]> hashes(JsonNode proof) {
        List<byte[]> hashes = new ArrayList<>();
        proof.path("hashes").forEach(each -> hashes.add(Bytes.fromBase64Url(each.asText())));
        return hashes;
    }

    private Checkpoint signed(SignedNote note) {
        return keys.checkpoint(note)
                .orElseThrow(() -> new IllegalArgumentException("the key of `" + keys.origin()
                        + "` did not sign both; when that node went to a successor, name one that knows its passport"
                        + " with `--from URL`"));
    }

    private static Checkpoint checkpoint(SignedNote note) {
        return Checkpoint.parse(note.text());
    }

    private LogKeys named(String origin) {
        return NodeLog.nodeOf(origin)
                .flatMap(node ->
                        passport.orElseGet(() -> PassportChain.none(node)).logKeys())
                .orElseThrow(() -> new CommandFailedException(
                        "the name of this log does not tell its key; give it with `--key KEY`"));
    }
}
