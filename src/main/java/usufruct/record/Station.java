package usufruct.record;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import usufruct.passport.Jws;
import usufruct.passport.Passport;
import usufruct.vault.VerifyKey;
import usufruct.words.Answer;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.Refusal;

/**
 * A door, a desk or a shed that looks at offline permits without a network. It knows the node's passport, what it guards,
 * and the time.
 *
 * @param node the node's passport, its earlier keys included
 * @param items the offers it guards; every one of the node when empty
 */
public record Station(Passport node, Set<ItemId> items) {
    /** What is shown counts for so long; a copy is worth nothing after it. */
    public static final Duration FRESH = Duration.ofSeconds(60);

    private static final Duration SKEW = Duration.ofSeconds(5);

    public Station {
        items = Set.copyOf(items);
    }

    /**
     * Says whether somebody who shows this may use the thing now.
     *
     * @param shown the token and the holder's binding, {@code token~binding}
     * @return refused with BAD_REQUEST when it is no permit, WRONG_SIGNATURE when it is not this node's or not shown by its
     *     holder's key, NOT_THE_ASSIGNEE when the holder showed another, SIGNATURE_EXPIRED when it was shown earlier,
     *     NOT_ALLOWED when it is for another thing, OUTSIDE_WINDOW before and after its time
     */
    public Answer<OfflinePermit> check(String shown, Instant now) {
        int tilde = shown.indexOf('~');
        if (tilde < 0) {
            return Answer.refused(Reason.BAD_REQUEST, "this is no permit to show offline: `token~binding`");
        }
        String token = shown.substring(0, tilde);
        return OfflinePermit.read(token)
                .then(permit -> Jws.open(token, OfflinePermit.TYPE, _ -> nodesKey(permit))
                        .map(_ -> permit))
                .then(permit -> bound(permit, token, shown.substring(tilde + 1), now))
                .then(permit -> guarded(permit, now));
    }

    /** The node's key at the time it signed. */
    private Optional<VerifyKey> nodesKey(OfflinePermit permit) {
        Instant at = permit.issuedAt();
        if (!permit.node().equals(node.did())) {
            return Optional.empty();
        }
        return at.isBefore(node.issuedAt())
                ? node.earlier().stream()
                        .filter(key -> !at.isBefore(key.from()) && at.isBefore(key.until()))
                        .map(Passport.EarlierKey::signing)
                        .findFirst()
                : Optional.of(node.keys().signing());
    }

    private static Answer<OfflinePermit> bound(OfflinePermit permit, String token, String binding, Instant now) {
        return Jws.open(
                        binding,
                        OfflinePermit.BINDING,
                        _ -> Optional.of(permit.holder().key()))
                .then(claims -> {
                    if (!claims.path("sd_hash").asText().equals(OfflinePermit.digest(token))
                            || !claims.path("aud").asText().equals(permit.item().value())) {
                        return Answer.refused(Reason.NOT_THE_ASSIGNEE, "the holder showed another permit");
                    }
                    return OfflinePermit.instant(claims, "iat")
                                    .filter(at -> !at.isAfter(now.plus(SKEW))
                                            && !at.plus(FRESH).isBefore(now))
                                    .isPresent()
                            ? Answer.done(permit)
                            : Answer.refused(
                                    Reason.SIGNATURE_EXPIRED,
                                    "it counts for a minute after it was shown; show it again");
                });
    }

    private Answer<OfflinePermit> guarded(OfflinePermit permit, Instant now) {
        if (!items.isEmpty() && !items.contains(permit.item())) {
            return Answer.refused(Reason.NOT_ALLOWED, "the permit is for another thing, `" + permit.item() + "`");
        }
        if (permit.valid().contains(now)) {
            return Answer.done(permit);
        }
        var refusal = Refusal.of(Reason.OUTSIDE_WINDOW, "the permit counts within `" + permit.valid() + "`");
        return Answer.refused(
                now.isBefore(permit.valid().from())
                        ? refusal.until(permit.valid().from())
                        : refusal);
    }
}
