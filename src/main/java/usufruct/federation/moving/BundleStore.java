package usufruct.federation.moving;

import java.util.List;
import usufruct.store.Reading;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** Which of a person's things a bundle tells of. */
final class BundleStore {

    /** A thing, and the log's entry that tells of it. */
    record Told(ItemId id, long seq) {}

    /** @param document as its issuer signed it */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Attested(ItemId id, byte[] document, long seq) {}

    /** What they wait for, those that wait longest first; dates of a series come with the series. */
    List<Told> needs(Reading reading, Did person) {
        return reading.query("""
                        SELECT id, placed_seq AS seq FROM need
                        WHERE issuer = :did AND state = 'waiting' AND series IS NULL
                          AND id NOT IN (SELECT became FROM moved_need WHERE honoured = 1)
                        ORDER BY placed_at, id
                        """)
                .bind("did", person.value())
                .map((row, context) -> new Told(new ItemId(row.getString("id")), row.getLong("seq")))
                .list();
    }

    /** What they said of their uses, the newest first. */
    List<Told> outcomes(Reading reading, Did person) {
        return reading.query("""
                        SELECT outcome.id, entry.seq FROM outcome
                        JOIN ledger_entry entry ON entry.subject = outcome.id AND entry.type = 'outcome.recorded'
                        WHERE outcome.issuer = :did ORDER BY entry.seq DESC
                        """)
                .bind("did", person.value())
                .map((row, context) -> new Told(new ItemId(row.getString("id")), row.getLong("seq")))
                .list();
    }

    /** What they are attested for, the newest first. */
    List<Attested> attestations(Reading reading, Did person) {
        return reading.query("""
                        SELECT attestation.id, document, entry.seq FROM attestation
                        JOIN ledger_entry entry ON entry.subject = attestation.id AND entry.type = 'attestation.issued'
                        WHERE person = :did AND state IN ('held', 'expiring') ORDER BY entry.seq DESC
                        """)
                .bind("did", person.value())
                .map((row, context) ->
                        new Attested(new ItemId(row.getString("id")), row.getBytes("document"), row.getLong("seq")))
                .list();
    }
}
