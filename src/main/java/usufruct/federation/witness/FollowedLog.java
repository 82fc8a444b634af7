package usufruct.federation.witness;

import java.util.Optional;
import usufruct.ledger.Checkpoint;
import usufruct.ledger.NoteKey;
import usufruct.ledger.SignedNote;
import usufruct.passport.DidKey;
import usufruct.words.Did;

/**
 * A log that this node watches over, or did so once.
 *
 * @param key of the log, named as its origin
 * @param isFollowed whether its checkpoints are cosigned now
 * @param last the last checkpoint that was cosigned, with both signatures; empty before the first
 */
public record FollowedLog(NoteKey key, boolean isFollowed, Optional<SignedNote> last) {

    private static final String NODE = "usufruct/";

    /**
     * Whether a log may have this key: a node's origin holds its DID, and a DID its key, so nobody speaks under a node's name.
     * Every other origin is taken at its word.
     */
    static boolean isNamedAfter(NoteKey key) {
        String name = key.name();
        return !name.startsWith(NODE)
                || Did.isDid(name.substring(NODE.length()))
                        && DidKey.verifyKey(new Did(name.substring(NODE.length())))
                                .filter(key.key()::equals)
                                .isPresent();
    }

    /** Whose log it is, when the origin is a node's. */
    static Optional<Did> nodeOf(String origin) {
        return Optional.of(origin)
                .filter(name -> name.startsWith(NODE) && Did.isDid(name.substring(NODE.length())))
                .map(name -> new Did(name.substring(NODE.length())));
    }

    /** What a node's log is called. */
    static String originOf(Did node) {
        return NODE + node;
    }

    public String origin() {
        return key.name();
    }

    /** What was cosigned last. */
    public Optional<Checkpoint> seen() {
        return last.map(note -> Checkpoint.parse(note.text()));
    }

    /** From where a proof has to begin; 0 before the first. */
    long size() {
        return seen().map(Checkpoint::size).orElse(0L);
    }
}
