package usufruct.federation.witness;

import java.util.List;
import usufruct.ledger.CosignatureKey;
import usufruct.ledger.SignedNote;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Bytes;

/** The table {@code witness_cosigned}: for each witness and each 256 sizes in a row, the newest checkpoint that it cosigned. */
final class CosignatureStore {
    private static final int SPAN = 256;

    void put(Writing writing, CosignatureKey witness, long size, SignedNote note) {
        writing.update("""
                        INSERT INTO witness_cosigned (witness, span, size, note) VALUES (:witness, :span, :size, :note)
                        ON CONFLICT (witness, span) DO UPDATE SET size = excluded.size, note = excluded.note
                        WHERE excluded.size >= witness_cosigned.size
                        """)
                .bind("witness", witness.verifierKey())
                .bind("span", size / SPAN)
                .bind("size", size)
                .bind("note", note.toString())
                .execute();
    }

    /** The largest size that a witness cosigned; 0 when none is kept. */
    long size(Reading reading, CosignatureKey witness) {
        return reading.query("SELECT ifnull(max(size), 0) FROM witness_cosigned WHERE witness = :witness")
                .bind("witness", witness.verifierKey())
                .mapTo(Long.class)
                .one();
    }

    /** The notes over the largest size that anybody cosigned, one a witness. */
    List<SignedNote> newest(Reading reading) {
        return reading.query("""
                        SELECT note FROM witness_cosigned WHERE size = (SELECT max(size) FROM witness_cosigned) ORDER BY witness
                        """)
                .map((row, context) -> SignedNote.parse(Bytes.utf8(row.getString("note"))))
                .list();
    }
}
