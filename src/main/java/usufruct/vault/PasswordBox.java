package usufruct.vault;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Bytes sealed under a password: Argon2id, then XChaCha20-Poly1305 with key commitment, so that no crafted box opens
 * under two passwords.
 *
 * <p>Format: version 1 ‖ memory in KiB (4, big-endian) ‖ passes (1) ‖ lanes (1) ‖ salt (16) ‖ commitment (32) ‖ sealed
 * bytes of {@link DataKey}, whose aad is everything before them and the caller's own aad.
 */
public final class PasswordBox {
    private static final byte VERSION = 1;
    private static final int HEAD = 1 + 4 + 1 + 1 + PasswordKey.SALT_LENGTH + DataKey.COMMITMENT_LENGTH;

    /** Seals; {@code aad} says what the plaintext is. */
    public static byte[] seal(SecretBytes password, SecretBytes plaintext, byte[] aad, PasswordKey.Cost cost) {
        byte[] salt = PlatformRandom.bytes(PasswordKey.SALT_LENGTH);
        try (DataKey key = DataKey.fromBytes(PasswordKey.derive(password, salt, cost))) {
            byte[] head = ByteBuffer.allocate(HEAD)
                    .put(VERSION)
                    .putInt(cost.memory())
                    .put((byte) cost.passes())
                    .put((byte) cost.lanes())
                    .put(salt)
                    .put(key.commitment())
                    .array();
            return join(head, plaintext.expose(open -> key.seal(open, join(head, aad))));
        }
    }

    /** @throws VaultException when the password is another one or the box was changed */
    public static SecretBytes open(SecretBytes password, byte[] box, byte[] aad) {
        if (box.length < HEAD || box[0] != VERSION) {
            throw new VaultException("this is not a password box of version 1");
        }
        byte[] head = Arrays.copyOf(box, HEAD);
        var fields = ByteBuffer.wrap(head).position(1);
        var cost = new PasswordKey.Cost(fields.getInt(), fields.get(), fields.get());
        byte[] salt = new byte[PasswordKey.SALT_LENGTH];
        byte[] commitment = new byte[DataKey.COMMITMENT_LENGTH];
        fields.get(salt).get(commitment);
        try (DataKey key = DataKey.fromBytes(PasswordKey.derive(password, salt, cost))) {
            if (!key.matches(commitment)) {
                throw new VaultException("wrong password");
            }
            return key.open(Arrays.copyOfRange(box, HEAD, box.length), join(head, aad));
        }
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private PasswordBox() {}
}
