package usufruct.federation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import usufruct.ledger.Ledger;
import usufruct.passport.KeyId;
import usufruct.passport.Passports;
import usufruct.passport.Proofs;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.vault.VerifyKey;
import usufruct.words.Answer;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** What peers announce of their certificates: the newest of each that a key of theirs signed. */
final class AnnouncedCertificates {
    /** By how much clocks differ; one from later would count before all that the peer says until then, also when it has other keys. */
    private static final Duration AHEAD = Duration.ofMinutes(10);

    private final CertificateStore rows;
    private final Passports passports;
    private final Ledger ledger;

    AnnouncedCertificates(CertificateStore rows, Passports passports, Ledger ledger) {
        this.rows = rows;
        this.passports = passports;
        this.ledger = ledger;
    }

    /**
     * Takes what a peer signed. What is not newer than what is known changes nothing.
     *
     * @return whether it is newer
     * @throws RefusedException SCHEMA_VIOLATION, BAD_PARAMETER, WRONG_PROOF, WRONG_ISSUER, SIGNATURE_FROM_THE_FUTURE
     */
    boolean take(Writing writing, Peering peering, JsonNode json, Instant now) {
        PeerCertificates told = PeerCertificates.read(json);
        if (!told.issuer().equals(peering.peer())) {
            throw new RefusedException(Reason.WRONG_ISSUER, "it is of another node than the peer");
        }
        if (told.issuedAt().isAfter(now.plus(AHEAD))) {
            throw new RefusedException(
                    Reason.SIGNATURE_FROM_THE_FUTURE, "it says that it was signed later than it is now");
        }
        ObjectNode document = (ObjectNode) json;
        Proofs.verify(document, by -> key(writing, by, told, now)).orThrow();
        boolean isNewer = rows.of(writing, peering.id())
                .map(before -> told.issuedAt().isAfter(before.issuedAt()))
                .orElse(true);
        if (isNewer) {
            rows.keep(writing, peering.id(), told.issuedAt(), document);
            ledger.append(
                    writing,
                    "certificates.received",
                    peering.id().value(),
                    peering.peer().value(),
                    PeeringRecord.digest(document));
        }
        return isNewer;
    }

    /** A key that spoke for the peer when it signed, and still does. */
    private Answer<VerifyKey> key(Reading reading, KeyId by, PeerCertificates told, Instant now) {
        return Optional.of(by)
                .filter(id -> id.did().equals(told.issuer()))
                .flatMap(id -> passports.span(reading, id))
                .filter(span -> span.holdsAt(told.issuedAt()) && span.holdsAt(now))
                .<Answer<VerifyKey>>map(span -> Answer.done(span.key()))
                .orElseGet(() -> Answer.refused(Reason.WRONG_PROOF, "it is not signed by a key that the peer has"));
    }
}
