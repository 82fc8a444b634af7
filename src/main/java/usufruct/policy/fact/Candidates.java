package usufruct.policy.fact;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import usufruct.words.Spans;
import usufruct.words.Window;

/** Joins the facts of a need, its asker, an offer and the pool into the one flat fact that rules see. */
public final class Candidates {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private final PoolFacts pool;
    private final Parameters parameters;

    public Candidates(PoolFacts pool, Parameters parameters) {
        this.pool = pool;
        this.parameters = parameters;
    }

    /** @param roundsWaited how many rounds the need has waited so far */
    public Candidate join(NeedFacts need, long roundsWaited, PersonFacts person, OfferFacts offer) {
        return beside(need, roundsWaited, person).apply(offer);
    }

    /** As {@link #join}, beside one offer after the other: what is known of the need and its asker is reckoned once. */
    public Function<OfferFacts, Candidate> beside(NeedFacts need, long roundsWaited, PersonFacts person) {
        return beside(need, roundsWaited, person, 1);
    }

    /** @param partySize for how many people it is asked */
    public Function<OfferFacts, Candidate> beside(
            NeedFacts need, long roundsWaited, PersonFacts person, long partySize) {
        Window window = need.window();
        List<Use> counted = counted(window, person);
        List<Use> missed = counted.stream().filter(Use::missed).toList();
        List<Instant> late = after(window.from().minus(period()), person.late());
        long windowHours =
                Math.ceilDiv(need.length().toMillis(), Duration.ofHours(1).toMillis());
        long hoursWaited = Math.max(
                0,
                Duration.between(countedFrom(need.askedAt(), person), pool.now())
                        .toHours());
        long rounds = Math.min(roundsWaited, parameters.get(Parameters.MOST_ROUNDS_WAITED));
        long openUses = person.uses().stream().filter(Use::open).count();
        long periodFreeFrom = periodFreeFrom(counted);
        long cooldownEnds = millis(cooldownEnds(window, person));
        long latestEnd = millis(latestEnd(window, person));
        long lastMissedAt =
                missed.isEmpty() ? 0 : missed.getLast().window().from().toEpochMilli();
        long roundsLost = roundsLost(person);
        long lastLateAt = late.isEmpty() ? 0 : late.getLast().toEpochMilli();
        long unitsAllowed = pool.unitsAllowed(person.homeNode(), parameters);
        long turnsElsewhere = person.turnsElsewhere(pool.now().minus(period()), parameters);
        long age = number(need.constraints(), "age");
        Window ahead = ahead(window);
        return offer -> {
            Optional<String> missing = offer.attestations().stream()
                    .filter(kind -> !person.attested(kind).enclose(ahead))
                    .findFirst();
            Spans theirs = missing.map(person::attested).orElse(Spans.NONE);
            return new Candidate(
                    need.purpose(),
                    Constraints.firstUnmet(need.constraints(), offer.attributes())
                            .orElse(""),
                    need.urgent(),
                    need.careAgreed(),
                    window.from().toEpochMilli(),
                    window.until().toEpochMilli(),
                    windowHours,
                    hoursWaited,
                    rounds,
                    offer.requiredPurpose(),
                    offer.careAgreementRequired(),
                    missing.orElse(""),
                    millis(theirs.nextBegin(ahead.from())),
                    millis(theirs.endOfBegun(ahead.from())),
                    offer.window().from().toEpochMilli(),
                    offer.window().until().toEpochMilli(),
                    offer.maintenance().running(),
                    millis(offer.maintenance().until()),
                    person.suspension().running(),
                    millis(person.suspension().until()),
                    openUses,
                    counted.size(),
                    periodFreeFrom,
                    cooldownEnds,
                    latestEnd,
                    missed.size(),
                    lastMissedAt,
                    roundsLost,
                    late.size(),
                    lastLateAt,
                    person.homeNode().equals(pool.hostNode()),
                    pool.openUses(person.homeNode()),
                    unitsAllowed,
                    offer.vetted().enclose(ahead),
                    millis(offer.vetted().endOfBegun(ahead.from())),
                    number(offer.attributes(), "carers"),
                    number(offer.attributes(), "placesPerCarer"),
                    age,
                    partySize,
                    need.byProxy(),
                    person.ward(),
                    turnsElsewhere,
                    parameters);
        };
    }

    /** From when on waiting counts: for people of other nodes no further back than the parameters say. */
    public Instant countedFrom(Instant askedAt, PersonFacts person) {
        if (person.homeNode().equals(pool.hostNode()) || !parameters.has(Parameters.GUEST_WAITING_DAYS)) {
            return askedAt;
        }
        Instant earliest = pool.now().minus(Duration.ofDays(parameters.get(Parameters.GUEST_WAITING_DAYS)));
        return askedAt.isBefore(earliest) ? earliest : askedAt;
    }

    /** What of a window is not past: nothing is used before now. */
    private Window ahead(Window window) {
        boolean begun = window.from().isBefore(pool.now()) && pool.now().isBefore(window.until());
        return begun ? new Window(pool.now(), window.until()) : window;
    }

    /** What stands there as a whole number; 0 where nothing does, or something else. */
    private static long number(Map<String, String> texts, String name) {
        String text = texts.getOrDefault(name, "");
        return !text.isEmpty() && NUMBER.matcher(text).matches() ? Long.parseLong(text) : 0;
    }

    /** Of the period before now, whatever the window: it is now that the lot is drawn. */
    private long roundsLost(PersonFacts person) {
        long most = parameters.get(Parameters.MOST_ROUNDS_LOST, Parameters.MOST_ROUNDS_WAITED);
        return Math.min(after(pool.now().minus(period()), person.lost()).size(), most);
    }

    private static List<Instant> after(Instant start, List<Instant> instants) {
        return instants.stream().filter(each -> each.isAfter(start)).toList();
    }

    /** How many turns of a person count against a window. */
    public long usesInPeriod(Window window, PersonFacts person) {
        return counted(window, person).size();
    }

    private List<Use> counted(Window window, PersonFacts person) {
        Instant start = window.from().minus(period());
        return person.uses().stream()
                .filter(use -> use.window().from().isAfter(start))
                .toList();
    }

    private long periodFreeFrom(List<Use> counted) {
        long most = parameters.get(Parameters.PERSON_IN_PERIOD);
        if (counted.size() < most || most == 0) {
            return 0;
        }
        Use lastToLeave = counted.get((int) (counted.size() - most));
        return lastToLeave.window().from().plus(period()).toEpochMilli();
    }

    /** A missed use was none: nobody rests from it, and its window may go on for long. Another rule pauses for it. */
    private static Stream<Window> restedFrom(PersonFacts person) {
        return person.uses().stream().filter(use -> !use.missed()).map(Use::window);
    }

    private Optional<Instant> cooldownEnds(Window window, PersonFacts person) {
        return restedFrom(person)
                .filter(used -> used.from().isBefore(window.until()))
                .map(used -> used.until().plus(cooldown()))
                .max(Instant::compareTo);
    }

    private Optional<Instant> latestEnd(Window window, PersonFacts person) {
        return restedFrom(person)
                .filter(used -> !used.from().isBefore(window.until()))
                .map(used -> used.from().minus(cooldown()))
                .min(Instant::compareTo);
    }

    private Duration period() {
        return Duration.ofDays(parameters.get(Parameters.PERIOD_DAYS));
    }

    private Duration cooldown() {
        return Duration.ofHours(parameters.get(Parameters.COOLDOWN_HOURS));
    }

    private static long millis(Optional<Instant> instant) {
        return instant.map(Instant::toEpochMilli).orElse(0L);
    }
}
