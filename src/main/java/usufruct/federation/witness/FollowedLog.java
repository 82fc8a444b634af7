package usufruct.federation.witness;

import java.util.Optional;
import usufruct.ledger.Checkpoint;
import usufruct.ledger.LogKeys;
import usufruct.ledger.NoteKey;
import usufruct.ledger.SignedNote;
import usufruct.passport.NodeLog;
import usufruct.passport.PassportChain;

/**
 * A log that this node watches over, or did so once.
 *
 * @param key of the log as it was when it was followed first, named as its origin
 * @param keys all that it had since, of which the last one signs now
 * @param isFollowed whether its checkpoints are cosigned now
 * @param last the last checkpoint that was cosigned, with both signatures; empty before the first
 */
public record FollowedLog(NoteKey key, LogKeys keys, boolean isFollowed, Optional<SignedNote> last) {

    /**
     * Whether a log may have this key: a node's origin holds its DID, and its DID or its passport the key, so nobody speaks under a
     * node's name. Every other origin is taken at its word.
     *
     * @param passport of the node, where it has had other keys than the DID's
     */
    static boolean isNamedAfter(NoteKey key, Optional<PassportChain> passport) {
        if (!NodeLog.isNodes(key.name())) {
            return passport.isEmpty();
        }
        return NodeLog.nodeOf(key.name())
                .map(node -> passport.orElseGet(() -> PassportChain.none(node)))
                .flatMap(PassportChain::logKeys)
                .filter(keys -> keys.all().contains(key))
                .isPresent();
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
