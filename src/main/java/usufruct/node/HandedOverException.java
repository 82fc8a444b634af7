package usufruct.node;

import usufruct.passport.HandOver;
import usufruct.words.Reason;

/** The node of this folder went to a successor, whose keys are not here: nobody can run it here. */
final class HandedOverException extends NodeSettings.SettingsException {
    private static final long serialVersionUID = 1L;

    private final transient HandOver handOver;

    HandedOverException(HandOver handOver) {
        super(
                Reason.HANDED_OVER + ": this node was handed over at `"
                        + handOver.passport().passport().issuedAt() + "` to the key `"
                        + handOver.passport().passport().keyId()
                        + "`; only who has that key runs it, with `usufruct successor take`",
                null);
        this.handOver = handOver;
    }

    HandOver handOver() {
        return handOver;
    }
}
