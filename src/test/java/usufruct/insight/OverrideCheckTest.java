package usufruct.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The audit tells what stewards gave from what was drawn, and finds whoever mixes them up. */
class OverrideCheckTest {
    @TempDir
    private Path folder;

    private Village village;

    @BeforeEach
    void live() {
        village = new Village(folder);
        village.live();
    }

    @AfterEach
    void close() {
        village.close();
    }

    @Test
    void tellsHowManyWereGivenOutsideTheDraw() {
        assertThat(audit())
                .isInstanceOfSatisfying(
                        Verdict.Sound.class,
                        sound -> assertThat(sound.counts())
                                .as("one in an emergency, one after an appeal")
                                .containsEntry("assignments given outside the draw", 2L));
    }

    @Test
    void findsAPermitThatPretendsToBeGiven() {
        ItemId need = village.need(village.person(), "drill", 2);
        ItemId permit = village.forgePermit(need, fields -> {
            fields.remove("roundId");
            fields.put("overrideId", village.ids.next().value());
        });

        assertThat(finding())
                .isEqualTo(new Finding(
                        "assignment", "assignment " + permit, "it does not follow from its round's decision"));
    }

    @Test
    void findsAStewardWhoGivesToThemselves() {
        ItemId override = village.ids.next();
        Did steward = village.steward.did();
        ItemId permit = given(village.need(village.steward, "drill", 2), override);
        village.forgeOverride(override, permit, steward);

        assertThat(finding().why()).isEqualTo("a steward gave it to themselves");
    }

    @Test
    void findsAGivenPermitThatSaysItWasDrawn() {
        ItemId permit = village.forgePermit(village.need(village.person(), "drill", 2), fields -> {});
        village.forgeOverride(village.ids.next(), permit, village.steward.did());

        assertThat(finding().why()).isEqualTo("it was given outside the draw, and says otherwise");
    }

    @Test
    void findsWhatWasGivenWhileAListWasFixed() {
        village.offer("trowel", 1, "3333");
        ItemId need = village.need(village.person(), "trowel", 2);
        village.need(village.person(), "trowel", 4);
        ItemId round = village.frozen();
        village.give(need, "trowel");
        village.draw(round);
        village.publish(round);

        assertThat(finding().why()).contains("a steward gave it while the list of round `" + round + "` was fixed");
    }

    @Test
    void findsOverridesThatWereLost() {
        village.meddle("DELETE FROM override");

        assertThat(finding().what()).isEqualTo("override");
    }

    private ItemId given(ItemId need, ItemId override) {
        return village.forgePermit(need, fields -> {
            fields.remove("roundId");
            fields.put("overrideId", override.value());
        });
    }

    private Finding finding() {
        return ((Verdict.Flawed) audit()).finding();
    }

    private Verdict audit() {
        return Audit.ofStore(village.store, village.data(), Optional.empty());
    }
}
