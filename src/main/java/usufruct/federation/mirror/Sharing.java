package usufruct.federation.mirror;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import usufruct.federation.Outbox;
import usufruct.federation.mirror.SharedStore.Audience;
import usufruct.ledger.Entry;
import usufruct.record.Erasure;
import usufruct.record.Header;
import usufruct.record.Records;
import usufruct.record.SignedRecord;
import usufruct.store.Writing;
import usufruct.words.ItemId;

/**
 * Follows the log in the very writes that append to it: what changed of an item that peers may see, and what is taken back from them. So nothing is
 * made private without its peers being told of it, and nobody is told of what did not happen.
 */
public final class Sharing {
    /** The message by which an item is taken back. */
    static final String WITHDRAWN = "withdrawn@v1";

    private final Sights sights;
    private final Outbox outbox;
    private final Outbox.Self self;

    public Sharing(Sights sights, Outbox outbox, Outbox.Self self) {
        this.sights = sights;
        this.outbox = outbox;
        this.self = self;
    }

    /** Follows the log from now on. */
    public void begin() {
        sights.rooms().ledger().alongside(this::appended);
    }

    private void appended(Writing writing, Entry entry) {
        boolean tellsOfItem = entry.type().startsWith("offer.") || entry.type().equals(Records.NARROWED);
        Optional<ItemId> erased = Erasure.itemOf(entry);
        Optional<ItemId> item =
                tellsOfItem && ItemId.isItemId(entry.subject()) ? Optional.of(new ItemId(entry.subject())) : erased;
        item.flatMap(id -> sights.rooms().records().newest(writing, id))
                .filter(record -> record.header().category().kind().equals("offer"))
                .ifPresent(record -> look(writing, record, entry.seq(), erased.isPresent()));
    }

    private void look(Writing writing, SignedRecord record, long seq, boolean isErased) {
        Header header = record.header();
        Optional<SharedStore.Item> before = sights.rows.find(writing, header.id());
        Audience audience = sights.audience(writing, record);
        boolean stays = before.map(each -> each.audience() == audience && each.version() == header.version())
                .orElse(audience == Audience.NOBODY);
        boolean isOver =
                before.isPresent() && before.get().audience() == Audience.NOBODY && audience == Audience.NOBODY;
        if (isOver || stays && !isErased) {
            return;
        }
        Audience widest = before.map(SharedStore.Item::widest)
                .filter(each -> each.compareTo(audience) < 0)
                .orElse(audience);
        var item = new SharedStore.Item(
                header.id(), header.category(), header.issuer(), header.version(), audience, widest, seq);
        sights.rows.put(writing, item);
        before.ifPresent(each -> withdraw(writing, item, each.audience(), isErased));
    }

    /** Tells each peer that could see it and may not any more, or not all of it. */
    private void withdraw(Writing writing, SharedStore.Item item, Audience before, boolean isErased) {
        for (Sight sight : sights.mirroring(writing)) {
            boolean had = sight.covers(item.category(), item.community()) && sight.sees(before);
            if (had && (isErased || !sight.sees(item.audience()))) {
                var at = self.clock().instant();
                ObjectNode body = JsonNodeFactory.instance
                        .objectNode()
                        .put("item", item.id().value())
                        .put("version", item.version())
                        .put("seq", item.seq())
                        .put("at", at.toEpochMilli());
                ItemId peering = sight.peering().id();
                ItemId message = outbox.send(writing, sight.peering(), WITHDRAWN, body);
                sights.rows.insert(
                        writing,
                        new SharedStore.Withdrawal(
                                message, peering, item.id(), item.version(), item.seq(), at, Optional.empty()));
            }
        }
    }
}
