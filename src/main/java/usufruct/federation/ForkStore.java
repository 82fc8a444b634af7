package usufruct.federation;

import java.time.Instant;
import java.util.List;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.ItemId;

/** The table {@code peer_fork}. */
final class ForkStore {
    /** Two messages of one number, each as the peer signed it. */
    record Fork(Instant found, Message.Signed first, Message.Signed second) {}

    void keep(Writing writing, ItemId peering, Fork fork) {
        writing.update("""
                        INSERT INTO peer_fork (peering, found, first, second) VALUES (:peering, :found, :first, :second)
                        ON CONFLICT (peering, found) DO NOTHING
                        """)
                .bind("peering", peering.value())
                .bind("found", fork.found().toEpochMilli())
                .bind("first", fork.first().bytes())
                .bind("second", fork.second().bytes())
                .execute();
    }

    List<Fork> all(Reading reading, ItemId peering) {
        return reading.query("SELECT found, first, second FROM peer_fork WHERE peering = :peering ORDER BY found")
                .bind("peering", peering.value())
                .map((row, context) -> new Fork(
                        Instant.ofEpochMilli(row.getLong("found")),
                        Message.kept(row.getBytes("first")),
                        Message.kept(row.getBytes("second"))))
                .list();
    }

    void removeBefore(Writing writing, Instant time) {
        writing.update("DELETE FROM peer_fork WHERE found < :before")
                .bind("before", time.toEpochMilli())
                .execute();
    }
}
