package usufruct.passport;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import usufruct.vault.PasswordBox;
import usufruct.vault.PasswordKey;
import usufruct.vault.PrivateFile;
import usufruct.vault.SecretBytes;
import usufruct.vault.VaultException;
import usufruct.words.Answer;

/**
 * A passport with its private half on its owner's disk: mode 0600, sealed under a password.
 *
 * <p>Format: {@code USUP} ‖ version 1 ‖ a {@link PasswordBox} whose aad is those five bytes. Inside: the phrase's 32 bytes
 * ‖ rotation (4, big-endian) ‖ the signed document.
 */
public final class PassportFile implements AutoCloseable {
    private static final byte[] HEAD = {'U', 'S', 'U', 'P', 1};
    private static final int FIXED = Phrase.ENTROPY_LENGTH + Integer.BYTES;

    private final Phrase phrase;
    private final int rotation;
    private final PassportDocument document;

    /**
     * Takes the phrase over.
     *
     * @throws VaultException when the document is not the one of these keys
     */
    public PassportFile(Phrase phrase, int rotation, PassportDocument document) {
        this.phrase = phrase;
        this.rotation = rotation;
        this.document = document;
        try (PassportKeys keys = keys()) {
            if (!document.passport().keyId().equals(keys.keyId())) {
                throw new VaultException("the document and the keys of this passport do not belong together");
            }
        }
    }

    /**
     * Reads the file; wrong passwords take as long as the right one.
     *
     * @throws VaultException when others may read the file, the password is another one, or the file was changed
     */
    public static PassportFile open(Path file, SecretBytes password) {
        byte[] content = PrivateFile.read(file);
        if (content.length < HEAD.length || !Arrays.equals(content, 0, HEAD.length, HEAD, 0, HEAD.length)) {
            throw new VaultException("`" + file + "` is not a passport file of version 1");
        }
        try (SecretBytes inside =
                PasswordBox.open(password, Arrays.copyOfRange(content, HEAD.length, content.length), HEAD)) {
            return inside.expose(PassportFile::decode);
        }
    }

    private static PassportFile decode(byte[] inside) {
        if (inside.length < FIXED) {
            throw new VaultException("this passport file is too short");
        }
        int rotation = ByteBuffer.wrap(inside).getInt(Phrase.ENTROPY_LENGTH);
        return switch (PassportDocument.read(Arrays.copyOfRange(inside, FIXED, inside.length))) {
            case Answer.Done<PassportDocument>(var document) ->
                new PassportFile(
                        Phrase.ofEntropy(SecretBytes.of(Arrays.copyOf(inside, Phrase.ENTROPY_LENGTH))),
                        rotation,
                        document);
            case Answer.Refused<PassportDocument>(var refusal) -> throw new VaultException(refusal.detail());
        };
    }

    /** Writes or replaces the file. */
    public void save(Path file, SecretBytes password, PasswordKey.Cost cost) {
        byte[] signed = document.bytes();
        byte[] inside = phrase.entropy()
                .expose(entropy -> ByteBuffer.allocate(FIXED + signed.length)
                        .put(entropy)
                        .putInt(rotation)
                        .put(signed)
                        .array());
        try (SecretBytes plain = SecretBytes.of(inside)) {
            byte[] box = PasswordBox.seal(password, plain, HEAD, cost);
            PrivateFile.write(
                    file,
                    ByteBuffer.allocate(HEAD.length + box.length)
                            .put(HEAD)
                            .put(box)
                            .array());
        }
    }

    /** The private keys of now; the caller closes them. */
    public PassportKeys keys() {
        return PassportKeys.of(phrase, rotation);
    }

    /** The private keys after one more rotation; the caller closes them. */
    public PassportKeys nextKeys() {
        return PassportKeys.of(phrase, rotation + 1);
    }

    /** The same passport after that rotation, with a copy of the phrase. */
    public PassportFile rotated(PassportDocument next) {
        return new PassportFile(Phrase.ofEntropy(phrase.entropy().copy()), rotation + 1, next);
    }

    public PassportDocument document() {
        return document;
    }

    public Phrase phrase() {
        return phrase;
    }

    @Override
    public void close() {
        phrase.close();
    }

    @Override
    public String toString() {
        return "passport file of " + document.passport().did();
    }
}
