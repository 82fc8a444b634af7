package usufruct.http;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One token bucket for everybody who asks. The table is bounded: who has been silent longest is forgotten, which gives
 * them a full bucket again.
 */
final class TokenBuckets {
    /** One token; so a bucket gains the rate's number of units in a millisecond, and whole numbers suffice. */
    private static final long TOKEN = 60_000;

    private final InstantSource clock;
    private final Rate rate;
    private final int most;
    private final LinkedHashMap<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

    TokenBuckets(InstantSource clock, Rate rate, int most) {
        this.clock = clock;
        this.rate = rate;
        this.most = most;
    }

    /** Takes a token; or says how long to wait until there is one. */
    synchronized Optional<Duration> take(String who) {
        long now = clock.millis();
        Bucket bucket = buckets.computeIfAbsent(who, name -> new Bucket(rate.burst() * TOKEN, now));
        if (buckets.size() > most) {
            Map.Entry<String, Bucket> silent = buckets.firstEntry();
            buckets.remove(silent.getKey());
        }
        bucket.fill(now, rate);
        if (bucket.level >= TOKEN) {
            bucket.level -= TOKEN;
            return Optional.empty();
        }
        long missing = TOKEN - bucket.level;
        return Optional.of(Duration.ofMillis((missing + rate.perMinute() - 1) / rate.perMinute()));
    }

    synchronized int size() {
        return buckets.size();
    }

    private static final class Bucket {
        private long level;
        private long filledAt;

        Bucket(long level, long filledAt) {
            this.level = level;
            this.filledAt = filledAt;
        }

        /** A clock that goes back fills nothing. */
        void fill(long now, Rate rate) {
            long full = rate.burst() * TOKEN;
            long passed = Math.clamp(now - filledAt, 0, full);
            level = Math.min(full, level + passed * rate.perMinute());
            filledAt = now;
        }
    }
}
