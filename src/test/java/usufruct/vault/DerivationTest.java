package usufruct.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;
import usufruct.words.Bytes;

final class DerivationTest {

    // RFC 5869, appendix A.1 and A.3
    @Test
    void derivesTheKeysOfTheStandard() {
        assertThat(hkdf(
                        filled(22, 0x0b),
                        Bytes.fromHex("000102030405060708090a0b0c"),
                        Bytes.fromHex("f0f1f2f3f4f5f6f7f8f9"),
                        42))
                .isEqualTo("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
        assertThat(hkdf(filled(22, 0x0b), new byte[0], new byte[0], 42))
                .isEqualTo("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
    }

    @Test
    void agreesWithWycheproofOnEveryCase() {
        for (Vectors.Case test : Vectors.wycheproof("hkdf_sha256_test.json")) {
            int size = test.test().path("size").intValue();
            if (test.is("valid")) {
                assertThat(hkdf(test.bytes("ikm"), test.bytes("salt"), test.bytes("info"), size))
                        .as(test.toString())
                        .isEqualTo(test.test().path("okm").textValue());
            } else {
                assertThatThrownBy(() -> hkdf(test.bytes("ikm"), test.bytes("salt"), test.bytes("info"), size))
                        .as(test.toString())
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    // RFC 9106, section 5.3; it has a secret and associated data, which the vault never uses, so this asks the library
    @Test
    void theLibraryIsTheArgon2idOfTheStandard() {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(32)
                .withIterations(3)
                .withParallelism(4)
                .withSalt(filled(16, 2))
                .withSecret(filled(8, 3))
                .withAdditional(filled(12, 4))
                .build());
        byte[] tag = new byte[32];
        generator.generateBytes(filled(32, 1), tag);
        assertThat(Bytes.hex(tag)).isEqualTo("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }

    // The reference program: echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 -l 32
    @Test
    void stretchesAPasswordAsTheReferenceProgramDoes() {
        try (var password = SecretBytes.of(Bytes.utf8("password"));
                var key = PasswordKey.derive(password, Bytes.utf8("somesalt"), new PasswordKey.Cost(65_536, 2, 1))) {
            assertThat(key.<String>expose(Bytes::hex))
                    .isEqualTo("09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7");
        }
    }

    @Test
    void refusesCostsThatGuardNothingOrExhaustTheMachine() {
        for (int[] cost : new int[][] {{7, 1, 1}, {1 << 19, 1, 1}, {64, 0, 1}, {64, 65, 1}, {64, 1, 0}, {64, 1, 17}}) {
            assertThatThrownBy(() -> new PasswordKey.Cost(cost[0], cost[1], cost[2]))
                    .as(Arrays.toString(cost))
                    .isInstanceOf(VaultException.class);
        }
    }

    @Test
    void aSecretPrintsNothingAndIsGoneAfterClose() {
        byte[] bytes = Bytes.utf8("door code 4711");
        var secret = SecretBytes.of(bytes);
        assertThat(secret).hasToString("[REDACTED]");
        var copy = secret.copy();
        secret.close();
        assertThat(bytes).containsOnly(0);
        assertThatThrownBy(() -> secret.<byte[]>expose(byte[]::clone)).isInstanceOf(IllegalStateException.class);
        assertThat(copy.<byte[]>expose(byte[]::clone)).isEqualTo(Bytes.utf8("door code 4711"));
    }

    private static String hkdf(byte[] ikm, byte[] salt, byte[] info, int length) {
        try (var key = SecretBytes.of(ikm);
                var out = Hkdf.sha256(key, salt, info, length)) {
            return out.expose(Bytes::hex);
        }
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
