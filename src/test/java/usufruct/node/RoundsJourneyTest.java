package usufruct.node;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usufruct.client.AttestationView;
import usufruct.words.ItemId;

/** What stewards set going at the pages, and take back: rounds, permits, what people are trained for; and what members read of it. */
class RoundsJourneyTest extends Journey {
    private static final Duration HOUR = Duration.ofHours(1);

    private Guest ana;
    private Guest cleo;
    private ItemId drill;

    @BeforeEach
    void aSteward() {
        settle(0);
        drill = town.offer("Cordless drill", 1, "heron-11837");
        ana = Guest.at(town, browser, 1280, "en");
        cleo = Guest.at(town, browser, 390, "en");
        town.operator.putGroup(town.group.did(), "Tools of the town", List.of(ana.person.did()));
    }

    @Test
    void aRoundIsStartedAndATurnTakenBackAtOnce() {
        town.draw();
        ItemId need = town.need(cleo.person, HOUR.multipliedBy(30), HOUR.multipliedBy(40));
        ana.visit("/desk", "The stewards’ desk");
        ana.follow("Rounds");
        ana.heading("Rounds");
        ana.reads("One need waits. One thing is offered.");
        ana.look();
        ana.page.locator("article button").click();
        ana.reads("What waits now is decided by the rules of the group.");
        ana.look();
        assertThat(cleo.person.member().decisions(need)).isEmpty();
        ana.press("Yes, start it");
        ana.reads("It begins.");
        town.settle();
        ItemId permit =
                cleo.person.member().decisions(need).getFirst().assignment().orElseThrow();
        ana.page.reload();
        ana.reads("0 needs wait.");

        ana.visit("/desk/custody/" + permit, "From hand to hand");
        ana.unfold("Take it back at once");
        ana.look();
        ana.field("What for?").selectOption("safety");
        ana.field("Why, in your own words").fill("the battery swells");
        ana.press("Yes, take it back now");
        ana.reads("It is taken back, and they are told.");
        assertThat(ana.page.getByText("Take it back at once")).hasCount(0);
        ana.look();
        cleo.visit("/mine/" + need, "A shelf to hang");
        cleo.reads("the battery swells");
        cleo.look();
    }

    @Test
    void somebodyIsTrainedAndThatIsWithdrawn() {
        ana.visit("/desk/trained", "Trained for what");
        ana.reads("Nobody is attested for anything yet.");
        ana.look();
        ana.field("The number of their passport").fill(cleo.person.did().value());
        ana.field("Or something new (may stay empty)").fill("Laser Cutter");
        ana.field("What did you see?").fill("cut a box with me");
        ana.press("Go on");
        assertThat(ana.page.locator("#meant")).hasCount(0);
        ana.field("Or something new (may stay empty)").fill("trained:laser");
        ana.press("Go on");
        ana.reads("trained on: laser.");
        ana.look();
        assertThat(attested()).isEmpty();
        ana.press("Yes, I saw that");
        ana.reads("Signed.");
        ana.reads("cut a box with me");
        assertThat(ana.field("What did you see?")).hasValue("");
        ana.look();
        assertThat(attested()).containsExactly("trained:laser");
        ana.unfold("Withdraw it");
        ana.page.locator("article select").selectOption("mistaken");
        ana.page.locator("article textarea").fill("it was somebody else");
        ana.page.locator("article form button").click();
        ana.reads("is attested no longer: trained on: laser.");
        ana.look();
        ana.press("Yes, withdraw it");
        ana.reads("It is withdrawn.");
        assertThat(attested()).isEmpty();
    }

    @Test
    void whoVetsAndLooksAfterNothingFindsThePageFromTheirPassport() {
        Guest eve = Guest.at(town, browser, 390, "en");
        eve.visit("/passport", "Your passport");
        eve.reads("Your keys");
        assertThat(eve.page.locator("a[href='/desk/trained']")).hasCount(0);
        eve.visit("/desk/trained", "Trained for what");
        eve.reads("You look after none here.");
        town.operator.putGroup(town.group.did(), "Tools of the town", List.of(), List.of(eve.person.did()));
        eve.visit("/passport", "Your passport");
        eve.page.locator("a[href='/desk/trained']").click();
        eve.heading("Trained for what");
        eve.reads("Nobody is attested for anything yet.");
        eve.look();
        eve.field("The number of their passport").fill(cleo.person.did().value());
        eve.field("What for?").selectOption("driver");
        eve.field("What did you see?").fill("their licence");
        eve.press("Go on");
        eve.press("Yes, I saw that");
        eve.reads("Signed.");
        eve.reads("their licence");
        assertThat(attested()).containsExactly("driver");
        eve.look();
        eve.follow("← Your passport");
        eve.heading("Your passport");
        eve.look(eve.person.did().value());
    }

    private List<String> attested() {
        return cleo.person.member().attestations().own().stream()
                .map(AttestationView::kind)
                .toList();
    }

    @Test
    void aThingSaysWhenItIsFreeAndTheSearchSuggestsTitles() {
        cleo.visit("/offers/" + drill, "Cordless drill");
        cleo.reads("Free in the next 14 days");
        cleo.reads("All the time, as far as anybody knows now");
        cleo.look();
        town.need(cleo.person, HOUR, HOUR.multipliedBy(48));
        town.draw();
        cleo.page.reload();
        assertThat(cleo.page.getByText("All the time")).hasCount(0);
        cleo.reads("Free in the next 14 days");
        cleo.look();
        cleo.visit("/find", "What’s there");
        cleo.page.locator("#q").pressSequentially("cord");
        assertThat(cleo.page.locator("#suggestions option")).hasCount(1);
        ItemId never = cleo.person
                .member()
                .publishNeed(
                        Town.NEED,
                        town.needFields(Town.START.plus(HOUR), Town.START.plus(HOUR.multipliedBy(9)), "lathe"));
        cleo.visit("/mine/" + never, "A shelf to hang");
        cleo.reads("Nothing that is offered now could ever fit what you ask.");
        cleo.look();
    }
}
