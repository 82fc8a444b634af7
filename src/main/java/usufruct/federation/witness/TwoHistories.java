package usufruct.federation.witness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import usufruct.json.CanonicalJson;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.ledger.Checkpoint;
import usufruct.ledger.MerkleProof;
import usufruct.ledger.NoteKey;
import usufruct.ledger.SignedNote;
import usufruct.passport.NodeLog;
import usufruct.passport.PassportChain;
import usufruct.words.Bytes;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * The proof that a log showed two histories: two checkpoints that its key signed and that no one log can have ({@code
 * two-histories@v1}). Whoever holds it needs nobody's word.
 *
 * <p>Of one size, the roots differ. Of two sizes, a walk through the larger tree leads from its beginning to its signed root, and
 * the beginning has another root than the smaller checkpoint signed. An honest log cannot be accused: it would take a collision
 * of SHA-256, or its key.
 *
 * @param key of the log, named as its origin
 * @param smaller a checkpoint of the log
 * @param larger another, over as many entries or more
 * @param walk as {@link MerkleProof#roots} takes it; empty when the sizes are the same
 * @param passport of a node whose log was signed by other keys than the DID's; empty otherwise
 */
public record TwoHistories(
        NoteKey key, SignedNote smaller, SignedNote larger, List<byte[]> walk, Optional<PassportChain> passport) {
    /** The name of the format. */
    public static final String FORMAT = "two-histories@v1";

    private static final String PASSPORT = "passport";

    /** @throws RefusedException BAD_ACCUSATION when it proves nothing */
    public TwoHistories {
        walk = List.copyOf(walk);
        if (!prove(signed(key, smaller), signed(key, larger), walk)) {
            throw unproven("the two checkpoints can be of one history");
        }
        if (!FollowedLog.isNamedAfter(key, passport)) {
            throw unproven("the key is not the one that its origin names");
        }
    }

    /**
     * Holds two checkpoints of one log against each other.
     *
     * @param passport as above
     * @param walk through the larger tree; empty when nobody has one
     * @return empty when they can be of one history, or the walk does not show otherwise
     * @throws RefusedException BAD_ACCUSATION when one of them is not signed by this key
     */
    public static Optional<TwoHistories> find(
            NoteKey key, SignedNote one, SignedNote other, List<byte[]> walk, Optional<PassportChain> passport) {
        boolean inOrder = signed(key, one).size() <= signed(key, other).size();
        SignedNote smaller = inOrder ? one : other;
        SignedNote larger = inOrder ? other : one;
        return prove(signed(key, smaller), signed(key, larger), walk)
                ? Optional.of(new TwoHistories(key, smaller, larger, walk, passport))
                : Optional.empty();
    }

    /**
     * Reads and checks a proof, with nothing but its bytes.
     *
     * @throws RefusedException BAD_ACCUSATION when it is none, or proves nothing
     */
    public static TwoHistories read(byte[] document) {
        try {
            var members = new Members(
                    StrictJson.read(document), "proof", Set.of("format", "key", "smaller", "larger", "walk", PASSPORT));
            if (!members.text("format").equals(FORMAT)) {
                throw unproven("its format is not `" + FORMAT + "`");
            }
            List<byte[]> walk = new ArrayList<>();
            for (JsonNode hash : members.array("walk")) {
                walk.add(Bytes.fromBase64Url(hash.asText()));
            }
            NoteKey key = NoteKey.parse(members.text("key"));
            return new TwoHistories(
                    key, note(members.text("smaller")), note(members.text("larger")), walk, passport(members, key));
        } catch (IllegalArgumentException e) {
            throw unproven(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<PassportChain> passport(Members members, NoteKey key) {
        return members.has(PASSPORT)
                ? NodeLog.nodeOf(key.name()).map(node -> PassportChain.read(node, members.array(PASSPORT)))
                : Optional.empty();
    }

    /** The proof as it travels: canonical JSON (RFC 8785). */
    public byte[] bytes() {
        return CanonicalJson.write(toJson());
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("format", FORMAT)
                .put("key", key.verifierKey())
                .put("smaller", smaller.toString())
                .put("larger", larger.toString());
        ArrayNode hashes = json.putArray("walk");
        walk.forEach(hash -> hashes.add(Bytes.base64Url(hash)));
        passport.ifPresent(shown -> json.set(PASSPORT, shown.json()));
        return json;
    }

    private static boolean prove(Checkpoint smaller, Checkpoint larger, List<byte[]> walk) {
        if (smaller.size() == larger.size()) {
            return walk.isEmpty() && !Arrays.equals(smaller.root(), larger.root());
        }
        return MerkleProof.roots(smaller.size(), larger.size(), walk)
                .filter(roots ->
                        Arrays.equals(roots.larger(), larger.root()) && !Arrays.equals(roots.smaller(), smaller.root()))
                .isPresent();
    }

    private static Checkpoint signed(NoteKey key, SignedNote note) {
        try {
            return key.checkpoint(note)
                    .orElseThrow(() -> unproven("a checkpoint is not signed by the key of `" + key.name() + "`"));
        } catch (IllegalArgumentException e) {
            throw unproven("a note is no checkpoint: " + e.getMessage());
        }
    }

    private static SignedNote note(String text) {
        return SignedNote.parse(Bytes.utf8(text));
    }

    private static RefusedException unproven(String why) {
        return new RefusedException(Reason.BAD_ACCUSATION, "this proves no second history: " + why);
    }
}
