package usufruct.insight;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import usufruct.ledger.Checkpoint;
import usufruct.ledger.CosignatureKey;
import usufruct.ledger.LogKeys;
import usufruct.ledger.SignedNote;

/**
 * What somebody who trusts witnesses brings to an audit.
 *
 * @param keys of witnesses; each must have cosigned
 * @param checkpoint a cosigned checkpoint from elsewhere, such as a witness's own: the history must have come by it
 */
public record Witnessed(List<CosignatureKey> keys, Optional<SignedNote> checkpoint) {
    static final Witnessed NOTHING = new Witnessed(List.of(), Optional.empty());
    private static final String WHAT = "cosigned checkpoint";
    private static final String WHERE = "the checkpoint that was brought";

    public Witnessed {
        keys = List.copyOf(keys);
    }

    /** The sizes at which the log's root will be asked for; nothing is believed yet. */
    Set<Long> sizes() {
        try {
            return checkpoint
                    .map(note -> Set.of(Checkpoint.parse(note.text()).size()))
                    .orElse(Set.of());
        } catch (IllegalArgumentException e) {
            throw new FindingException(WHAT, WHERE, "it is no checkpoint: " + e.getMessage());
        }
    }

    /** @param nodeKeys every signing key that the node has had, with how far it signed */
    void check(Log log, Collection<LogKeys.Span> nodeKeys) {
        checkpoint.ifPresent(note -> {
            Checkpoints.matches(log, WHERE, Checkpoints.signed(WHERE, note, nodeKeys));
            for (CosignatureKey key : keys) {
                if (key.cosigned(note).isEmpty()) {
                    throw new FindingException(WHAT, WHERE, "`" + key.name() + "` did not cosign it");
                }
            }
        });
    }
}
