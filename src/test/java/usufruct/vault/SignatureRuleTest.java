package usufruct.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import usufruct.words.Bytes;

final class SignatureRuleTest {
    /** The group order L, RFC 8032, section 5.1. */
    private static final BigInteger L =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    // RFC 8032, section 7.1, TEST 1, 2, 3 and TEST SHA(abc)
    @ParameterizedTest
    @CsvSource({
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
                + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',"
                + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
                + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,"
                + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
                + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
                + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
        "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42,"
                + "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf,"
                + "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f,"
                + "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589"
                + "09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704",
    })
    void signsAsTheStandardDoes(String seed, String key, String message, String signature) {
        try (var signing = SigningKey.fromSeed(SecretBytes.of(Bytes.fromHex(seed)))) {
            assertThat(Bytes.hex(signing.verifyKey().raw())).isEqualTo(key);
            assertThat(Bytes.hex(signing.sign(Bytes.fromHex(message)))).isEqualTo(signature);
            assertThat(signing.verifyKey().verify(Bytes.fromHex(message), Bytes.fromHex(signature)))
                    .isTrue();
        }
    }

    @Test
    void agreesWithWycheproofOnEveryCase() {
        var refused = new ArrayList<String>();
        for (Vectors.Case test : Vectors.wycheproof("ed25519_test.json")) {
            byte[] raw = Bytes.fromHex(test.group().path("publicKey").path("pk").textValue());
            boolean accepted = VerifyKey.of(raw)
                    .map(key -> key.verify(test.bytes("msg"), test.bytes("sig")))
                    .orElse(false);
            if (test.is("invalid")) {
                assertThat(accepted).as(test.toString()).isFalse();
            } else if (!accepted) {
                refused.add(test.toString());
            }
        }
        // what Wycheproof marks as valid and the rule still refuses
        assertThat(refused).isEmpty();
    }

    @Test
    void refusesASignatureWhoseSIsNotReduced() {
        try (var key = key(1)) {
            byte[] message = Bytes.utf8("a drill");
            byte[] signature = key.sign(message);
            byte[] s = reversed(Arrays.copyOfRange(signature, 32, 64));
            byte[] plusL = new BigInteger(1, s).add(L).toByteArray();
            byte[] malleable = signature.clone();
            Arrays.fill(malleable, 32, 64, (byte) 0);
            byte[] little = reversed(plusL);
            System.arraycopy(little, 0, malleable, 32, Math.min(32, little.length));
            assertThat(key.verifyKey().verify(message, malleable)).isFalse();
        }
    }

    @Test
    void refusesKeysThatAreNotOfPrimeOrderOrNotCanonical() {
        // the eight points of small order and their other spellings: Chalkias, Garillot, Nikolaenko, "Taming the many
        // EdDSAs" (2020), table 6; then y = p + 3, a spelling of y = 3 that is not canonical
        for (String raw : new String[] {
            "0100000000000000000000000000000000000000000000000000000000000000",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "0000000000000000000000000000000000000000000000000000000000000080",
            "0000000000000000000000000000000000000000000000000000000000000000",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
            "0100000000000000000000000000000000000000000000000000000000000080",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            "f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        }) {
            assertThat(VerifyKey.of(Bytes.fromHex(raw))).as(raw).isEmpty();
        }
        assertThat(VerifyKey.of(new byte[31])).isEmpty();
        assertThat(VerifyKey.of(new byte[33])).isEmpty();
    }

    @Test
    void refusesSignaturesWhoseRHasSmallOrder() {
        // with A = S*B - ..., R the identity: S = k*a verifies the bare equation, so only the rule on R refuses it
        byte[] seed = new byte[32];
        try (var key = SigningKey.fromSeed(SecretBytes.of(seed.clone()))) {
            byte[] raw = key.verifyKey().raw();
            byte[] message = Bytes.utf8("a drill");
            byte[] r = Bytes.fromHex("0100000000000000000000000000000000000000000000000000000000000000");
            BigInteger a = clamped(sha512(seed));
            BigInteger k = little(sha512(r, raw, message)).mod(L);
            byte[] s = Arrays.copyOf(reversed(k.multiply(a).mod(L).toByteArray()), 32);
            byte[] signature = new byte[64];
            System.arraycopy(r, 0, signature, 0, 32);
            System.arraycopy(s, 0, signature, 32, 32);
            assertThat(org.bouncycastle.math.ec.rfc8032.Ed25519.verify(
                            signature, 0, raw, 0, message, 0, message.length))
                    .as("the library alone takes it")
                    .isTrue();
            assertThat(key.verifyKey().verify(message, signature)).isFalse();
        }
    }

    @Test
    void everySignatureVerifiesAndNoChangedBitDoes() {
        long seed = 25_519;
        System.out.println("seed " + seed);
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 20; i++) {
            byte[] message = new byte[1 + random.nextInt(60)];
            random.nextBytes(message);
            try (var key = SigningKey.fromSeed(SecretBytes.random(32, random))) {
                byte[] signature = key.sign(message);
                assertThat(key.verifyKey().verify(message, signature)).isTrue();
                for (int bit = 0; bit < 512; bit += 1 + random.nextInt(16)) {
                    byte[] bad = signature.clone();
                    bad[bit >>> 3] ^= (byte) (1 << (bit & 7));
                    assertThat(key.verifyKey().verify(message, bad)).isFalse();
                }
                byte[] other = message.clone();
                other[random.nextInt(other.length)] ^= 1;
                assertThat(key.verifyKey().verify(other, signature)).isFalse();
                assertThat(key.verifyKey().verify(message, Arrays.copyOf(signature, 63)))
                        .isFalse();
                assertThat(key.verifyKey().verify(message, Arrays.copyOf(signature, 65)))
                        .isFalse();
            }
        }
    }

    @Test
    void showsNoSecretAndSignsNothingAfterClose() {
        var key = key(2);
        assertThat(key.toString()).contains("[REDACTED]");
        key.close();
        assertThatThrownBy(() -> key.sign(new byte[0])).isInstanceOf(IllegalStateException.class);
    }

    private static SigningKey key(int seed) {
        return SigningKey.fromSeed(SecretBytes.random(32, new SplittableRandom(seed)));
    }

    private static byte[] sha512(byte[]... parts) {
        var digest = new org.bouncycastle.crypto.digests.SHA512Digest();
        for (byte[] part : parts) {
            digest.update(part, 0, part.length);
        }
        byte[] out = new byte[64];
        digest.doFinal(out, 0);
        return out;
    }

    private static BigInteger clamped(byte[] hash) {
        byte[] scalar = Arrays.copyOf(hash, 32);
        scalar[0] &= (byte) 0xf8;
        scalar[31] = (byte) (scalar[31] & 0x7f | 0x40);
        return little(scalar);
    }

    private static BigInteger little(byte[] bytes) {
        return new BigInteger(1, reversed(bytes));
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] out = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            out[i] = bytes[bytes.length - 1 - i];
        }
        return out;
    }
}
