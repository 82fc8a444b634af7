package usufruct.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import usufruct.allocation.draw.Ballot;
import usufruct.policy.Verdict;
import usufruct.words.Reason;

/** What is said of people who ask together is the strictest of what is said of each. */
class PartyVerdictTest {
    private static final Instant LATER = Instant.parse("2026-05-01T00:00:00Z");

    @Test
    void allowsWhatEachMayHaveWithTheLeastWeight() {
        Verdict told = PartyVerdict.of(List.of(allowed(120), allowed(100), allowed(140)));

        assertThat(told).isEqualTo(allowed(100));
    }

    @Test
    void tellsWhoeverAsksTheirOwnRefusalFirst() {
        Verdict own = refused("yours", "your turns", "6");

        assertThat(PartyVerdict.of(List.of(own, refused("theirs", "your turns", "9"))))
                .isEqualTo(own);
    }

    @Test
    void tellsOfAnotherTheRuleAndNoneOfTheirNumbers() {
        Verdict told = PartyVerdict.of(List.of(allowed(100), refused("theirs", "your turns", "9"), allowed(1)));

        assertThat(told.allows()).isFalse();
        Verdict.Refused why = told.refusals().getFirst();
        assertThat(why.rule()).isEqualTo("theirs");
        assertThat(why.trueAt()).contains(LATER);
        assertThat(why.facts()).containsExactly(Map.entry("said of", "somebody in your party"));
    }

    @Test
    void standsWhereWhoeverHadMostStands() {
        var one = new Ballot.Person("home", 2, 1, 500, Optional.empty(), new TreeMap<>(Map.of("drill", 5L)), 2);
        var other = new Ballot.Person(
                "away", 0, 3, 100, Optional.of(LATER), new TreeMap<>(Map.of("drill", 3L, "saw", 7L)), 3);

        assertThat(PartyVerdict.harder(one, other))
                .isEqualTo(new Ballot.Person(
                        "home", 2, 3, 500, Optional.of(LATER), new TreeMap<>(Map.of("drill", 5L, "saw", 7L)), 2));
    }

    private static Verdict allowed(long weight) {
        return new Verdict(List.of(), List.of(), weight);
    }

    private static Verdict refused(String rule, String fact, String value) {
        return new Verdict(
                List.of(new Verdict.Refused(
                        Reason.QUOTA, rule, new TreeMap<>(Map.of(fact, value)), Optional.of(LATER))),
                List.of(),
                100);
    }
}
