package usufruct.policy.fact;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import usufruct.words.Attested;
import usufruct.words.Spans;

/**
 * What a policy may know of the person who asks: never who it is.
 *
 * @param homeNode the node where the person lives
 * @param uses the person's uses of this pool: all open ones, and those that ended within the policy's period
 * @param suspension whether the person may use the pool at present
 * @param lost when rounds of this pool were published that the person lost, since they were last given something of it
 * @param late when things of this pool came back from the person that were late; both within the policy's period
 * @param attestations what the person is attested for, as far as something of this pool asks for it
 * @param ward the person is not of age, and somebody looks after them
 * @param elsewhere what other nodes say of the same kind of things within the period; empty where the policy counts none of it
 */
public record PersonFacts(
        String homeNode,
        List<Use> uses,
        Suspension suspension,
        List<Instant> lost,
        List<Instant> late,
        List<Attested> attestations,
        boolean ward,
        List<UseElsewhere> elsewhere) {
    private static final Comparator<Use> BY_TIME = Comparator.comparing(
                    (Use use) -> use.window().from())
            .thenComparing(use -> use.window().until())
            .thenComparing(Use::open)
            .thenComparing(Use::missed)
            .thenComparingLong(Use::units)
            .thenComparingLong(Use::heads)
            .thenComparing(use -> use.resources().toString());

    public PersonFacts {
        uses = uses.stream().sorted(BY_TIME).toList();
        lost = lost.stream().sorted().toList();
        late = late.stream().sorted().toList();
        attestations = attestations.stream().sorted().toList();
        elsewhere = elsewhere.stream()
                .sorted(Comparator.comparing(UseElsewhere::receipt))
                .toList();
    }

    /** Somebody of whom no other node says anything. */
    public PersonFacts(
            String homeNode,
            List<Use> uses,
            Suspension suspension,
            List<Instant> lost,
            List<Instant> late,
            List<Attested> attestations,
            boolean ward) {
        this(homeNode, uses, suspension, lost, late, attestations, ward, List.of());
    }

    /** Somebody of age. */
    public PersonFacts(
            String homeNode,
            List<Use> uses,
            Suspension suspension,
            List<Instant> lost,
            List<Instant> late,
            List<Attested> attestations) {
        this(homeNode, uses, suspension, lost, late, attestations, false);
    }

    /** Somebody of whom no attestation is known. */
    public PersonFacts(String homeNode, List<Use> uses, Suspension suspension, List<Instant> lost, List<Instant> late) {
        this(homeNode, uses, suspension, lost, late, List.of());
    }

    /** When they are attested for one thing. */
    Spans attested(String kind) {
        return Spans.of(attestations.stream()
                .filter(each -> each.kind().equals(kind))
                .map(Attested::during)
                .toList());
    }

    /** What other nodes say of weeks that began after an instant. */
    public List<UseElsewhere> elsewhereAfter(Instant start) {
        return elsewhere.stream()
                .filter(each -> each.week().from().isAfter(start))
                .toList();
    }

    /** How many turns at other nodes count, of weeks that began after an instant. */
    public long turnsElsewhere(Instant start, Parameters parameters) {
        return parameters.ofElsewhere(
                elsewhereAfter(start).stream().mapToLong(UseElsewhere::turns).sum());
    }

    /** Somebody who lost no round lately, and brought nothing back late. */
    public PersonFacts(String homeNode, List<Use> uses, Suspension suspension) {
        this(homeNode, uses, suspension, List.of(), List.of());
    }

    /** Whether somebody is suspended from a pool, and until when, if anybody knows. */
    public record Suspension(boolean running, Optional<Instant> until) {
        public static final Suspension NONE = new Suspension(false, Optional.empty());

        public static Suspension open() {
            return new Suspension(true, Optional.empty());
        }

        public static Suspension until(Instant end) {
            return new Suspension(true, Optional.of(end));
        }
    }
}
