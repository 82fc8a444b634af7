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
    private final TokenBuckets rationedAddresses;
    private final TokenBuckets rationed;

    /** @param most how many passports, and how many addresses, to keep count of; each takes about 150 bytes */
    public RateLimits(InstantSource clock, Rates rates, int most) {
        this.clock = clock;
        this.passports = new TokenBuckets(clock, rates.perPassport(), most);
        this.addresses = new TokenBuckets(clock, rates.perAddress(), most);
        this.rationedAddresses = new TokenBuckets(clock, rates.rationedPerAddress(), most);
        this.rationed = new TokenBuckets(clock, rates.rationed(), 1);
    }

    /** A refusal (TOO_MANY_REQUESTS) when this passport has to wait. */
    Optional<Refusal> passport(Did did) {
        return passports.take(did.value()).map(wait -> refusal("requests from one passport", wait));
    }

    /** A refusal (TOO_MANY_REQUESTS) when this address, a literal, has to wait. */
    Optional<Refusal> address(String address) {
        return addresses.take(Household.of(address)).map(wait -> refusal("requests from one address", wait));
    }

    /** A refusal (TOO_MANY_REQUESTS) when this address, or everybody, has to wait with what is {@link Rationed}. */
    Optional<Refusal> rationed(String address) {
        return rationedAddresses
                .take(Household.of(address))
                .map(wait -> refusal("requests of this kind from one address", wait))
                .or(() -> rationed.take("everybody").map(wait -> refusal("requests of this kind", wait)));
    }

    private Refusal refusal(String what, Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return Refusal.of(Reason.TOO_MANY_REQUESTS, "too many " + what + "; ask again later")
                .with(Problems.RETRY_AFTER, seconds)
                .until(clock.instant().plus(wait));
    }
}
