package usufruct.vault;

import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.modes.XChaCha20Poly1305;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** XChaCha20-Poly1305 in one shot (draft-irtf-cfrg-xchacha-03): 32-byte key, 24-byte nonce, 16-byte tag at the end. */
final class XChaCha {
    static final int KEY_LENGTH = 32;
    static final int NONCE_LENGTH = 24;
    static final int TAG_LENGTH = 16;

    static byte[] seal(SecretBytes key, byte[] nonce, byte[] aad, byte[] plaintext) {
        try {
            return run(true, key, nonce, aad, plaintext, 0, plaintext.length + TAG_LENGTH);
        } catch (InvalidCipherTextException e) {
            throw new VaultException("this could not be sealed", e);
        }
    }

    /**
     * Opens the bytes of {@code sealed} from {@code offset} on. Nothing is handed out before the tag was checked.
     *
     * @throws VaultException when the tag is wrong or there is none
     */
    static SecretBytes open(SecretBytes key, byte[] nonce, byte[] aad, byte[] sealed, int offset) {
        int length = sealed.length - offset - TAG_LENGTH;
        if (length < 0) {
            throw new VaultException("this does not open");
        }
        try {
            return SecretBytes.of(run(false, key, nonce, aad, sealed, offset, length));
        } catch (InvalidCipherTextException e) {
            throw new VaultException("this does not open", e);
        }
    }

    private static byte[] run(
            boolean sealing, SecretBytes key, byte[] nonce, byte[] aad, byte[] in, int offset, int outLength)
            throws InvalidCipherTextException {
        var cipher = new XChaCha20Poly1305();
        var keyed = key.<KeyParameter>expose(KeyParameter::new);
        cipher.init(sealing, new AEADParameters(keyed, TAG_LENGTH * 8, nonce, aad));
        byte[] out = new byte[outLength];
        boolean done = false;
        try {
            int written = cipher.processBytes(in, offset, in.length - offset, out, 0);
            cipher.doFinal(out, written);
            done = true;
            return out;
        } finally {
            if (!done) {
                Arrays.fill(out, (byte) 0);
            }
        }
    }

    private XChaCha() {}
}
