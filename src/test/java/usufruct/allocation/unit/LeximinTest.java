package usufruct.allocation.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Who gets what, where everybody can see why. */
class LeximinTest {
    private final UnitProblemBuilder units = new UnitProblemBuilder();

    @Test
    void whoUsedLeastComesFirst() {
        asks(units.person(2, 1, 0), units.offer(1));
        asks(units.person(0, 1, 9), 0);

        assertThat(granted()).containsExactly(0, 1);
    }

    @Test
    void ofTwoWithEqualUsesTheSmallerRankComesFirst() {
        asks(units.person(1, 1, 5), units.offer(1));
        asks(units.person(1, 1, -5), 0);

        assertThat(granted()).containsExactly(0, 1);
    }

    @Test
    void ofTwoWithEqualRanksTheSmallerNumberComesFirst() {
        asks(units.person(1, 1, 5), units.offer(1));
        asks(units.person(1, 1, 5), 0);

        assertThat(granted()).containsExactly(1, 0);
    }

    @Test
    void whoCanUseSomethingElseMakesRoom() {
        int saw = units.offer(1);
        int drill = units.offer(1);
        asks(units.person(0, 1, 0), saw, drill);
        asks(units.person(0, 1, 1), saw);

        assertThat(granted()).containsExactly(1, 1);
    }

    @Test
    void whoAskedForTwoThingsGetsTheOneThatOthersCannotUse() {
        int saw = units.offer(1);
        int drill = units.offer(1);
        int both = units.person(0, 1, 0);
        asks(both, saw);
        asks(both, drill);
        asks(units.person(5, 1, 0), saw);

        assertThat(granted()).containsExactly(1, 1);
    }

    @Test
    void aSecondUnitWaitsUntilEverybodyHasOne() {
        int saws = units.offer(3);
        int first = units.person(0, 9, 0);
        asks(first, saws);
        asks(first, saws);
        asks(first, saws);
        asks(units.person(0, 9, 1), saws);

        assertThat(granted()).containsExactly(2, 1);
    }

    @Test
    void aQuotaIsNotPassedThoughThingsAreLeft() {
        int saws = units.offer(3);
        int person = units.person(0, 1, 0);
        asks(person, saws);
        asks(person, saws);

        assertThat(granted()).containsExactly(1);
    }

    @Test
    void nobodyAndNothingIsAProblemToo() {
        assertThat(granted()).isEmpty();
    }

    @Test
    void refusesAProblemWhosePartsDoNotFitTogether() {
        units.need(0, 0);

        assertThatThrownBy(units::build).hasMessage("not a problem of units: a need is of a person that there is");
    }

    @Test
    void refusesAnEdgeToAnOfferThatThereIsNot() {
        asks(units.person(0, 1, 0), 7);

        assertThatThrownBy(units::build).hasMessage("not a problem of units: a need looks at offers that there are");
    }

    private void asks(int person, int... offers) {
        int need = units.need(person, 0);
        for (int offer : offers) {
            units.edge(need, offer);
        }
    }

    private int[] granted() {
        return Leximin.allot(units.build()).granted();
    }
}
