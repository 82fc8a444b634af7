package usufruct.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import usufruct.words.Bytes;

final class DataKeyTest {
    private static final byte[] AAD = Bytes.utf8("offer:1|1|offer@v1");

    @Test
    void agreesWithWycheproofOnEveryCase() {
        for (Vectors.Case test : Vectors.wycheproof("xchacha20_poly1305_test.json")) {
            try (var key = SecretBytes.of(test.bytes("key"))) {
                byte[] nonce = test.bytes("iv");
                byte[] body = test.bytes("ct");
                byte[] tag = test.bytes("tag");
                byte[] sealed = Arrays.copyOf(body, body.length + tag.length);
                System.arraycopy(tag, 0, sealed, body.length, tag.length);
                if (test.is("valid")) {
                    assertThat(XChaCha.seal(key, nonce, test.bytes("aad"), test.bytes("msg")))
                            .as(test.toString())
                            .isEqualTo(sealed);
                    assertThat(XChaCha.open(key, nonce, test.bytes("aad"), sealed, 0))
                            .as(test.toString())
                            .isEqualTo(SecretBytes.of(test.bytes("msg")));
                } else {
                    assertThatThrownBy(() -> XChaCha.open(key, nonce, test.bytes("aad"), sealed, 0))
                            .as(test.toString())
                            .isInstanceOfAny(VaultException.class, IllegalArgumentException.class);
                }
            }
        }
    }

    @Test
    void openedIsWhatWasSealedAndNoChangedByteOpens() {
        long seed = 20_24;
        System.out.println("seed " + seed);
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 20; i++) {
            byte[] plain = new byte[random.nextInt(100)];
            random.nextBytes(plain);
            try (var key = DataKey.generate(random);
                    var other = DataKey.generate(random)) {
                byte[] sealed = key.seal(plain, AAD);
                assertThat(key.open(sealed, AAD)).isEqualTo(SecretBytes.of(plain));
                for (int at = 0; at < sealed.length; at++) {
                    byte[] bad = sealed.clone();
                    bad[at] ^= (byte) (1 << random.nextInt(8));
                    refuses(key, bad, AAD);
                    refuses(key, Arrays.copyOf(sealed, at), AAD);
                }
                refuses(key, sealed, Bytes.utf8("offer:2|1|offer@v1"));
                refuses(other, sealed, AAD);
            }
        }
    }

    @Test
    void sealsTheSameTwiceIntoDifferentBytes() {
        try (var key = DataKey.generate(new SplittableRandom(1))) {
            assertThat(key.seal(new byte[8], AAD)).isNotEqualTo(key.seal(new byte[8], AAD));
        }
    }

    @Test
    void takesAHandedKeyOnlyWhenItIsTheOneCommittedTo() {
        try (var key = DataKey.generate(new SplittableRandom(1));
                var other = DataKey.generate(new SplittableRandom(2))) {
            assertThat(key.commitment()).hasSize(32).isNotEqualTo(other.commitment());
            byte[] sealed = key.seal(Bytes.utf8("4711"), AAD);
            try (var handed = DataKey.fromBytes(key.export(), key.commitment());
                    var open = handed.open(sealed, AAD)) {
                assertThat(open).isEqualTo(SecretBytes.of(Bytes.utf8("4711")));
            }
            assertThatThrownBy(() -> DataKey.fromBytes(other.export(), key.commitment()))
                    .isInstanceOf(VaultException.class)
                    .hasMessage("this is not the key that was committed to");
            assertThatThrownBy(() -> DataKey.fromBytes(key.export(), new byte[0]))
                    .isInstanceOf(VaultException.class);
        }
    }

    // Made by an independent Python of HKDF (hmac, hashlib) and XChaCha20-Poly1305 (RFC 8439 and
    // draft-irtf-cfrg-xchacha-03
    // spelled out): key 32 zero bytes, nonce 00 01 .. 17. The browser's code has to read the same.
    @Test
    void keepsItsFormat() {
        try (var key = DataKey.fromBytes(SecretBytes.of(new byte[32]))) {
            String commitment = "b80e3df49e5db8404457d187c479986a4cf7ae8035b0ccfc291bef61f2bd523e";
            assertThat(Bytes.hex(key.commitment())).isEqualTo(commitment);
            byte[] sealed = Bytes.fromHex("01000102030405060708090a0b0c0d0e0f1011121314151617f5704179b645b7"
                    + "53abaf5ef3aac1fdfc2b7b34ec3026e0aa9d4939802d8e");
            assertThat(key.open(sealed, AAD)).isEqualTo(SecretBytes.of(Bytes.utf8("door code 4711")));
        }
    }

    @Test
    void isWipedAndSilent() {
        var key = DataKey.generate(new SplittableRandom(1));
        assertThat(key).hasToString("data key [REDACTED]");
        key.close();
        assertThatThrownBy(() -> key.seal(new byte[0], AAD)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(key::export).isInstanceOf(IllegalStateException.class);
    }

    private static void refuses(DataKey key, byte[] sealed, byte[] aad) {
        assertThatThrownBy(() -> key.open(sealed, aad))
                .isInstanceOf(VaultException.class)
                .hasMessage("this does not open");
    }
}
