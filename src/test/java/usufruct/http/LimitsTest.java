package usufruct.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import usufruct.words.Did;
import usufruct.words.Reason;

class LimitsTest {
    private static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");
    private static final Did ADA = new Did("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);

    @Test
    void letsABurstThroughAndThenTheRate() {
        var buckets = new TokenBuckets(now::get, new Rate(3, 60), 10);

        for (int i = 0; i < 3; i++) {
            assertThat(buckets.take("ada")).isEmpty();
        }
        assertThat(buckets.take("ada")).contains(Duration.ofSeconds(1));
        now.set(NOW.plusMillis(400));
        assertThat(buckets.take("ada")).contains(Duration.ofMillis(600));
        now.set(NOW.plusMillis(1_000));
        assertThat(buckets.take("ada")).isEmpty();
        assertThat(buckets.take("ada")).isPresent();
        now.set(NOW.plusSeconds(1_000_000_000));
        for (int i = 0; i < 3; i++) {
            assertThat(buckets.take("ada")).isEmpty();
        }
        assertThat(buckets.take("ada")).isPresent();
    }

    @Test
    void aClockThatGoesBackGivesNothingAway() {
        var buckets = new TokenBuckets(now::get, new Rate(1, 60), 10);
        buckets.take("ada");

        now.set(NOW.minusSeconds(100));
        assertThat(buckets.take("ada")).isPresent();
        now.set(NOW.minusSeconds(99));
        assertThat(buckets.take("ada")).isEmpty();
    }

    @Test
    void forgetsWhoWasSilentLongest() {
        var buckets = new TokenBuckets(now::get, new Rate(1, 1), 2);
        buckets.take("ada");
        buckets.take("ben");
        buckets.take("ada");
        buckets.take("cleo");

        assertThat(buckets.size()).isEqualTo(2);
        assertThat(buckets.take("ada")).as("still known").isPresent();
    }

    @Test
    void tellsWhenToComeBack() {
        var limits = limits(new Rate(1, 30), new Rate(1, 30));
        limits.passport(ADA);

        assertThat(limits.passport(ADA)).hasValueSatisfying(refusal -> {
            assertThat(refusal.reason()).isEqualTo(Reason.TOO_MANY_REQUESTS);
            assertThat(refusal.trueAt()).contains(NOW.plusSeconds(2));
            assertThat(Problems.headers(refusal)).containsEntry("Retry-After", "2");
        });
    }

    @Test
    void countsAHouseholdOnce() {
        var limits = limits(new Rate(9, 9), new Rate(1, 1));

        assertThat(limits.address("2001:db8:1:2::1")).isEmpty();
        assertThat(limits.address("2001:db8:1:2:ffff::9")).isPresent();
        assertThat(limits.address("2001:db8:1:3::1")).isEmpty();
        assertThat(limits.address("192.0.2.1")).isEmpty();
        assertThat(limits.address("192.0.2.2")).isEmpty();
        assertThat(limits.address("192.0.2.1")).isPresent();
    }

    @Test
    void rationsForOneAddressAndForAll() {
        var limits = limits(new Rate(9, 9), new Rate(9, 9));

        assertThat(limits.rationed("192.0.2.1")).isEmpty();
        assertThat(limits.rationed("192.0.2.1")).isEmpty();
        assertThat(limits.rationed("192.0.2.1")).as("more than its own").isPresent();
        assertThat(limits.rationed("192.0.2.2")).isEmpty();
        assertThat(limits.rationed("192.0.2.2")).as("more than all").isPresent();
        assertThat(limits.address("192.0.2.2")).as("all else goes on").isEmpty();
        now.set(NOW.plusSeconds(20));
        assertThat(limits.rationed("192.0.2.3")).isEmpty();
    }

    private RateLimits limits(Rate perPassport, Rate perAddress) {
        return new RateLimits(now::get, new Rates(perPassport, perAddress, new Rate(2, 1), new Rate(3, 3)), 10);
    }
}
