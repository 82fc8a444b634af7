package usufruct.offer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import usufruct.ledger.Ledger;
import usufruct.record.Records;
import usufruct.record.SignedRecord;
import usufruct.store.Reading;
import usufruct.words.ItemId;

/**
 * Which part was in which kit, and when. It is read from the versions of kits that their group signed, each of which the log
 * tells of, so nothing of it is kept a second time.
 */
final class KitHistory {
    private final OfferStore rows = new OfferStore();
    private final Records records;
    private final Ledger ledger;

    /**
     * That a part was in a kit, without a break.
     *
     * @param from when the first version that has it was signed
     * @param until when the first version after it that has it no longer was signed, or the kit was retired; empty while it is in it
     */
    record InKit(ItemId kit, ItemId part, Instant from, Optional<Instant> until) {}

    KitHistory(Records records, Ledger ledger) {
        this.records = records;
        this.ledger = ledger;
    }

    /** All parts that an offer ever had, and all kits that it ever was in, retired ones too; the earliest first. */
    List<InKit> of(Reading reading, Offer offer) {
        return rows.ever(reading, offer.community(), offer.category()).stream()
                .flatMap(kit -> ofKit(reading, kit).stream())
                .filter(each -> each.kit().equals(offer.id()) || each.part().equals(offer.id()))
                .sorted(Comparator.comparing(InKit::from)
                        .thenComparing(InKit::kit)
                        .thenComparing(InKit::part))
                .toList();
    }

    private List<InKit> ofKit(Reading reading, ItemId kit) {
        List<InKit> all = new ArrayList<>();
        Map<ItemId, Instant> since = new LinkedHashMap<>();
        for (SignedRecord version : records.history(reading, kit)) {
            Instant at = version.header().issuedAt();
            List<ItemId> parts = Offer.parts(version.fields());
            since.entrySet().removeIf(each -> {
                boolean left = !parts.contains(each.getKey());
                if (left) {
                    all.add(new InKit(kit, each.getKey(), each.getValue(), Optional.of(at)));
                }
                return left;
            });
            parts.forEach(part -> since.putIfAbsent(part, at));
        }
        Optional<Instant> retired = ledger.endedAt(reading, kit.value());
        since.forEach((part, from) -> all.add(new InKit(kit, part, from, retired)));
        return all;
    }
}
