package usufruct.lifecycle;

import java.time.Instant;
import java.util.List;
import usufruct.ledger.Entry;
import usufruct.store.Reading;
import usufruct.store.Writing;

/** How far the ledger was followed, and the entries that were left behind because their step failed. */
final class CursorStore {

    /** The seq of the last entry that was followed; 0 before the first. */
    long position(Reading reading) {
        return reading.find("SELECT seq FROM lifecycle_cursor", row -> row.getLong(1))
                .orElseThrow();
    }

    /** Moves on; never back. */
    void advance(Writing writing, long seq) {
        writing.update("UPDATE lifecycle_cursor SET seq = max(seq, :seq)")
                .bind("seq", seq)
                .execute();
    }

    void leaveBehind(Writing writing, Entry entry, String reason, Instant at) {
        writing.update("""
                        INSERT INTO lifecycle_stuck (seq, type, subject, reason, at)
                        VALUES (:seq, :type, :subject, :reason, :at)
                        ON CONFLICT (seq) DO UPDATE SET reason = excluded.reason, at = excluded.at
                        """)
                .bind("seq", entry.seq())
                .bind("type", entry.type())
                .bind("subject", entry.subject())
                .bind("reason", reason)
                .bind("at", at.toEpochMilli())
                .execute();
    }

    /** Says whether this entry was among those left behind, and takes it off the list. */
    boolean takeUp(Writing writing, long seq) {
        return writing.update("DELETE FROM lifecycle_stuck WHERE seq = :seq")
                        .bind("seq", seq)
                        .execute()
                == 1;
    }

    List<Incident> leftBehind(Reading reading) {
        return reading.query("SELECT seq, type, subject, reason, at FROM lifecycle_stuck ORDER BY seq")
                .map((row, context) -> new Incident(
                        Incident.entryId(row.getLong("seq")),
                        row.getString("type"),
                        row.getString("subject"),
                        row.getString("reason"),
                        Instant.ofEpochMilli(row.getLong("at"))))
                .list();
    }
}
