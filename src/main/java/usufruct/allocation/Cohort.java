package usufruct.allocation;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import usufruct.policy.fact.PersonFacts;

/** Kinds of needs whose fortunes are compared: a need is of several. */
enum Cohort {
    /** Its person had no turn in the pool yet, as far as the round knew. */
    FIRST_TIMERS,
    /** Its person's home is the node that keeps the pool. */
    HOME_NODE,
    /** Its person's home is another node. */
    GUEST_NODES,
    URGENT,
    NORMAL,
    /** It had waited for two rounds or more. */
    LONG_WAITING;

    private static final long LONG = 2;

    static Set<Cohort> of(Frozen frozen, Frozen.Asked need) {
        PersonFacts person = Objects.requireNonNull(frozen.people().get(need.person()));
        Set<Cohort> of = EnumSet.noneOf(Cohort.class);
        if (person.uses().isEmpty()) {
            of.add(FIRST_TIMERS);
        }
        of.add(person.homeNode().equals(frozen.facts().hostNode()) ? HOME_NODE : GUEST_NODES);
        of.add(need.facts().urgent() ? URGENT : NORMAL);
        if (need.waited().rounds() >= LONG) {
            of.add(LONG_WAITING);
        }
        return of;
    }

    /** Its name on the wire. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
