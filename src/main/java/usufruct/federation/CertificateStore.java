package usufruct.federation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.ItemId;

/** The tables {@code own_certificate}, {@code certificates_announced}, {@code certificates_told} and {@code peer_certificates}. */
final class CertificateStore {
    /**
     * One of this node's own.
     *
     * @param usedFrom peers know it from before that
     */
    record Own(long number, PeerCertificates.Key key, Instant usedFrom) {}

    void add(Writing writing, Own own) {
        writing.update("""
                        INSERT INTO own_certificate (number, digest, not_before, used_from, until)
                        VALUES (:number, :digest, :from, :usedFrom, :until)
                        """)
                .bind("number", own.number())
                .bind("digest", own.key().digest())
                .bind("from", own.key().from().toEpochMilli())
                .bind("usedFrom", own.usedFrom().toEpochMilli())
                .bind("until", own.key().until().toEpochMilli())
                .execute();
    }

    /** All there ever were, in their order. */
    List<Own> own(Reading reading) {
        return reading.query("SELECT number, digest, not_before, used_from, until FROM own_certificate ORDER BY number")
                .map((row, context) -> new Own(
                        row.getLong("number"),
                        new PeerCertificates.Key(
                                row.getString("digest"),
                                Instant.ofEpochMilli(row.getLong("not_before")),
                                Instant.ofEpochMilli(row.getLong("until"))),
                        Instant.ofEpochMilli(row.getLong("used_from"))))
                .list();
    }

    void announce(Writing writing, Instant issuedAt, ObjectNode document) {
        writing.update("INSERT INTO certificates_announced (issued_at, document) VALUES (:issuedAt, :document)")
                .bind("issuedAt", issuedAt.toEpochMilli())
                .bind("document", CanonicalJson.write(document))
                .execute();
    }

    /** What this node announced last. */
    Optional<ObjectNode> announced(Reading reading) {
        return reading.query("SELECT document FROM certificates_announced ORDER BY issued_at DESC LIMIT 1")
                .map((row, context) -> (ObjectNode) StrictJson.read(row.getBytes("document")))
                .findOne();
    }

    /** The peers to which messages go and who were not told of this yet. */
    List<ItemId> untold(Reading reading, Instant issuedAt) {
        return reading.query("""
                        SELECT id FROM peering LEFT JOIN certificates_told ON certificates_told.peering = peering.id
                        WHERE state IN ('confirmed', 'active') AND quarantined_at IS NULL
                        AND ifnull(issued_at, -1) < :issuedAt ORDER BY id
                        """)
                .bind("issuedAt", issuedAt.toEpochMilli())
                .map((row, context) -> new ItemId(row.getString("id")))
                .list();
    }

    void tell(Writing writing, ItemId peering, Instant issuedAt) {
        writing.update("""
                        INSERT INTO certificates_told (peering, issued_at) VALUES (:peering, :issuedAt)
                        ON CONFLICT (peering) DO UPDATE SET issued_at = excluded.issued_at
                        """)
                .bind("peering", peering.value())
                .bind("issuedAt", issuedAt.toEpochMilli())
                .execute();
    }

    void keep(Writing writing, ItemId peering, Instant issuedAt, ObjectNode document) {
        writing.update("""
                        INSERT INTO peer_certificates (peering, issued_at, document) VALUES (:peering, :issuedAt, :document)
                        ON CONFLICT (peering) DO UPDATE SET issued_at = excluded.issued_at, document = excluded.document
                        """)
                .bind("peering", peering.value())
                .bind("issuedAt", issuedAt.toEpochMilli())
                .bind("document", CanonicalJson.write(document))
                .execute();
    }

    /** What a peer announced last. */
    Optional<PeerCertificates> of(Reading reading, ItemId peering) {
        return reading.query("SELECT document FROM peer_certificates WHERE peering = :peering")
                .bind("peering", peering.value())
                .map((row, context) -> PeerCertificates.read(StrictJson.read(row.getBytes("document"))))
                .findOne();
    }

    /** Forgets what nodes announced with which nothing came of it. */
    void removeStrangers(Writing writing) {
        writing.update("DELETE FROM peer_certificates WHERE peering NOT IN (SELECT id FROM peering)")
                .execute();
    }
}
