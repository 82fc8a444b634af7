package usufruct.passport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import usufruct.vault.AgreementPublicKey;
import usufruct.vault.SecretBytes;
import usufruct.vault.SigningKey;
import usufruct.words.Bytes;
import usufruct.words.Did;

final class DidKeyTest {

    @Test
    void readsAndWritesThePublishedDids() throws IOException {
        Path file = Path.of(System.getProperty("usufruct.vectors", ""), "did-key/test-vectors/ed25519-x25519.json");
        if (!Files.exists(file)) {
            System.out.println("skipped: the did:key vectors are not beside the project");
        }
        assumeTrue(Files.exists(file), "the did:key vectors are not beside the project");
        var vectors = new ObjectMapper().readTree(file.toFile());
        assertThat(vectors.properties()).hasSizeGreaterThan(2);
        for (var vector : vectors.properties()) {
            var did = new Did(vector.getKey());
            byte[] seed = Bytes.fromHex(vector.getValue().path("seed").textValue());
            try (var key = SigningKey.fromSeed(SecretBytes.of(seed))) {
                assertThat(DidKey.did(key.verifyKey())).isEqualTo(did);
                assertThat(DidKey.verifyKey(did)).contains(key.verifyKey());
                var keyId = new KeyId(did, key.verifyKey());
                assertThat(KeyId.parse(keyId.toString())).contains(keyId);
            }
            var agreement = vector.getValue().path("keyAgreementKeyPair");
            byte[] raw = agreement.has("publicKeyBase58")
                    ? Base58.decode(agreement.path("publicKeyBase58").textValue())
                            .orElseThrow()
                    : Bytes.fromBase64Url(
                            agreement.path("publicKeyJwk").path("x").textValue());
            String id = agreement.path("id").textValue();
            String multikey = id.substring(id.indexOf('#') + 1);
            assertThat(Multikey.of(new AgreementPublicKey(raw))).isEqualTo(multikey);
            assertThat(Multikey.agreementKey(multikey)).contains(new AgreementPublicKey(raw));
        }
    }

    @Test
    void refusesDidsOfOtherCurves() throws IOException {
        for (String name : new String[] {"x25519", "secp256k1", "nist-curves", "bls12381"}) {
            Path file = Path.of(System.getProperty("usufruct.vectors", ""), "did-key/test-vectors/" + name + ".json");
            assumeTrue(Files.exists(file), "the did:key vectors are not beside the project");
            for (var vector : new ObjectMapper().readTree(file.toFile()).properties()) {
                String text = vector.getKey();
                assertThat(Did.isDid(text) ? DidKey.verifyKey(new Did(text)) : java.util.Optional.empty())
                        .as(text)
                        .isEmpty();
            }
        }
    }

    @Test
    void refusesKeysThatBreakTheSignatureRule() {
        // the identity (order 1), a point of order 8, and y = p, which is not canonical
        for (String raw : new String[] {
            "0100000000000000000000000000000000000000000000000000000000000000",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
        }) {
            String text = "z" + Base58.encode(Bytes.fromHex("ed01" + raw));
            assertThat(Multikey.verifyKey(text)).as(raw).isEmpty();
        }
    }

    @Test
    void base58BringsBackWhateverItSpelled() {
        long seed = 58;
        System.out.println("seed " + seed);
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[random.nextInt(80)];
            random.nextBytes(bytes);
            for (int zero = 0; zero < bytes.length && random.nextInt(3) == 0; zero++) {
                bytes[zero] = 0;
            }
            String text = Base58.encode(bytes);
            assertThat(Base58.decode(text))
                    .hasValueSatisfying(back -> assertThat(back).isEqualTo(bytes));
        }
    }

    // draft-msporny-base58-03, section 5
    @Test
    void spellsThePublishedBase58() {
        assertThat(Base58.encode(Bytes.utf8("Hello World!"))).isEqualTo("2NEpo7TZRRrLZSi2U");
        assertThat(Base58.encode(Bytes.fromHex("0000287fb4cd"))).isEqualTo("11233QC4");
        assertThat(Base58.decode("0OIl")).isEmpty();
        assertThat(Base58.decode("1".repeat(129))).isEmpty();
    }
}
