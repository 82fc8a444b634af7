package usufruct.federation.receipt;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import usufruct.vault.Hkdf;
import usufruct.vault.SecretBytes;
import usufruct.words.Bytes;
import usufruct.words.Category;
import usufruct.words.Did;

/**
 * Hides whom a row of a receipt is about, and how much it says, from everybody who has not the batch's key and knows the person.
 *
 * <p>24 bytes of HKDF-SHA256 of the key, without salt, under {@code usufruct/usage-receipts@v1/row|DID|CATEGORY}: the first 16 are the
 * tag, the other 8 hide the turns and the minutes (four bytes each, big-endian) by exclusive or. The key is fresh for each batch, so no
 * tag comes twice and no bytes hide two things.
 */
final class Blinding {
    /** Of a row, in bytes. */
    static final int ROW = 24;

    /** Of a batch's key, in bytes. */
    static final int KEY = 32;

    private static final int TAG = 16;
    private static final String INFO = "usufruct/usage-receipts@v1/row|";

    private final byte[] bytes;

    private Blinding(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Of one person and one kind of things, in the batch with this key. */
    static Blinding of(SecretBytes key, Did person, Category category) {
        byte[] info = Bytes.utf8(INFO + person + "|" + category);
        try (SecretBytes derived = Hkdf.sha256(key, new byte[0], info, ROW)) {
            return new Blinding(derived.expose(byte[]::clone));
        }
    }

    /** What a row begins with that is about them. */
    String tag() {
        return tag(bytes);
    }

    /** What some row begins with. */
    static String tag(byte[] row) {
        return Bytes.base64Url(Arrays.copyOf(row, TAG));
    }

    byte[] hide(Usage usage) {
        return mixed(ByteBuffer.allocate(ROW)
                .put(bytes, 0, TAG)
                .putInt((int) usage.turns())
                .putInt((int) usage.minutes())
                .array());
    }

    /** What a row with this tag says; nothing when it says what no usage is. */
    Optional<Usage> open(byte[] row, Category category) {
        ByteBuffer opened = ByteBuffer.wrap(mixed(row.clone())).position(TAG);
        int turns = opened.getInt();
        int minutes = opened.getInt();
        return turns < 0 || minutes < 0 ? Optional.empty() : Optional.of(new Usage(category, turns, minutes));
    }

    private byte[] mixed(byte[] row) {
        for (int i = TAG; i < ROW; i++) {
            row[i] ^= bytes[i];
        }
        return row;
    }
}
