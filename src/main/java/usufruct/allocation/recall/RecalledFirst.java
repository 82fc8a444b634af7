package usufruct.allocation.recall;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import usufruct.allocation.FirstPlace;
import usufruct.allocation.FirstPlaces;
import usufruct.allocation.draw.First;
import usufruct.allocation.draw.Pool;
import usufruct.ledger.Ledger;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The first places of those whose permits were called back, and before them those of the needs for which it was done. */
public final class RecalledFirst implements FirstPlaces {
    private final RecallStore rows = new RecallStore();
    private final Ledger ledger;
    private final Did node;

    public RecalledFirst(Ledger ledger, Did node) {
        this.ledger = ledger;
        this.node = node;
    }

    @Override
    public List<FirstPlace> standing(Reading reading, Pool pool, Instant now) {
        return Stream.concat(rows.first(reading, pool, now).stream(), rows.urgent(reading, pool, now).stream())
                .toList();
    }

    /** An urgent need comes first while it waits, so its place needs no mark. */
    @Override
    public void use(Writing writing, FirstPlace place, ItemId round) {
        if (place.first().ground() == First.Ground.RECALL) {
            rows.use(writing, place.id(), round);
            byte[] digest = rows.get(writing, place.id()).digest();
            ledger.append(writing, "recall.used", place.id().value(), node.value(), digest);
        }
    }
}
