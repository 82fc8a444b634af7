package usufruct.policy.version;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * The versions and their states. Every change of a state is an entry of the ledger about the version's id that names the
 * document's digest, in the same write.
 */
final class History {
    private final PolicyVersionStore rows = new PolicyVersionStore();
    private final Setting setting;

    History(Setting setting) {
        this.setting = setting;
    }

    PolicyVersionStore rows() {
        return rows;
    }

    /** @throws RefusedException NOT_FOUND */
    PolicyVersion get(Reading reading, ItemId id) {
        return rows.find(reading, id)
                .orElseThrow(() -> new RefusedException(Reason.NOT_FOUND, "there is no policy version `" + id + "`"));
    }

    /** Brings a version into a state. */
    void move(Writing writing, ItemId id, PolicyVersion.State state, String entry, Did actor) {
        rows.state(writing, id, state, now());
        tell(writing, id, entry, actor);
    }

    /** Tells the ledger about a version as its row is now. */
    void tell(Writing writing, ItemId id, String entry, Did actor) {
        tell(writing, id, entry, actor, get(writing, id).document().digest());
    }

    void tell(Writing writing, ItemId id, String entry, Did actor, byte[] digest) {
        setting.ledger().append(writing, entry, id.value(), actor.value(), digest);
    }

    Instant now() {
        return setting.node().clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
