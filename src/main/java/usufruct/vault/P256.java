package usufruct.vault;

import java.math.BigInteger;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;
import usufruct.words.Bytes;

/** The curve P-256 (FIPS 186-5, SP 800-186): browsers know it where they know no other. */
final class P256 {
    static final int SCALAR_LENGTH = 32;

    /** Of a point in the uncompressed form (SEC 1, section 2.3.3). */
    static final int POINT_LENGTH = 65;

    static final ECDomainParameters DOMAIN = new ECDomainParameters(CustomNamedCurves.getByName("P-256"));

    /** A key's scalar as it stands. @throws VaultException when it is zero or not below the order */
    static ECPrivateKeyParameters privateKey(byte[] scalar) {
        try {
            return new ECPrivateKeyParameters(new BigInteger(1, scalar), DOMAIN);
        } catch (IllegalArgumentException e) {
            throw new VaultException("this is no P-256 key", e);
        }
    }

    /** A key out of a seed: 128 bits more than the order has, so that no scalar is likelier than another (FIPS 186-5, A.2.1). */
    static ECPrivateKeyParameters fromSeed(SecretBytes seed, byte[] purpose) {
        try (SecretBytes wide = Hkdf.sha256(seed, new byte[0], purpose, SCALAR_LENGTH + 16)) {
            BigInteger scalar = wide.<BigInteger>expose(open -> new BigInteger(1, open)
                    .mod(DOMAIN.getN().subtract(BigInteger.ONE))
                    .add(BigInteger.ONE));
            return new ECPrivateKeyParameters(scalar, DOMAIN);
        }
    }

    static byte[] publicPoint(ECPrivateKeyParameters key) {
        return new FixedPointCombMultiplier()
                .multiply(DOMAIN.getG(), key.getD())
                .getEncoded(false);
    }

    /** R and S of a signature on SHA-256 of the message, its nonce out of key and message (RFC 6979). */
    static BigInteger[] sign(ECPrivateKeyParameters key, byte[] message) {
        var signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, key);
        return signer.generateSignature(Bytes.sha256(message));
    }

    /** @throws VaultException when it is no point of the curve in the uncompressed form */
    static ECPublicKeyParameters publicKey(byte[] point) {
        if (point.length != POINT_LENGTH || point[0] != 4) {
            throw new VaultException("a P-256 public key has 65 bytes, the first of them 4");
        }
        try {
            return new ECPublicKeyParameters(DOMAIN.getCurve().decodePoint(point), DOMAIN);
        } catch (IllegalArgumentException e) {
            throw new VaultException("this is no point of P-256", e);
        }
    }

    /** A number below 2^256 in 32 bytes. */
    static byte[] thirtyTwo(BigInteger number) {
        return BigIntegers.asUnsignedByteArray(SCALAR_LENGTH, number);
    }

    private P256() {}
}
