package usufruct.insight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.passport.PassportKeys;
import usufruct.passport.Proofs;
import usufruct.record.AttestationClaim;
import usufruct.store.Reading;
import usufruct.words.Attested;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Window;

/** An operator who writes down what nobody attested, with entries that fit: the audit names it. */
class AttestationRowCheckTest {
    private static final String KIND = "trained:lathe";

    @TempDir
    private Path folder;

    private Village village;
    private PassportKeys ana;
    private PassportKeys ben;
    private ItemId held;

    @BeforeEach
    void attest() {
        village = new Village(folder);
        ana = village.person();
        ben = village.person();
        held = village.attest(ana.did(), KIND);
    }

    @AfterEach
    void close() {
        village.close();
    }

    @Test
    void whatNobodyMeddledWithIsSound() {
        village.giveBack(ben.did(), village.attest(ben.did(), KIND));
        tell("attestation.expiring", held, village.node.did(), digest(held));
        state(held, "expiring");
        village.wait(Duration.ofDays(100));
        tell("attestation.ended", held, village.node.did(), digest(held));
        state(held, "ended");

        assertThat(audit()).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void findsOneThatIsMissing() {
        village.meddle("DELETE FROM attestation");

        assertThat(finding()).contains("it is missing");
    }

    @Test
    void findsOneThatTheLogDoesNotTellOfAsItStands() {
        state(held, "ended");

        assertThat(finding()).contains("does not tell of it as it stands");
    }

    @Test
    void findsAStepThatCannotFollow() {
        tell("attestation.expiring", held, village.node.did(), digest(held));
        tell("attestation.expiring", held, village.node.did(), digest(held));
        state(held, "expiring");

        assertThat(finding()).contains("cannot follow");
    }

    @Test
    void findsAStepOfAnother() {
        ItemId other = village.attest(ben.did(), KIND);
        tell("attestation.expiring", held, village.node.did(), digest(other));
        state(held, "expiring");

        assertThat(finding()).contains("tells of another one");
    }

    @Test
    void findsOneThatWasEndedBeforeItsTime() {
        village.wait(Duration.ofDays(99));
        tell("attestation.ended", held, village.node.did(), digest(held));
        state(held, "ended");

        assertThat(finding()).contains("before its time");
    }

    @Test
    void findsOneThatSomebodyEnded() {
        tell("attestation.expiring", held, ben.did(), digest(held));
        state(held, "expiring");

        assertThat(finding()).contains("is by somebody");
    }

    @Test
    void findsAWithdrawalThatTheLogDoesNotTellOf() {
        village.meddle("UPDATE attestation SET withdrawn_by = person, cause = 'asked', withdrawn_at = 1, words = id");

        assertThat(finding()).contains("whether it was withdrawn");
    }

    @Test
    void findsAWithdrawalByAnother() {
        village.giveBack(ana.did(), held);
        village.meddle("UPDATE attestation SET withdrawn_by = '" + ben.did() + "'");

        assertThat(finding()).contains("tells of another one");
    }

    @Test
    void findsAWithdrawalThatTheLogTellsOfAsAnothers() {
        long at = village.now().toEpochMilli();
        ItemId words = village.ids.next();
        village.meddle("UPDATE attestation SET state = 'withdrawn', withdrawn_by = '" + ana.did()
                + "', cause = 'asked', withdrawn_at = " + at + ", words = '" + words + "' WHERE id = '" + held + "'");
        ObjectNode withdrawal = JsonNodeFactory.instance
                .objectNode()
                .put("format", "attestation-withdrawal@v1")
                .put("id", held.value())
                .put("by", ana.did().value())
                .put("reason", "asked")
                .put("at", at)
                .put("wordsId", words.value());
        tell("attestation.withdrawn", held, ben.did(), Bytes.sha256(CanonicalJson.write(withdrawal)));

        assertThat(finding()).contains("tells of another one");
    }

    @Test
    void findsARowThatSaysAnotherThingThanItsIssuerSigned() {
        ItemId other = village.attest(ben.did(), KIND);
        village.meddle("UPDATE attestation SET document = (SELECT document FROM attestation WHERE id = '" + other
                + "') WHERE id = '" + held + "'");

        assertThat(finding()).contains("its row says another thing");
    }

    @Test
    void findsOneThatSomebodySignedForThemselves() {
        insert(claim(ana.did(), ana), ana, ana.did());

        assertThat(finding()).contains("it is of themselves");
    }

    @Test
    void findsOneThatSomebodyElseIssued() {
        insert(claim(ben.did(), village.steward), village.steward, ana.did());

        assertThat(finding()).contains("by somebody else than its issuer");
    }

    @Test
    void findsOneThatItsIssuerNeverSigned() {
        insert(claim(ben.did(), village.steward), ana, village.steward.did());

        assertThat(finding()).contains("not by a key of");
    }

    @Test
    void findsOneWhoseSignatureIsOnAnother() {
        ItemId ours = village.attest(ben.did(), "trained:saw");
        ObjectNode document = document(ours);
        document.set("proof", document(held).path("proof"));
        document(ours, document);

        assertThat(finding()).contains("its signature does not fit");
    }

    @Test
    void findsEvidenceThatNobodyKept() {
        village.meddle("UPDATE attestation SET evidence = '" + village.ids.next() + "'");

        assertThat(finding()).contains("does not tell of its evidence");
    }

    @Test
    void findsEvidenceThatSomebodyElseKept() {
        ItemId note = village.ids.next();
        village.store.write(writing -> {
            village.records.keepNote(writing, note, "an evening elsewhere", ana.did());
            return true;
        });
        village.meddle("UPDATE attestation SET evidence = '" + note + "'");

        assertThat(finding()).contains("does not tell of its evidence");
    }

    private AttestationClaim claim(Did person, PassportKeys issuer) {
        var during = new Window(village.now(), village.now().plus(Duration.ofDays(9)));
        return new AttestationClaim(village.group.did(), person, new Attested("trained:saw", during), issuer.did());
    }

    /** Writes one down with its entries and its note, signed by somebody and told to be by somebody. */
    private void insert(AttestationClaim claim, PassportKeys signer, Did actor) {
        ItemId id = village.ids.next();
        ItemId note = village.ids.next();
        village.store.write(writing -> {
            writing.update("""
                            INSERT INTO attestation (id, community, person, kind, issuer, from_at, until_at, document, evidence,
                                                     state)
                            VALUES (:id, :community, :person, :kind, :issuer, :from, :until, :document, :note, 'held')
                            """)
                    .bind("id", id.value())
                    .bind("community", claim.group().value())
                    .bind("person", claim.person().value())
                    .bind("kind", claim.attested().kind())
                    .bind("issuer", claim.issuer().value())
                    .bind("from", claim.attested().during().from().toEpochMilli())
                    .bind("until", claim.attested().during().until().toEpochMilli())
                    .bind("document", CanonicalJson.write(Proofs.sign(claim.toSign(), signer, village.now())))
                    .bind("note", note.value())
                    .execute();
            village.records.keepNote(writing, note, "an evening at the saw", actor);
            return village.ledger().append(writing, "attestation.issued", id.value(), actor.value(), claim.digest());
        });
    }

    private void tell(String type, ItemId id, Did actor, byte[] digest) {
        village.store.write(writing -> village.ledger().append(writing, type, id.value(), actor.value(), digest));
    }

    private void state(ItemId id, String state) {
        village.meddle("UPDATE attestation SET state = '" + state + "' WHERE id = '" + id + "'");
    }

    private byte[] digest(ItemId id) {
        return AttestationClaim.read(document(id)).digest();
    }

    private ObjectNode document(ItemId id) {
        return village.store.read((Reading reading) ->
                (ObjectNode) StrictJson.read(reading.query("SELECT document FROM attestation WHERE id = :id")
                        .bind("id", id.value())
                        .mapTo(byte[].class)
                        .one()));
    }

    private void document(ItemId id, ObjectNode document) {
        village.meddle("UPDATE attestation SET document = X'" + Bytes.hex(CanonicalJson.write(document))
                + "' WHERE id = '" + id + "'");
    }

    private String finding() {
        return ((Verdict.Flawed) audit()).finding().why();
    }

    private Verdict audit() {
        return Audit.ofStore(village.store, village.data(), Optional.empty());
    }
}
