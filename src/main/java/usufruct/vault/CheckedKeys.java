package usufruct.vault;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * The public keys that were found good, kept so that the full check is paid once a key and not once a signature.
 *
 * <p>A pure memory of a pure function, bounded; bad keys are not remembered.
 */
final class CheckedKeys {
    private static final int MOST = 4_096;

    private static final Map<ByteBuffer, VerifyKey> GOOD = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, VerifyKey> eldest) {
            return size() > MOST;
        }
    };

    /** The checked key; keeps the array. */
    static Optional<VerifyKey> find(byte[] raw) {
        ByteBuffer name = ByteBuffer.wrap(raw);
        synchronized (GOOD) {
            VerifyKey known = GOOD.get(name);
            if (known != null) {
                return Optional.of(known);
            }
        }
        Ed25519.PublicPoint point = Ed25519.validatePublicKeyFullExport(raw, 0);
        if (point == null) {
            return Optional.empty();
        }
        VerifyKey key = new VerifyKey(raw, point);
        synchronized (GOOD) {
            GOOD.put(name, key);
        }
        return Optional.of(key);
    }

    private CheckedKeys() {}
}
