package usufruct.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import usufruct.words.Bytes;

final class HpkeTest {
    private static final byte[] INFO = Bytes.utf8("usufruct/v1/grant");
    private static final byte[] AAD = Bytes.utf8("assignment:1");

    // RFC 9180, appendix A.2.1: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20Poly1305, base mode, sequence number 0
    @Test
    void opensWhatTheStandardSealed() {
        try (var mine = AgreementKey.fromSeed(
                SecretBytes.of(Bytes.fromHex("8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb")))) {
            assertThat(Bytes.hex(mine.publicKey().raw()))
                    .isEqualTo("4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a");
            var sealed = new Hpke.Sealed(
                    Bytes.fromHex("1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a"),
                    Bytes.fromHex("1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db"
                            + "21993c62ce81883d2dd1b51a28"));
            try (var open = Hpke.open(
                    mine, sealed, Bytes.fromHex("4f6465206f6e2061204772656369616e2055726e"), Bytes.utf8("Count-0"))) {
                assertThat(open.<byte[]>expose(byte[]::clone)).isEqualTo(Bytes.utf8("Beauty is truth, truth beauty"));
            }
        }
    }

    // RFC 7748, section 6.1
    @Test
    void agreesOnTheSecretOfTheStandard() {
        try (var alice = AgreementKey.fromSeed(SecretBytes.of(
                        Bytes.fromHex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a")));
                var bob = AgreementKey.fromSeed(SecretBytes.of(
                        Bytes.fromHex("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb")));
                var shared = alice.agree(bob.publicKey());
                var same = bob.agree(alice.publicKey())) {
            assertThat(Bytes.hex(alice.publicKey().raw()))
                    .isEqualTo("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");
            assertThat(Bytes.hex(bob.publicKey().raw()))
                    .isEqualTo("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f");
            assertThat(shared.<String>expose(Bytes::hex))
                    .isEqualTo("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742");
            assertThat(same).isEqualTo(shared);
        }
    }

    @Test
    void agreesWithWycheproofExceptOnLowOrder() {
        int zero = 0;
        for (Vectors.Case test : Vectors.wycheproof("x25519_test.json")) {
            try (var mine = AgreementKey.fromSeed(SecretBytes.of(test.bytes("private")))) {
                if (test.has("ZeroSharedSecret")) {
                    zero++;
                    assertThatThrownBy(() -> new AgreementPublicKey(test.bytes("public")))
                            .as(test.toString())
                            .isInstanceOf(VaultException.class);
                } else {
                    try (var shared = mine.agree(new AgreementPublicKey(test.bytes("public")))) {
                        assertThat(shared.<String>expose(Bytes::hex))
                                .as(test.toString())
                                .isEqualTo(test.test().path("shared").textValue());
                    }
                }
            }
        }
        // every one of them "acceptable" there: a secret that everybody knows
        assertThat(zero).isEqualTo(31);
    }

    @Test
    void openedIsWhatWasSealedAndNothingElseOpens() {
        long seed = 9_180;
        System.out.println("seed " + seed);
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 10; i++) {
            byte[] plain = new byte[random.nextInt(80)];
            random.nextBytes(plain);
            try (var mine = AgreementKey.fromSeed(SecretBytes.random(32, random));
                    var other = AgreementKey.fromSeed(SecretBytes.random(32, random))) {
                var sealed = Hpke.seal(mine.publicKey(), INFO, AAD, plain);
                try (var open = Hpke.open(mine, sealed, INFO, AAD)) {
                    assertThat(open.<byte[]>expose(byte[]::clone)).isEqualTo(plain);
                }
                refuses(other, sealed, INFO, AAD);
                refuses(mine, sealed, Bytes.utf8("usufruct/v1/other"), AAD);
                refuses(mine, sealed, INFO, Bytes.utf8("assignment:2"));
                for (int at = 0; at < sealed.ciphertext().length; at++) {
                    byte[] bad = sealed.ciphertext();
                    bad[at] ^= 1;
                    refuses(mine, new Hpke.Sealed(sealed.enc(), bad), INFO, AAD);
                }
                for (int at = 0; at < 32; at++) {
                    byte[] bad = sealed.enc();
                    bad[at] ^= 1;
                    refuses(mine, new Hpke.Sealed(bad, sealed.ciphertext()), INFO, AAD);
                }
                for (int length = 0; length < sealed.ciphertext().length; length++) {
                    refuses(mine, new Hpke.Sealed(sealed.enc(), Arrays.copyOf(sealed.ciphertext(), length)), INFO, AAD);
                }
                refuses(mine, new Hpke.Sealed(new byte[32], sealed.ciphertext()), INFO, AAD);
                refuses(mine, new Hpke.Sealed(new byte[31], sealed.ciphertext()), INFO, AAD);
                refuses(mine, new Hpke.Sealed(new byte[0], new byte[0]), INFO, AAD);
            }
        }
    }

    private static void refuses(AgreementKey mine, Hpke.Sealed sealed, byte[] info, byte[] aad) {
        assertThatThrownBy(() -> Hpke.open(mine, sealed, info, aad))
                .isInstanceOf(VaultException.class)
                .hasMessage("this does not open");
    }
}
