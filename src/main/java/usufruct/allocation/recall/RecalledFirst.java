package usufruct.allocation.recall;

import java.time.Instant;
import java.util.List;
import usufruct.allocation.FirstPlace;
import usufruct.allocation.FirstPlaces;
import usufruct.allocation.draw.Pool;
import usufruct.ledger.Ledger;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The first places of those whose permits were called back. */
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
        return rows.first(reading, pool, now);
    }

    @Override
    public void use(Writing writing, ItemId id, ItemId round) {
        rows.use(writing, id, round);
        byte[] digest = rows.get(writing, id).digest();
        ledger.append(writing, "recall.used", id.value(), node.value(), digest);
    }
}
