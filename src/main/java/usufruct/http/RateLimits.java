package usufruct.http;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.Refusal;

/** How often one passport, and one {@link Household} on the network, may ask. */
public final class RateLimits {
    private final InstantSource clock;
    private final TokenBuckets passports;
    private final TokenBuckets addresses;

    /** @param most how many passports, and how many addresses, to keep count of; each takes about 150 bytes */
    public RateLimits(InstantSource clock, Rate perPassport, Rate perAddress, int most) {
        this.clock = clock;
        this.passports = new TokenBuckets(clock, perPassport, most);
        this.addresses = new TokenBuckets(clock, perAddress, most);
    }

    /** A refusal (TOO_MANY_REQUESTS) when this passport has to wait. */
    Optional<Refusal> passport(Did did) {
        return passports.take(did.value()).map(wait -> refusal("passport", wait));
    }

    /** A refusal (TOO_MANY_REQUESTS) when this address, a literal, has to wait. */
    Optional<Refusal> address(String address) {
        return addresses.take(Household.of(address)).map(wait -> refusal("address", wait));
    }

    private Refusal refusal(String of, Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return Refusal.of(Reason.TOO_MANY_REQUESTS, "too many requests from one " + of + "; ask again later")
                .with(Problems.RETRY_AFTER, seconds)
                .until(clock.instant().plus(wait));
    }
}
