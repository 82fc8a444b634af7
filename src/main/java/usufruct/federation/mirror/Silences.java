package usufruct.federation.mirror;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import usufruct.federation.Rest;
import usufruct.words.ItemId;
import usufruct.words.Refusal;

/**
 * Peers that did not answer a search. Each is left alone for as long as one that does not take messages is (4.9), so that not everybody who searches
 * waits for it; then one search tries it, and the others go on without.
 */
final class Silences {
    private final Map<ItemId, Silence> known = new ConcurrentHashMap<>();
    private final RandomGenerator random;
    private final Duration deadline;

    /**
     * How it is with a peer that was silent.
     *
     * @param failures in a row
     * @param since when it was silent last
     * @param until when it may be tried again
     */
    private record Silence(int failures, Instant since, Instant until, Refusal why) {}

    /** @param deadline of one try */
    Silences(RandomGenerator random, Duration deadline) {
        this.random = random;
        this.deadline = deadline;
    }

    /**
     * Why a peer is not to be asked now. When it is, say afterwards what came of it.
     *
     * @param heard when the peer was last heard of in any other way: it ends its silence
     */
    Optional<Refusal> unlessDue(ItemId peer, Instant now, Optional<Instant> heard) {
        Silence silence = known.get(peer);
        if (silence == null || heard.filter(silence.since()::isBefore).isPresent()) {
            return Optional.empty();
        }
        boolean isDue = !now.isBefore(silence.until());
        // whoever comes first tries it, the others leave it alone meanwhile
        var tried = new Silence(silence.failures(), silence.since(), now.plus(deadline.multipliedBy(2)), silence.why());
        return isDue && known.replace(peer, silence, tried) ? Optional.empty() : Optional.of(silence.why());
    }

    void answered(ItemId peer) {
        known.remove(peer);
    }

    void unanswered(ItemId peer, Instant now, Refusal why) {
        known.compute(peer, (id, before) -> {
            int failures = before == null ? 0 : before.failures() + 1;
            return new Silence(failures, now, now.plus(Rest.after(failures, random)), why);
        });
    }
}
