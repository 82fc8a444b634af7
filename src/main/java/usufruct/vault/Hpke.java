package usufruct.vault;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;

/**
 * Sealing to somebody's public key: RFC 9180, base mode, DHKEM(X25519, HKDF-SHA256) 0x0020, HKDF-SHA256 0x0001,
 * ChaCha20-Poly1305 0x0003.
 *
 * <p>Base mode says nothing about who sealed; sign what is sent, or bind the sender into {@code info}.
 */
public final class Hpke {
    private static final int TAG_LENGTH = 16;
    private static final int ENC_LENGTH = 32;

    /** Seals to the key; {@code info} names the purpose, {@code aad} what the plaintext belongs to. */
    public static Sealed seal(AgreementPublicKey to, byte[] info, byte[] aad, byte[] plaintext) {
        HPKE suite = suite();
        try {
            var context = suite.setupBaseS(new X25519PublicKeyParameters(to.raw()), info);
            return new Sealed(context.getEncapsulation(), context.seal(aad, plaintext));
        } catch (InvalidCipherTextException | IllegalArgumentException | IllegalStateException e) {
            throw new VaultException("this could not be sealed", e);
        }
    }

    /**
     * Opens what was sealed to my key for the same purpose and the same aad.
     *
     * @throws VaultException when anything differs; it does not say what
     */
    public static SecretBytes open(AgreementKey mine, Sealed sealed, byte[] info, byte[] aad) {
        if (sealed.ciphertext.length < TAG_LENGTH) {
            throw new VaultException("this does not open");
        }
        try {
            return SecretBytes.of(suite().setupBaseR(new AgreementPublicKey(sealed.enc).raw(), mine.pair(), info)
                    .open(aad, sealed.ciphertext));
        } catch (InvalidCipherTextException | IllegalArgumentException | IllegalStateException | VaultException e) {
            throw new VaultException("this does not open", e);
        }
    }

    private static HPKE suite() {
        return new HPKE(HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_CHACHA20_POLY1305);
    }

    /** What travels: the encapsulated key (32 bytes) and the ciphertext with its tag. */
    public static final class Sealed {
        private final byte[] enc;
        private final byte[] ciphertext;

        public Sealed(byte[] enc, byte[] ciphertext) {
            this.enc = enc.clone();
            this.ciphertext = ciphertext.clone();
        }

        /** Reads what {@link #joined} wrote; whether it opens shows then. */
        public static Sealed split(byte[] joined) {
            int middle = Math.min(ENC_LENGTH, joined.length);
            return new Sealed(Arrays.copyOf(joined, middle), Arrays.copyOfRange(joined, middle, joined.length));
        }

        /** One after the other. */
        public byte[] joined() {
            return ByteBuffer.allocate(enc.length + ciphertext.length)
                    .put(enc)
                    .put(ciphertext)
                    .array();
        }

        public byte[] enc() {
            return enc.clone();
        }

        public byte[] ciphertext() {
            return ciphertext.clone();
        }
    }

    private Hpke() {}
}
