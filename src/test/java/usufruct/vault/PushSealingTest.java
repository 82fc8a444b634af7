package usufruct.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import usufruct.words.Bytes;

final class PushSealingTest {
    // RFC 8291, section 5 and appendix A
    private static final byte[] POINT = Bytes.fromBase64Url(
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4");
    private static final PushSealing.Receiver BROWSER =
            new PushSealing.Receiver(POINT, Bytes.fromBase64Url("BTBZMqHH6r4Tts7J_aSIgg"));

    @Test
    void sealsAsTheStandardDoes() {
        byte[] message = Bytes.utf8("When I grow up, I want to be a watermelon");

        byte[] sealed = PushSealing.seal(
                BROWSER,
                message,
                message.length,
                P256.privateKey(Bytes.fromBase64Url("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")),
                Bytes.fromBase64Url("DGv6ra1nlYgDCS1FRnbzlw"));

        assertThat(Bytes.base64Url(sealed))
                .isEqualTo("DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmY"
                        + "WAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexS"
                        + "gSxsj_Qulcy4a-fN");
    }

    @Test
    void everyMessageIsAsLongAsEveryOtherAndSealedAnew() {
        var random = new SplittableRandom(7);
        byte[] brief = PushSealing.seal(BROWSER, Bytes.utf8("a"), 2_000, random);
        byte[] again = PushSealing.seal(BROWSER, Bytes.utf8("a"), 2_000, random);

        assertThat(brief).hasSameSizeAs(PushSealing.seal(BROWSER, new byte[2_000], 2_000, random));
        assertThat(Arrays.copyOf(again, 86)).isNotEqualTo(Arrays.copyOf(brief, 86));
        assertThat(PushSealing.seal(BROWSER, new byte[0], PushSealing.LONGEST, random))
                .as("what services take at most")
                .hasSize(4_096);
        assertThatThrownBy(() -> PushSealing.seal(BROWSER, new byte[2_001], 2_000, random))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAKeyThatIsNone() {
        byte[] auth = new byte[PushSealing.AUTH_LENGTH];
        byte[] beside = POINT.clone();
        beside[64] ^= 1;
        for (byte[] each : new byte[][] {beside, new byte[65], Arrays.copyOf(POINT, 64), new byte[] {0}}) {
            assertThatThrownBy(() -> new PushSealing.Receiver(each, auth)).isInstanceOf(VaultException.class);
        }
        assertThatThrownBy(() -> new PushSealing.Receiver(POINT, new byte[15])).isInstanceOf(VaultException.class);
    }

    // RFC 6979, appendix A.2.5: P-256, SHA-256, the message "sample"
    @Test
    void signsAsTheStandardDoes() {
        Es256Key key =
                Es256Key.ofScalar(Bytes.fromHex("c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721"));

        assertThat(Bytes.hex(key.point()))
                .isEqualTo("0460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
                        + "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299");
        assertThat(Bytes.hex(key.sign(Bytes.utf8("sample"))))
                .isEqualTo("efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
                        + "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8");
    }

    @Test
    void aKeyOfASeedIsTheSameEachTimeAndOthersReadItsSignatures() throws GeneralSecurityException {
        try (var seed = SecretBytes.of(new byte[32])) {
            Es256Key key = Es256Key.fromSeed(seed, Bytes.utf8("one"));
            byte[] message = Bytes.utf8("a message");

            assertThat(Es256Key.fromSeed(seed, Bytes.utf8("one")).point()).isEqualTo(key.point());
            assertThat(Es256Key.fromSeed(seed, Bytes.utf8("another")).point()).isNotEqualTo(key.point());
            assertThat(key.toString()).contains("[REDACTED]");
            assertThat(platformTakes(key, message, key.sign(message))).isTrue();
            assertThat(platformTakes(key, Bytes.utf8("another"), key.sign(message)))
                    .isFalse();
        }
    }

    private static boolean platformTakes(Es256Key key, byte[] message, byte[] signature)
            throws GeneralSecurityException {
        var curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        var point = new ECPoint(
                new BigInteger(1, Arrays.copyOfRange(key.point(), 1, 33)),
                new BigInteger(1, Arrays.copyOfRange(key.point(), 33, 65)));
        var verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
        verifier.initVerify(KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class))));
        verifier.update(message);
        return verifier.verify(signature);
    }
}
