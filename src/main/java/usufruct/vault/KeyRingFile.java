package usufruct.vault;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import usufruct.words.Bytes;

/** Where a key ring stands on the disk: a 0600 file, in the clear or under a passphrase. */
sealed interface KeyRingFile extends AutoCloseable {

    Path path();

    byte[] encode(KeyRing ring);

    KeyRing decode(byte[] content);

    @Override
    default void close() {}

    default KeyRing load() {
        return decode(PrivateFile.read(path()));
    }

    default void save(KeyRing ring) {
        PrivateFile.write(path(), encode(ring));
    }

    private static boolean startsWith(byte[] content, byte[] head) {
        return content.length >= head.length && Arrays.equals(content, 0, head.length, head, 0, head.length);
    }

    /** Format: {@code UKEK} ‖ version 1 ‖ the keys, 32 bytes each ‖ SHA-256 of all that. */
    record Clear(Path path) implements KeyRingFile {
        private static final byte[] HEAD = {'U', 'K', 'E', 'K', 1};
        private static final int SUM = 32;

        @Override
        public byte[] encode(KeyRing ring) {
            try (SecretBytes keys = ring.bytes()) {
                return keys.expose(open -> ByteBuffer.allocate(HEAD.length + open.length + SUM)
                        .put(HEAD)
                        .put(open)
                        .put(Bytes.sha256(HEAD, open))
                        .array());
            }
        }

        @Override
        public KeyRing decode(byte[] content) {
            if (startsWith(content, UnderPassphrase.HEAD)) {
                throw new VaultException("`" + path + "` is sealed under a passphrase; name the file that holds it"
                        + " (`passphraseFile` in a node's settings, `--passphrase-file` of a command)");
            }
            int end = content.length - SUM;
            if (end < HEAD.length || !startsWith(content, HEAD)) {
                throw new VaultException("`" + path + "` is not a file of key-encryption keys");
            }
            try (SecretBytes keys = SecretBytes.of(Arrays.copyOfRange(content, HEAD.length, end))) {
                byte[] sum = keys.expose(open -> Bytes.sha256(HEAD, open));
                if (!MessageDigest.isEqual(sum, Arrays.copyOfRange(content, end, content.length))) {
                    throw new VaultException("`" + path + "` is damaged: its checksum differs");
                }
                return KeyRing.of(keys);
            }
        }
    }

    /** Format: {@code UKEK} ‖ version 2 ‖ a {@link PasswordBox} of the keys, 32 bytes each. Closing wipes the passphrase. */
    record UnderPassphrase(Path path, SecretBytes passphrase, PasswordKey.Cost cost) implements KeyRingFile {
        private static final byte[] HEAD = {'U', 'K', 'E', 'K', 2};

        @Override
        public byte[] encode(KeyRing ring) {
            try (SecretBytes keys = ring.bytes()) {
                byte[] box = PasswordBox.seal(passphrase, keys, HEAD, cost);
                return ByteBuffer.allocate(HEAD.length + box.length)
                        .put(HEAD)
                        .put(box)
                        .array();
            }
        }

        @Override
        public KeyRing decode(byte[] content) {
            if (startsWith(content, Clear.HEAD)) {
                throw new VaultException("`" + path + "` is kept in the clear; open it without a passphrase");
            }
            if (!startsWith(content, HEAD)) {
                throw new VaultException("`" + path + "` is not a file of key-encryption keys under a passphrase");
            }
            byte[] box = Arrays.copyOfRange(content, HEAD.length, content.length);
            try (SecretBytes keys = PasswordBox.open(passphrase, box, HEAD)) {
                return KeyRing.of(keys);
            }
        }

        @Override
        public void close() {
            passphrase.close();
        }
    }
}
