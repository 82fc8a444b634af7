package usufruct.vault;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Key-encryption keys, oldest first; the last one wraps, every one unwraps. A key's name is its commitment. */
final class KeyRing implements AutoCloseable {
    private final List<DataKey> keys;

    KeyRing(List<DataKey> keys) {
        if (keys.isEmpty()) {
            throw new VaultException("a key ring has at least one key");
        }
        this.keys = List.copyOf(keys);
    }

    /** Reads what {@link #bytes} wrote. */
    static KeyRing of(SecretBytes bytes) {
        if (bytes.length() % XChaCha.KEY_LENGTH != 0) {
            throw new VaultException("a key ring has 32 bytes a key, not " + bytes.length() + " in all");
        }
        var keys = new ArrayList<DataKey>();
        return bytes.expose(open -> {
            for (int at = 0; at < open.length; at += XChaCha.KEY_LENGTH) {
                keys.add(DataKey.fromBytes(SecretBytes.of(Arrays.copyOfRange(open, at, at + XChaCha.KEY_LENGTH))));
            }
            return new KeyRing(keys);
        });
    }

    SecretBytes bytes() {
        byte[] all = new byte[keys.size() * XChaCha.KEY_LENGTH];
        for (int i = 0; i < keys.size(); i++) {
            int at = i * XChaCha.KEY_LENGTH;
            try (SecretBytes one = keys.get(i).export()) {
                one.expose(open -> {
                    System.arraycopy(open, 0, all, at, open.length);
                    return at;
                });
            }
        }
        return SecretBytes.of(all);
    }

    DataKey current() {
        return keys.getLast();
    }

    List<DataKey> earlier() {
        return keys.subList(0, keys.size() - 1);
    }

    Optional<DataKey> named(byte[] commitment) {
        return keys.stream().filter(key -> key.matches(commitment)).findFirst();
    }

    /** This ring with one more key, which becomes the current one. */
    KeyRing with(DataKey fresh) {
        var more = new ArrayList<>(keys);
        more.add(fresh);
        return new KeyRing(more);
    }

    int size() {
        return keys.size();
    }

    @Override
    public void close() {
        keys.forEach(DataKey::close);
    }
}
