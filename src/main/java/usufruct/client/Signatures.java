package usufruct.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import usufruct.passport.KeyId;
import usufruct.passport.Passport;
import usufruct.passport.Proofs;
import usufruct.record.SignedRecord;
import usufruct.vault.VerifyKey;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * Checks who signed something, with the passport documents that the node hands out; it trusts only their own proofs, version by
 * version.
 */
final class Signatures {
    private final Api api;
    private final Map<Did, Passport> known = new ConcurrentHashMap<>();

    Signatures(Api api) {
        this.api = api;
    }

    /** @throws RefusedException WRONG_PROOF or UNKNOWN_KEY when the record is not its issuer's */
    void check(SignedRecord record) {
        check(record.signed(), record.header().issuer());
    }

    /** @throws RefusedException WRONG_PROOF or UNKNOWN_KEY when it is not this passport's word */
    void check(ObjectNode signed, Did by) {
        KeyId named = Proofs.claim(signed).orThrow().by();
        if (!named.did().equals(by)) {
            throw new RefusedException(
                    Reason.WRONG_PROOF, "it should be the word of `" + by + "` but another signed it");
        }
        VerifyKey key = key(by, named)
                .orElseThrow(
                        () -> new RefusedException(Reason.UNKNOWN_KEY, "`" + named + "` is no key of its passport"));
        Proofs.verify(signed, key).orThrow();
    }

    private Optional<VerifyKey> key(Did issuer, KeyId named) {
        Optional<VerifyKey> found = among(known.computeIfAbsent(issuer, this::fetch), named);
        if (found.isPresent()) {
            return found;
        }
        known.put(issuer, fetch(issuer));
        return among(known.computeIfAbsent(issuer, this::fetch), named);
    }

    /** INVARIANT: each version was handed over by the one before, back to the keys that the DID is made of. */
    private Passport fetch(Did issuer) {
        return PassportVersions.of(api, issuer).versions().getLast().passport();
    }

    private static Optional<VerifyKey> among(Passport passport, KeyId named) {
        return Stream.concat(
                        Stream.of(passport.keys().signing()),
                        passport.earlier().stream().map(Passport.EarlierKey::signing))
                .filter(named.key()::equals)
                .findFirst();
    }
}
