package usufruct.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.math.BigInteger;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.SplittableRandom;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import usufruct.words.Bytes;

/** docs/verify/VerifyRounds.java judges signatures with nothing but the JDK, and by the same rule as the vault. */
class SecondRuleTest {
    /** The group order, RFC 8032, section 5.1. */
    private static final BigInteger L =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    @TempDir
    static Path folder;

    private static URLClassLoader loader;
    private static Constructor<?> key;
    private static Method signed;
    private static Method prime;

    @BeforeAll
    static void compile() throws Exception {
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", folder.toString(), "docs/verify/VerifyRounds.java");
        assertThat(failed).isZero();
        loader = new URLClassLoader(new URL[] {folder.toUri().toURL()});
        Class<?> nodeKey = loader.loadClass("VerifyRounds$NodeKey");
        key = nodeKey.getDeclaredConstructor(byte[].class);
        signed = nodeKey.getDeclaredMethod("signed", byte[].class, byte[].class);
        prime = nodeKey.getDeclaredMethod("isOfPrimeOrder", byte[].class);
        key.setAccessible(true);
        signed.setAccessible(true);
        prime.setAccessible(true);
    }

    @AfterAll
    static void close() throws Exception {
        loader.close();
    }

    @Test
    void takesGoodSignaturesAndNoChangedBit() throws Exception {
        var random = new SplittableRandom(25_519);
        for (int i = 0; i < 10; i++) {
            byte[] message = new byte[1 + random.nextInt(60)];
            random.nextBytes(message);
            try (var signing = SigningKey.fromSeed(SecretBytes.random(32, random))) {
                byte[] raw = signing.verifyKey().raw();
                byte[] good = signing.sign(message);
                byte[] bad = good.clone();
                bad[random.nextInt(64)] ^= (byte) (1 << random.nextInt(8));
                assertThat(isSigned(raw, message, good)).isTrue();
                assertThat(isSigned(raw, message, bad)).isFalse();
                assertThat(isSigned(raw, message, Arrays.copyOf(good, 63))).isFalse();
            }
        }
    }

    /** Of small order, of mixed order, or in a spelling that is not canonical; the last is no point at all. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0100000000000000000000000000000000000000000000000000000000000000",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "0100000000000000000000000000000000000000000000000000000000000080",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0300000000000000000000000000000000000000000000000000000000000000",
                "0200000000000000000000000000000000000000000000000000000000000000"
            })
    void refusesTheKeysThatTheVaultRefuses(String raw) throws Exception {
        assertThat(VerifyKey.of(Bytes.fromHex(raw))).isEmpty();
        assertThat((boolean) prime.invoke(null, Bytes.fromHex(raw))).isFalse();
    }

    /** With R the neutral point, S = k · a fulfils the bare equation: only the rule on R refuses it. */
    @Test
    void refusesWhatABareLibraryTakes() throws Exception {
        byte[] seed = new byte[32];
        try (var signing = SigningKey.fromSeed(SecretBytes.of(seed.clone()))) {
            byte[] raw = signing.verifyKey().raw();
            byte[] message = Bytes.utf8("a drill");
            byte[] signature = new byte[64];
            signature[0] = 1;
            byte[] r = Arrays.copyOf(signature, 32);
            byte[] scalar = Arrays.copyOf(sha512(seed), 32);
            scalar[0] &= (byte) 0xf8;
            scalar[31] = (byte) (scalar[31] & 0x7f | 0x40);
            BigInteger k = little(sha512(r, raw, message)).mod(L);
            put(signature, k.multiply(little(scalar)).mod(L));

            assertThat(isSigned(raw, message, signature)).isFalse();
            byte[] plusL = signing.sign(message);
            put(plusL, little(Arrays.copyOfRange(plusL, 32, 64)).add(L));
            assertThat(isSigned(raw, message, plusL)).isFalse();
        }
    }

    private static boolean isSigned(byte[] raw, byte[] message, byte[] signature) throws Exception {
        boolean said = (boolean) signed.invoke(key.newInstance((Object) raw), message, signature);
        assertThat(said).isEqualTo(VerifyKey.of(raw).orElseThrow().verify(message, signature));
        return said;
    }

    private static void put(byte[] signature, BigInteger s) {
        byte[] big = s.toByteArray();
        for (int i = 0; i < 32; i++) {
            signature[32 + i] = i < big.length ? big[big.length - 1 - i] : 0;
        }
    }

    private static BigInteger little(byte[] bytes) {
        byte[] big = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            big[i] = bytes[bytes.length - 1 - i];
        }
        return new BigInteger(1, big);
    }

    private static byte[] sha512(byte[]... parts) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-512");
        Arrays.asList(parts).forEach(digest::update);
        return digest.digest();
    }
}
