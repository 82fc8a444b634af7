package usufruct.policy.fact;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import usufruct.words.Reason;

/** The facts of a {@link Candidate} by name: what a rule may ask, of what type, and what it means. */
public final class Vocabulary {

    /** Stands in every policy hash; raised when a fact changes its meaning. */
    public static final String VERSION = "candidate@v1";

    /** The tiers of DESIGN section 5 that a rule may give. */
    public static final List<Reason> REASONS = List.of(
            Reason.NEVER_FITS,
            Reason.NOT_ELIGIBLE,
            Reason.SUSPENDED,
            Reason.CONFLICT,
            Reason.QUOTA,
            Reason.COOLDOWN,
            Reason.CAPACITY_BLOCKED);

    /** A fact that a rule may name. */
    public sealed interface Fact {
        String meaning();
    }

    public record Number(ToLongFunction<Candidate> read, String meaning) implements Fact {}

    public record Flag(Predicate<Candidate> read, String meaning) implements Fact {}

    public record Text(Function<Candidate, String> read, String meaning) implements Fact {}

    private static final Map<String, Fact> FACTS = new LinkedHashMap<>();

    static {
        text("purpose", Candidate::purpose, "what the need is for; empty when it does not say");
        text(
                "unmetConstraint",
                Candidate::unmetConstraint,
                "the first wish that the offer lacks; empty when it has all");
        flag("urgent", Candidate::urgent, "the need is marked urgent");
        flag("careAgreed", Candidate::careAgreed, "the asker agreed to take care");
        number("windowFrom", Candidate::windowFrom, "start of the wanted window, epoch milliseconds");
        number("windowUntil", Candidate::windowUntil, "end of the wanted window, epoch milliseconds");
        number("windowHours", Candidate::windowHours, "length of the wanted window in hours, rounded up");
        number("hoursWaited", Candidate::hoursWaited, "full hours since the need was first asked");
        number("roundsWaited", Candidate::roundsWaited, "rounds waited so far, counted up to mostRoundsWaited");
        text("requiredPurpose", Candidate::requiredPurpose, "the only purpose the offer serves; empty when any");
        flag("careAgreementRequired", Candidate::careAgreementRequired, "the offer asks for the promise to take care");
        text(
                "missingAttestation",
                Candidate::missingAttestation,
                "the first attestation that the offer asks for and the person lacks for some of the window; empty when none");
        number("attestedFrom", Candidate::attestedFrom, "when theirs of that kind begins next; 0 when none does");
        number(
                "attestedUntil",
                Candidate::attestedUntil,
                "when theirs of that kind ends that has begun; 0 when none has");
        number("offeredFrom", Candidate::offeredFrom, "start of the offer's window, epoch milliseconds");
        number("offeredUntil", Candidate::offeredUntil, "end of the offer's window, epoch milliseconds");
        flag("inMaintenance", Candidate::inMaintenance, "the whole offer is being repaired or checked");
        number("maintenanceUntil", Candidate::maintenanceUntil, "planned end of that; 0 when nobody knows");
        flag("suspended", Candidate::suspended, "the person may not use this pool at present");
        number("suspendedUntil", Candidate::suspendedUntil, "end of that; 0 when nobody knows");
        number("openUses", Candidate::openUses, "things of this pool that the person holds or is promised");
        number(
                "usesInPeriod",
                Candidate::usesInPeriod,
                "the person's uses of this pool that count against this window");
        number("periodFreeFrom", Candidate::periodFreeFrom, "earliest start under that quota; 0 when already under it");
        number("cooldownEnds", Candidate::cooldownEnds, "end of the pause after the last use; 0 when there was none");
        number("latestEnd", Candidate::latestEnd, "last end that keeps the pause before the next use; 0 when none");
        number(
                "missedTurns",
                Candidate::missedTurns,
                "the counted uses that the person did not come for, without an accepted excuse");
        number("lastMissedAt", Candidate::lastMissedAt, "when the newest of them was to begin; 0 when there is none");
        number(
                "roundsLost",
                Candidate::roundsLost,
                "rounds of this pool that the person lost since they last got something of it, counted up to"
                        + " mostRoundsLost");
        number(
                "lateReturns",
                Candidate::lateReturns,
                "things of this pool that the person brought back more than a day late within the period");
        number("lastLateReturn", Candidate::lastLateReturn, "when the newest of them came back; 0 when there is none");
        flag("fromHostNode", Candidate::fromHostNode, "the person's home is the node that keeps this pool");
        number("nodeOpenUses", Candidate::nodeOpenUses, "things of this pool that people of the same node hold");
        number(
                "nodeUnitsAllowed",
                Candidate::nodeUnitsAllowed,
                "things of this pool that one such node's people may hold");
        flag("vetted", Candidate::vetted, "everybody who drives or cares is attested for it, for all of the window");
        number(
                "vettedUntil",
                Candidate::vettedUntil,
                "when the first of those attestations ends; 0 when one is missing");
        number("carers", Candidate::carers, "the offer's attribute `carers`; 0 when it has none");
        number(
                "placesPerCarer",
                Candidate::placesPerCarer,
                "the offer's attribute `placesPerCarer`; 0 when it has none");
        number("age", Candidate::age, "the need's constraint `age`, in full years; 0 when it has none");
        number("partySize", Candidate::partySize, "for how many people it is asked: 1, or everybody in a party");
        flag("askedByProxy", Candidate::askedByProxy, "a proxy asked it, or changed it last, for the person");
        flag("ward", Candidate::ward, "the person is not of age, and somebody looks after them");
        number(
                "turnsElsewhere",
                Candidate::turnsElsewhere,
                "turns at other nodes within the period, as far as countElsewherePercent counts them");
    }

    /** All facts, in the order of the record. */
    public static Map<String, Fact> facts() {
        return Collections.unmodifiableMap(FACTS);
    }

    public static Optional<Fact> fact(String name) {
        return Optional.ofNullable(FACTS.get(name));
    }

    private static void number(String name, ToLongFunction<Candidate> read, String meaning) {
        FACTS.put(name, new Number(read, meaning));
    }

    private static void flag(String name, Predicate<Candidate> read, String meaning) {
        FACTS.put(name, new Flag(read, meaning));
    }

    private static void text(String name, Function<Candidate, String> read, String meaning) {
        FACTS.put(name, new Text(read, meaning));
    }

    private Vocabulary() {}
}
