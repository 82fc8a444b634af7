package usufruct.passport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import usufruct.json.StrictJson;
import usufruct.vault.SecretBytes;
import usufruct.vault.SigningKey;
import usufruct.words.Answer;
import usufruct.words.Bytes;
import usufruct.words.Reason;

final class ProofsTest {
    private static final Instant AT = Instant.parse("2026-01-31T12:00:00.250Z");

    private final PassportKeys keys = PassportKeys.of(Phrase.ofEntropy(SecretBytes.of(new byte[32])), 0);

    @AfterEach
    void close() {
        keys.close();
    }

    @Test
    void signsWhatItThenVerifies() {
        ObjectNode signed = Proofs.sign(document(), keys, AT);
        assertThat(Proofs.verify(signed, keys.signing().verifyKey()))
                .isEqualTo(Answer.done(new Proofs.Signed(keys.keyId(), AT)));
        assertThat(Proofs.claim(signed)).isEqualTo(Answer.done(new Proofs.Signed(keys.keyId(), AT)));
    }

    @Test
    void leavesTheUnsignedDocumentAsItWas() {
        ObjectNode unsigned = document();
        Proofs.sign(unsigned, keys, AT);
        assertThat(unsigned).isEqualTo(document());
    }

    @Test
    void refusesADocumentThatWasChanged() {
        refuses(signed -> signed.put("title", "another drill"));
        refuses(signed -> signed.put("extra", 1));
        refuses(signed -> signed.remove("title"));
    }

    @Test
    void refusesAProofThatWasChanged() {
        refusesProof(proof -> proof.put("created", "2026-01-31T12:00:01Z"));
        refusesProof(proof -> proof.put("created", "2026-01-31T12:00:00.250+00:00"));
        refusesProof(proof -> proof.put("created", "2026-01-31T12:00:00.2500Z"));
        refusesProof(proof -> proof.put("cryptosuite", "eddsa-rdfc-2022"));
        refusesProof(proof -> proof.put("proofPurpose", "authentication"));
        refusesProof(proof -> proof.put("type", "Ed25519Signature2020"));
        refusesProof(proof -> proof.put("verificationMethod", keys.did().value()));
        refusesProof(proof -> proof.put("verificationMethod", "https://example.org/#z6Mk"));
        refusesProof(proof -> proof.put("proofValue", ""));
        refusesProof(proof -> proof.put("proofValue", "z"));
        refusesProof(proof -> proof.put(
                "proofValue", "u" + proof.path("proofValue").textValue().substring(1)));
        refusesProof(proof -> proof.put("proofValue", 7));
        refusesProof(proof -> proof.remove("created"));
    }

    @Test
    void refusesMembersOfAProofThatItDoesNotKnow() {
        refusesProof(proof -> proof.put("expires", "2030-01-01T00:00:00Z"));
        refusesProof(proof -> proof.put("nonce", "x"));
        refusesProof(proof -> proof.put("@context", "https://www.w3.org/ns/credentials/v2"));
    }

    @Test
    void refusesADocumentWithNoProofOrAList() {
        refuses(signed -> signed.remove("proof"));
        refuses(signed -> signed.putArray("proof").addObject());
        refuses(signed -> signed.putNull("proof"));
    }

    @Test
    void refusesAnotherKey() {
        try (var other = PassportKeys.of(Phrase.ofEntropy(SecretBytes.of(new byte[32])), 1)) {
            refused(Proofs.verify(
                    Proofs.sign(document(), keys, AT), other.signing().verifyKey()));
        }
    }

    // W3C vc-di-eddsa (Recommendation of 15 May 2025), appendix B.2 "Representation: eddsa-jcs-2022": the key pair, the
    // credential, the two hashes and the signature as published there.
    @Test
    void givesTheSignatureThatTheStandardPublishes() {
        var credential = (ObjectNode) StrictJson.read(Bytes.utf8("""
                {"@context":["https://www.w3.org/ns/credentials/v2","https://www.w3.org/ns/credentials/examples/v2"],
                "id":"urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33","type":["VerifiableCredential","AlumniCredential"],
                "name":"Alumni Credential","description":"A minimum viable example of an Alumni Credential.",
                "issuer":"https://vc.example/issuers/5678","validFrom":"2023-01-01T00:00:00Z",
                "credentialSubject":{"id":"did:example:abcdefgh","alumniOf":"The School of Examples"}}"""));
        byte[] seed = Base58.decode(
                        "3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq", new byte[] {(byte) 0x80, 0x26}, 32)
                .orElseThrow();
        try (SigningKey key = SigningKey.fromSeed(SecretBytes.of(seed))) {
            var id = new KeyId(DidKey.did(key.verifyKey()), key.verifyKey());
            assertThat(id.did().value()).isEqualTo("did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2");
            Proof proof = Proofs.proof(credential, key, id, Instant.parse("2023-02-24T23:36:38Z"));
            assertThat(Bytes.hex(Proofs.message(credential, proof)))
                    .isEqualTo("66ab154f5c2890a140cb8388a22a160454f80575f6eae09e5a097cabe539a1db"
                            + "59b7cb6251b8991add1ce0bc83107e3db9dbbab5bd2c28f687db1a03abc92f19");
            assertThat(proof.signature())
                    .isEqualTo(
                            "z2HnFSSPPBzR36zdDgK8PbEHeXbR56YF24jwMpt3R1eHXQzJDMWS93FCzpvJpwTWd3GAVFuUfjoJdcnTMuVor51aX");
            Optional<JsonNode> context = Proofs.context(credential);
            assertThat(Proof.read(proof.json(), context).map(read -> Proofs.holds(credential, read, key.verifyKey())))
                    .isEqualTo(Answer.done(true));
        }
    }

    private void refuses(Consumer<ObjectNode> change) {
        ObjectNode signed = Proofs.sign(document(), keys, AT);
        change.accept(signed);
        refused(Proofs.verify(signed, keys.signing().verifyKey()));
    }

    private void refusesProof(Consumer<ObjectNode> change) {
        refuses(signed -> change.accept((ObjectNode) signed.get("proof")));
    }

    private static void refused(Answer<?> answer) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.refusal().reason()).isEqualTo(Reason.WRONG_PROOF));
    }

    private static ObjectNode document() {
        return JsonNodeFactory.instance.objectNode().put("title", "a drill").put("units", 1);
    }
}
