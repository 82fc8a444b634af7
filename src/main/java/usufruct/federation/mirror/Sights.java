package usufruct.federation.mirror;

import java.util.List;
import java.util.Optional;
import usufruct.access.Thing;
import usufruct.access.Tuples;
import usufruct.federation.Peering;
import usufruct.federation.Peerings;
import usufruct.federation.Scopes;
import usufruct.federation.mirror.SharedStore.Audience;
import usufruct.json.CanonicalJson;
import usufruct.ledger.Ledger;
import usufruct.passport.Passports;
import usufruct.record.Records;
import usufruct.record.SignedRecord;
import usufruct.record.Visibility;
import usufruct.search.Floor;
import usufruct.store.Reading;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * What peers may see of this node's things: the offers of the groups and categories in their scopes that a stranger here would find, by the
 * fields that a stranger would see.
 */
public final class Sights {
    /** An item larger than this is not shared: it would fill a page alone. */
    private static final int MOST_ITEM_BYTES = 64 * 1024;

    final SharedStore rows = new SharedStore();
    private final Rooms rooms;
    private final Peerings peerings;

    /** Where the things are. */
    public record Rooms(Records records, Tuples tuples, Passports passports, Ledger ledger) {}

    public Sights(Rooms rooms, Peerings peerings) {
        this.rooms = rooms;
        this.peerings = peerings;
    }

    Rooms rooms() {
        return rooms;
    }

    Peerings peerings() {
        return peerings;
    }

    /** What each peer may see that keeps copies. */
    List<Sight> mirroring(Reading reading) {
        return peerings.all(reading).stream()
                .filter(each -> each.state() == Peering.State.CONFIRMED || each.state() == Peering.State.ACTIVE)
                .map(each -> sight(reading, each))
                .filter(each -> each.scopes().mirror())
                .toList();
    }

    /** Differs whenever something else is shown to somebody. */
    String stamp(Reading reading) {
        return rows.stamp(reading) + " " + rooms.tuples().revision(reading);
    }

    /** What one peer may see. */
    Sight sight(Reading reading, Peering peering) {
        var ours = peerings.ours(reading, peering.id());
        Scopes scopes = ours.map(each -> each.scopes()).orElse(Scopes.NONE);
        return new Sight(peering, scopes, ours.map(each -> each.version()).orElse(0));
    }

    /** Whose eyes an offer is for as it stands. */
    Audience audience(Reading reading, SignedRecord record) {
        if (rooms.ledger().isEnded(reading, record.header().id().value()) || isTooLarge(record)) {
            return Audience.NOBODY;
        }
        return Floor.ofOffer(record, rooms.records().schema(record))
                .map(floor -> switch (floor) {
                    case PUBLIC -> Audience.PUBLIC;
                    case NODE -> Audience.NODE;
                    case GROUP, DIRECT -> Audience.NOBODY;
                })
                .orElse(Audience.NOBODY);
    }

    private static boolean isTooLarge(SignedRecord record) {
        return CanonicalJson.write(record.toJson()).length > MOST_ITEM_BYTES;
    }

    /** What a peer is told of an item now; empty when it never could see it. */
    Optional<SharedItem> told(Reading reading, Sight sight, SharedStore.Item item) {
        if (!sight.covers(item.category(), item.community())) {
            return Optional.empty();
        }
        SignedRecord record = rooms.records().newest(reading, item.id()).orElseThrow();
        if (sight.sees(audience(reading, record))) {
            return Optional.of(new SharedItem.Shown(
                    record.projectedFor(Visibility.PUBLIC, rooms.records().schema(record)),
                    rooms.tuples().revision(reading, Thing.offer(item.id())),
                    item.seq()));
        }
        return sight.sees(item.widest())
                ? Optional.of(new SharedItem.Gone(item.id(), item.version(), item.seq()))
                : Optional.empty();
    }

    static RefusedException notAllowed(String what) {
        return new RefusedException(
                Reason.NOT_ALLOWED,
                "the operator here does not let your node " + what + "; they name it in the scopes");
    }
}
