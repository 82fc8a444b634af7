package usufruct.federation.mirror;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import usufruct.community.Roles;
import usufruct.federation.Peering;
import usufruct.federation.Scopes;
import usufruct.federation.mirror.MirrorStore.Document;
import usufruct.federation.mirror.RemoteSearches.Freshness;
import usufruct.federation.mirror.RemoteSearches.Hit;
import usufruct.store.Store;
import usufruct.words.Answer;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.RefusedException;

/** Opens a thing of a peer: its authority is asked, and what it says now counts, here too. */
public final class Pointers {
    private final Store store;
    private final Mirrors mirrors;
    private final Asking asking;
    private final Roles roles;
    private final Duration patience;

    Pointers(Store store, Mirrors mirrors, Asking asking, Roles roles, Duration patience) {
        this.store = store;
        this.mirrors = mirrors;
        this.asking = asking;
        this.roles = roles;
        this.patience = patience;
    }

    /**
     * A thing, and what it was known by.
     *
     * @param trouble why its authority was not heard: then it is the copy that was kept
     */
    record Opened(Hit hit, Optional<Refusal> trouble) {}

    /**
     * Asks the authority.
     *
     * @throws RefusedException NOT_ALLOWED for all but members, NOT_A_PEER; WITHDRAWN when it is taken back; WRONG_PROOF,
     *     WRONG_FIELD_DIGEST, UNKNOWN_PASSPORT when it is forged; FOREIGN_AUTHORITY when another node keeps it; REPLAYED when the answer is one to
     *     another question; WRONG_VERSION, STALE_ACL_REVISION when it is older than what is known; as the way to the peer failed when
     *     no copy is kept
     */
    Opened open(Did caller, ItemId id, ItemId item) {
        Peering peering = store.read(reading -> {
            roles.requireMember(reading, caller);
            return mirrors.peerings()
                    .find(reading, id)
                    .filter(each -> mirrors.allowed(reading, each).search()
                            || mirrors.allowed(reading, each).mirror()
                            || mirrors.allowed(reading, each).allocate())
                    .orElseThrow(() -> new RefusedException(
                            Reason.NOT_A_PEER, "no peer `" + id + "` lets members here see its things"));
        });
        return switch (asking.get(peering, "items/" + item, "", patience)) {
            case Answer.Refused<Asking.Told>(Refusal why) -> unheard(peering, item, why);
            case Answer.Done<Asking.Told>(Asking.Told told) -> new Opened(heard(peering, item, told), Optional.empty());
        };
    }

    private Opened unheard(Peering peering, ItemId item, Refusal why) {
        if (why.reason() == Reason.NOT_FOUND) {
            store.write(writing -> {
                mirrors.rows.find(writing, peering.id(), item).ifPresent(copy -> mirrors.rows.remove(writing, copy));
                return true;
            });
        }
        boolean isSilent = why.reason() == Reason.NO_ANSWER || why.reason() == Reason.ANSWER_TOO_SLOW;
        Optional<Document> copy =
                isSilent ? store.read(reading -> mirrors.rows.find(reading, peering.id(), item)) : Optional.empty();
        Instant now = mirrors.now();
        return copy.map(each -> new Opened(
                        new Hit(peering, each.item(), each.asOf(), Freshness.of(each.asOf(), now)), Optional.of(why)))
                .orElseThrow(() -> new RefusedException(why));
    }

    private Hit heard(Peering peering, ItemId item, Asking.Told told) {
        if (told.page().items().size() != 1
                || !told.page().items().getFirst().id().equals(item)) {
            throw new RefusedException(Reason.BAD_ANSWER, "the peer tells of another item");
        }
        if (store.read(reading -> mirrors.isNew(reading, told.page()))) {
            store.write(writing -> {
                mirrors.learn(writing, peering, told.page());
                return true;
            });
        }
        return switch (told.page().items().getFirst()) {
            case SharedItem.Gone gone -> {
                keep(peering, gone);
                throw new RefusedException(Reason.WITHDRAWN, "its node has taken `" + item + "` back");
            }
            case SharedItem.Shown shown -> shown(peering, shown);
        };
    }

    private Hit shown(Peering peering, SharedItem.Shown shown) {
        Scopes scopes = store.read(reading -> mirrors.allowed(reading, peering));
        var header = shown.record().header();
        if (!scopes.covers(header.category().toString(), header.issuer())) {
            throw new RefusedException(Reason.BAD_ANSWER, "the peer tells of what its own scopes do not name");
        }
        shown.requireProven(peering.peer(), asking.keys());
        store.read(reading -> mirrors.requireNewer(reading, peering.id(), shown))
                .ifPresent(why -> {
                    throw new RefusedException(
                            why, "what the peer says of `" + shown.id() + "` is older than what is known of it");
                });
        keep(peering, shown);
        return new Hit(peering, shown, mirrors.now(), Freshness.LIVE);
    }

    /** Brings the copy up to date, where copies are kept. */
    private void keep(Peering peering, SharedItem item) {
        store.write(writing -> {
            if (mirrors.allowed(writing, mirrors.peerings().get(writing, peering.id()))
                    .mirror()) {
                long pass = mirrors.rows.source(writing, peering.id()).pass();
                mirrors.take(writing, peering.id(), item, pass, mirrors.now());
            }
            return true;
        });
    }
}
