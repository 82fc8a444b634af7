package usufruct.federation.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Federations in boxes, each made by its seed; a failure says how it is seen again. */
class FederationBoxTest {
    private static final int IN_THE_SUITE = 20;

    @Test
    void keepsWhatItPromisesWhateverBefallsIt() {
        long permits = 0;
        for (int seed = 1; seed <= IN_THE_SUITE; seed++) {
            permits += Box.play(Box.Plan.of(seed)).permits();
        }
        assertThat(permits).as("what rounds gave to people of other nodes").isGreaterThan(IN_THE_SUITE);
    }

    @Test
    void aSeedPlaysAgainToTheLastByte() {
        assertThat(Box.play(Box.Plan.of(7))).isEqualTo(Box.play(Box.Plan.of(7)));
    }

    /** What a box cannot find it does not look for. */
    @ParameterizedTest
    @EnumSource(
            names = {
                "INBOX_FORGETS_AT_A_CRASH",
                "OUTBOX_FORGETS_TO_SAY",
                "THE_END_IS_FORGOTTEN",
                "SECRETS_ARE_SAID",
                "COPIES_ARE_LOST",
                "PERMITS_ARE_NOT_AS_DRAWN"
            })
    void findsWhatIsSpoiltOnPurpose(Sabotage fault) {
        assertThatThrownBy(() -> {
                    for (int seed = 1; seed <= IN_THE_SUITE; seed++) {
                        Box.play(Box.Plan.of(seed).with(fault));
                    }
                })
                .isInstanceOf(Violation.class)
                .hasMessageContaining("again: ./usufruct campaign federation 1 --from ");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("campaign")
    void findsEachThatIsSpoiltOnPurpose(Sabotage fault) {
        findsWhatIsSpoiltOnPurpose(fault);
    }

    @Test
    @Tag("campaign")
    void keepsWhatItPromisesInACampaign() {
        long from = Optional.ofNullable(Long.getLong("usufruct.seed")).orElse(1L);
        int nodes = Integer.getInteger("usufruct.nodes", 4);
        long seeds = Long.getLong("usufruct.seeds", 1_000);
        for (long seed = from; seed < from + seeds; seed++) {
            Box.Outcome outcome = Box.play(Box.Plan.of(seed).with(nodes));
            System.out.println("seed " + seed + ": " + outcome);
        }
    }
}
