package usufruct.allocation.appeal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.allocation.FirstPlace;
import usufruct.allocation.FirstPlaces;
import usufruct.allocation.draw.First;
import usufruct.allocation.draw.Pool;
import usufruct.ledger.Ledger;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The first places that upheld appeals gave. */
public final class AppealedFirst implements FirstPlaces {
    private final AppealStore rows = new AppealStore();
    private final Ledger ledger;
    private final Did node;

    public AppealedFirst(Ledger ledger, Did node) {
        this.ledger = ledger;
        this.node = node;
    }

    @Override
    public List<FirstPlace> standing(Reading reading, Pool pool, Instant now) {
        return rows.first(reading, pool, now).stream().map(AppealedFirst::place).toList();
    }

    private static FirstPlace place(Appeal appeal) {
        Instant until = appeal.judgement().orElseThrow().remedy().firstUntil().orElseThrow();
        return new FirstPlace(
                appeal.id(),
                appeal.about().person(),
                appeal.about().need(),
                new First(until, First.Ground.APPEAL),
                Optional.empty());
    }

    @Override
    public void use(Writing writing, FirstPlace place, ItemId round) {
        rows.use(writing, place.id(), round);
        byte[] digest = rows.find(writing, place.id()).orElseThrow().digest();
        ledger.append(writing, "appeal.used", place.id().value(), node.value(), digest);
    }
}
