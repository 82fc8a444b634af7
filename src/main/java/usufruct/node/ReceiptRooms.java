package usufruct.node;

import java.util.List;
import usufruct.federation.Outbox;
import usufruct.federation.receipt.Posting;
import usufruct.federation.receipt.ReceiptResource;
import usufruct.federation.receipt.Receipts;
import usufruct.http.Changes;
import usufruct.store.Store;

/** What members used here and at peers, told to each other with their consent. */
final class ReceiptRooms implements AutoCloseable {
    private final Store store;
    private final Receipts receipts;
    final Posting posting;

    ReceiptRooms(Foundations base, CircleRooms circle, FederationRooms federation) {
        store = base.store;
        receipts = new Receipts(
                new Receipts.Rooms(circle.roles, base.passports, federation.peerings, federation.outbox, base.ledger),
                new Outbox.Self(base.keys, base.clock, base.ids),
                base.random);
        receipts.begin(federation.inbox);
        posting = new Posting(base.store, receipts);
        posting.start();
    }

    List<Object> resources(Changes changes) {
        return List.of(new ReceiptResource(store, changes, receipts));
    }

    @Override
    public void close() {
        posting.close();
    }
}
