package usufruct.ledger;

import java.util.Arrays;
import usufruct.words.Bytes;

/**
 * An entry with the salt that ties it to its public leaf. Only parties and auditors get it: whoever holds it can prove
 * what the leaf says.
 *
 * @param salt 16 random bytes, its own for every entry
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content below, copied in and out
public record OpenedEntry(Entry entry, byte[] salt) {
    static final int SALT_BYTES = 16;

    /** @throws IllegalArgumentException when the salt has another length */
    public OpenedEntry {
        if (salt.length != SALT_BYTES) {
            throw new IllegalArgumentException("a salt has 16 bytes, this one has `" + salt.length + "`");
        }
        salt = salt.clone();
    }

    @Override
    public byte[] salt() {
        return salt.clone();
    }

    /** The public leaf: SHA-256 over the salt and the canonical entry. */
    public byte[] leaf() {
        return Bytes.sha256(salt, entry.canonical());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OpenedEntry that && entry.equals(that.entry) && Arrays.equals(salt, that.salt);
    }

    @Override
    public int hashCode() {
        return 31 * entry.hashCode() + Arrays.hashCode(salt);
    }

    @Override
    public String toString() {
        return entry.toString();
    }
}
