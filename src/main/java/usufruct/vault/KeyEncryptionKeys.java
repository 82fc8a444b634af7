package usufruct.vault;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The node's key-encryption keys (KEKs): they wrap the data keys, and only they must be kept from a thief of the database.
 *
 * <p>Rotation adds a key and leaves every wrapped blob readable; {@link #rewrap} moves a blob to the current key without
 * touching the payload that its data key sealed. Safe for many threads.
 *
 * <p>Wrapped bytes: version 1 ‖ name of the wrapping key, its commitment (32) ‖ sealed bytes of {@link DataKey}.
 */
public final class KeyEncryptionKeys implements AutoCloseable {
    private static final byte VERSION = 1;
    private static final int HEAD = 1 + DataKey.COMMITMENT_LENGTH;

    private volatile KeyRingFile file;
    private volatile KeyRing ring;

    private KeyEncryptionKeys(KeyRingFile file) {
        this.file = file;
        if (PrivateFile.exists(file.path())) {
            this.ring = file.load();
        } else {
            this.ring = new KeyRing(List.of(PlatformRandom.key()));
            file.save(ring);
        }
    }

    /**
     * The keys in a file of mode 0600; made with one fresh key when it is missing.
     *
     * @throws VaultException when the file is open to others, damaged, or something else
     */
    public static KeyEncryptionKeys fromFile(Path file) {
        return new KeyEncryptionKeys(new KeyRingFile.Clear(file));
    }

    /**
     * The keys in a file of mode 0600 that is sealed under a passphrase; made with one fresh key when it is missing. Takes
     * the passphrase over and wipes it on close. Costs some 100 ms and 19 MiB.
     *
     * @throws VaultException when the passphrase is another one, or as for {@link #fromFile}
     */
    public static KeyEncryptionKeys fromPassphrase(SecretBytes passphrase, Path file) {
        return new KeyEncryptionKeys(new KeyRingFile.UnderPassphrase(file, passphrase, PasswordKey.Cost.SMALL_MACHINE));
    }

    /** Wraps under the current key; {@code aad} says whose data key it is, and unwrapping needs the same. */
    public byte[] wrap(DataKey key, byte[] aad) {
        DataKey current = ring.current();
        try (SecretBytes open = key.export()) {
            byte[] sealed = open.expose(bytes -> current.seal(bytes, aad));
            return ByteBuffer.allocate(HEAD + sealed.length)
                    .put(VERSION)
                    .put(current.commitment())
                    .put(sealed)
                    .array();
        }
    }

    /** @throws VaultException when no key of this ring wrapped exactly this for this aad */
    public DataKey unwrap(byte[] wrapped, byte[] aad) {
        DataKey wrapping = ring.named(name(wrapped))
                .orElseThrow(() -> new VaultException("wrapped by a key that this node does not have"));
        return DataKey.fromBytes(wrapping.open(Arrays.copyOfRange(wrapped, HEAD, wrapped.length), aad));
    }

    /** The same data key wrapped by the current key; the same bytes when it already is. */
    public byte[] rewrap(byte[] wrapped, byte[] aad) {
        if (isCurrent(wrapped)) {
            return wrapped.clone();
        }
        try (DataKey key = unwrap(wrapped, aad)) {
            return wrap(key, aad);
        }
    }

    /** Whether the current key wrapped it. */
    public boolean isCurrent(byte[] wrapped) {
        return ring.current().matches(name(wrapped));
    }

    /** Adds a fresh key and makes it the current one; it is on the disk before anything is wrapped by it. */
    public synchronized void rotate() {
        KeyRing more = ring.with(PlatformRandom.key());
        file.save(more);
        ring = more;
    }

    /** Forgets all keys but the current one, for ever: first rewrap everything, and let nothing else run. */
    public synchronized void forgetEarlier() {
        KeyRing before = ring;
        KeyRing one = new KeyRing(List.of(DataKey.fromBytes(before.current().export())));
        file.save(one);
        ring = one;
        before.close();
    }

    /**
     * How everything begins that an earlier key wrapped: version 1 ‖ that key's name. Before {@link #forgetEarlier} none of
     * these may stand anywhere.
     */
    public List<byte[]> marksOfEarlier() {
        KeyRing now = ring;
        return now.earlier().stream()
                .map(key -> ByteBuffer.allocate(HEAD)
                        .put(VERSION)
                        .put(key.commitment())
                        .array())
                .toList();
    }

    /** Keeps the keys under this passphrase from now on. Takes it over and wipes it on close. */
    public synchronized void moveUnder(SecretBytes passphrase) {
        moveTo(new KeyRingFile.UnderPassphrase(file.path(), passphrase, PasswordKey.Cost.SMALL_MACHINE));
    }

    /** Keeps the keys in the clear from now on, in a file of mode 0600. */
    public synchronized void moveToClear() {
        moveTo(new KeyRingFile.Clear(file.path()));
    }

    private void moveTo(KeyRingFile other) {
        other.save(ring);
        file.close();
        file = other;
    }

    /** How many keys there are; 1 when no rotation is going on. */
    public int size() {
        return ring.size();
    }

    private static byte[] name(byte[] wrapped) {
        if (wrapped.length < HEAD || wrapped[0] != VERSION) {
            throw new VaultException("this is not a wrapped key of version 1");
        }
        return Arrays.copyOfRange(wrapped, 1, HEAD);
    }

    @Override
    public void close() {
        ring.close();
        file.close();
    }
}
