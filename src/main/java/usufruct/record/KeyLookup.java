package usufruct.record;

import java.util.Optional;
import usufruct.passport.KeyId;
import usufruct.passport.KeySpan;

/** Finds out when a key spoke for its passport; nothing when it never did. */
@FunctionalInterface
public interface KeyLookup {
    Optional<KeySpan> find(KeyId key);
}
