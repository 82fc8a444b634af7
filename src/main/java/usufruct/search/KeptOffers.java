package usufruct.search;

import java.util.List;
import java.util.Optional;
import usufruct.community.Roles;
import usufruct.offer.Offer;
import usufruct.offer.Offers;
import usufruct.record.Records;
import usufruct.record.SignedRecord;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * Offers that members keep for later. That is a note to oneself: it is no need, stands in no line, and nobody else learns of it;
 * which offer it is stands sealed.
 */
public final class KeptOffers {
    static final int MOST_KEPT = 50;

    private final KeptOfferStore rows = new KeptOfferStore();
    private final Offers offers;
    private final Records records;
    private final Roles roles;
    private final ItemIds ids;

    public KeptOffers(Offers offers, Records records, Roles roles, ItemIds ids) {
        this.offers = offers;
        this.records = records;
        this.roles = roles;
        this.ids = ids;
    }

    /**
     * What somebody keeps.
     *
     * @param shown the offer as they may see it now; empty when they may not
     */
    record Kept(ItemId id, ItemId offer, Optional<Shown> shown) {}

    /** An offer, and of its record what its reader may see. */
    record Shown(Offer offer, SignedRecord record) {}

    /**
     * Keeps an offer; one that is kept already stays as it is.
     *
     * @return how what is kept is called
     * @throws RefusedException NOT_ALLOWED to whoever is no member; NOT_FOUND when they may see no such offer; BAD_PARAMETER when
     *     they keep {@value #MOST_KEPT}
     */
    ItemId keep(Writing writing, Did owner, ItemId offer) {
        roles.requireMember(writing, owner);
        if (shown(writing, owner, offer).isEmpty()) {
            throw new RefusedException(Reason.NOT_FOUND, "no offer `" + offer + "` that you may see");
        }
        List<ItemId> kept = rows.of(writing, owner);
        Optional<ItemId> before =
                kept.stream().filter(id -> offer(writing, id).equals(offer)).findFirst();
        if (before.isPresent()) {
            return before.get();
        }
        if (kept.size() >= MOST_KEPT) {
            throw new RefusedException(
                    Reason.BAD_PARAMETER, "you keep `" + MOST_KEPT + "` things for later already; remove one first");
        }
        ItemId id = ids.next();
        rows.insert(writing, id, owner);
        records.keepQuietNote(writing, id, offer.value());
        return id;
    }

    /** All that somebody keeps, oldest first. */
    List<Kept> all(Reading reading, Did owner) {
        return rows.of(reading, owner).stream()
                .map(id -> {
                    ItemId offer = offer(reading, id);
                    return new Kept(id, offer, shown(reading, owner, offer));
                })
                .toList();
    }

    /** @throws RefusedException NOT_FOUND when it is not theirs */
    void remove(Writing writing, Did owner, ItemId id) {
        if (!rows.of(writing, owner).contains(id)) {
            throw new RefusedException(Reason.NOT_FOUND, "you keep nothing `" + id + "` for later");
        }
        forget(writing, owner, id);
    }

    /** Those that somebody keeps, oldest first. */
    public List<ItemId> of(Reading reading, Did owner) {
        return rows.of(reading, owner);
    }

    /** As if its owner had never kept it; does nothing when they do not. */
    public void forget(Writing writing, Did owner, ItemId id) {
        if (rows.remove(writing, id, owner)) {
            records.removeQuietNote(writing, id);
        }
    }

    private ItemId offer(Reading reading, ItemId id) {
        return new ItemId(records.note(reading, id).orElseThrow());
    }

    private Optional<Shown> shown(Reading reading, Did reader, ItemId id) {
        return offers.all(reading, List.of(id)).stream().findFirst().flatMap(offer -> {
            SignedRecord record = offers.record(reading, id);
            return record.shownTo(
                            roles.audience(reading, Optional.of(reader), Optional.of(offer.community())),
                            records.schema(record))
                    .map(shown -> new Shown(offer, shown));
        });
    }
}
