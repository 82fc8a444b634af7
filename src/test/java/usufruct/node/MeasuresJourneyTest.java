package usufruct.node;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import usufruct.client.Emergencies;
import usufruct.client.Parties;
import usufruct.client.Recalls;
import usufruct.client.Suspensions;
import usufruct.words.ItemId;

/** What two people do at the pages about a thing, a turn or a person, each step asked twice. */
class MeasuresJourneyTest extends Journey {
    private static final Duration HOUR = Duration.ofHours(1);

    private Guest ana;
    private Guest ben;

    @BeforeEach
    void twoStewards() {
        settle(0);
        town.offer("Cordless drill", 1, "heron-11837");
        ana = Guest.at(town, browser, 1280, "en");
        ben = Guest.at(town, browser, 360, "en");
        town.operator.putGroup(town.group.did(), "Tools of the town", List.of(ana.person.did(), ben.person.did()));
    }

    @Test
    void twoOpenAThingInAnEmergency() {
        ana.visit("/desk/emergencies", "Emergencies");
        ana.reads("There was none.");
        ana.look();
        ana.field("What has happened?").selectOption("fire");
        ana.field("For how many minutes?").fill("10");
        ana.field("Why, in your own words").fill("smoke comes out of the shed");
        ana.press("Go on");
        assertThat(ana.page.locator("#meant")).isFocused();
        ana.reads("You ask to open Cordless drill for 10 minutes.");
        ana.look();
        assertThat(emergencies()).isZero();
        ana.press("No, go back");
        assertThat(emergencies()).isZero();
        assertThat(ana.field("Why, in your own words")).hasValue("smoke comes out of the shed");
        ana.press("Go on");
        ana.press("Yes, ask for it now");
        ana.reads("Asked. Another has to agree now");
        assertThat(ana.button("Agree to it")).hasCount(0);
        assertThat(ana.field("Why, in your own words")).hasValue("");
        ana.look();

        ben.visit("/desk/emergencies", "Emergencies");
        ben.reads("smoke comes out of the shed");
        ben.press("Agree to it");
        ben.reads("Both of you can read its code from now on.");
        ben.look();
        ben.press("Yes, it is an emergency");
        ben.reads("It is open to both of you.");
        ben.press("Show how to get in");
        ben.reads("heron-11837");
        ben.look();
        ana.page.reload();
        ana.press("Show how to get in");
        ana.reads("heron-11837");
        ben.press("It is over");
        ben.reads("It is over.");
        assertThat(ben.page.getByText("heron-11837")).hasCount(0);
        assertThat(new Emergencies(ana.person.api()).all()).singleElement().satisfies(each -> {
            assertThat(each.state()).isEqualTo("ended");
            assertThat(each.opened()).isEqualTo(2);
        });
    }

    private int emergencies() {
        return new Emergencies(ana.person.api()).all().size();
    }

    @Test
    void somebodyRestsOnceTwoSaySoAndObjects() {
        Guest cleo = Guest.at(town, browser, 390, "en");
        ana.visit("/desk/suspensions", "Who rests for a while");
        ana.reads("Nobody rests.");
        ana.look();
        ana.field("The number of their passport").fill(cleo.person.did().value());
        ana.field("What for?").selectOption("late-returns");
        ana.field("Why, in your own words").fill("three things came back late");
        ana.press("Go on");
        ana.reads("shall get nothing new from the group for 7 days.");
        ana.look();
        assertThat(running()).isEmpty();
        ana.press("Yes, ask for that");
        ana.reads("Asked. Another of you decides.");
        ana.look();
        town.settle();

        cleo.visit("/mine", "My things");
        cleo.reads("Somebody asked that you get nothing new from Tools of the town for a while.");
        cleo.look();
        ben.visit("/desk/suspensions", "Who rests for a while");
        ben.follow("Decide about it");
        ben.heading("Shall somebody rest for a while?");
        ben.field("Yes").check();
        ben.press("Done");
        ben.reads("Done, thank you.");
        town.settle();

        cleo.page.reload();
        cleo.reads("You get nothing new from Tools of the town until");
        cleo.reads("three things came back late");
        cleo.unfold("I think that is not right");
        cleo.look();
        cleo.field("In your words").fill("the bus broke down");
        cleo.press("Object");
        cleo.reads("You objected. Somebody without a part in it looks at it again.");
        cleo.look();
        ana.visit("/desk/suspensions", "Who rests for a while");
        ana.reads("They object");
        ana.reads("the bus broke down");
        ana.look();
        assertThat(running()).containsExactly("objected");
    }

    private List<String> running() {
        return new Suspensions(ana.person.api())
                .of(town.group.did()).stream().map(each -> each.state()).toList();
    }

    @Test
    void aTurnIsCalledBackForAnUrgentNeedAndItsPersonReadsWhy() {
        Guest cleo = Guest.at(town, browser, 390, "en");
        ItemId need = town.need(cleo.person, HOUR.multipliedBy(100), HOUR.multipliedBy(102));
        town.draw();
        Person hurried = town.admitted();
        var from = town.clock.instant().plus(HOUR.multipliedBy(100));
        hurried.member()
                .publishNeed(
                        Town.NEED,
                        town.needFields(from, from.plus(HOUR))
                                .put("priority", "urgent")
                                .put("title", "A burst pipe"));
        ana.visit("/desk/recalls", "Call a turn back");
        ana.look();
        ana.page.locator(".choose-list input").check();
        ana.field("For what?").selectOption("An urgent need: A burst pipe");
        ana.field("Why, in your own words").fill("a pipe burst in the school");
        ana.look();
        ana.press("Go on");
        ana.reads("Their need waits again with its place");
        ana.look();
        ana.press("Yes, call it back");
        ana.reads("It is called back, and they are told.");
        ana.look();
        town.settle();

        ItemId permit = cleo.person.member().assignments().getFirst().id();
        assertThat(new Recalls(cleo.person.api()).of(permit).cause()).isEqualTo("urgent");
        cleo.visit("/mine/" + need, "A shelf to hang");
        cleo.reads("It was called back: somebody needs it urgently.");
        cleo.reads("a pipe burst in the school");
        cleo.reads("until 48 hours before it begins");
        cleo.reads("you come before all others once");
        cleo.look();
    }

    @Test
    void aHouseholdBeginsAndNamesOthersByTheirPassports() {
        ben.visit("/together", "Together");
        ben.unfold("Begin a household, a project or a class");
        ben.look();
        ben.field("A project").check();
        ben.press("Begin it");
        ben.reads("It has begun, and you are in.");
        ben.unfold("Name others, or take them off");
        ben.field("The number of their passport").fill(ana.person.did().value());
        ben.look();
        ben.press("Name them");
        ben.reads("Named. They are in once they say yes.");

        ana.visit("/together", "Together");
        ana.press("Yes, I’m in");
        ana.reads("You are in.");
        ana.look();
        assertThat(new Parties(ana.person.api()).own()).singleElement().satisfies(each -> {
            assertThat(each.kind()).isEqualTo("project");
            assertThat(each.people()).hasSize(2);
        });
        ana.press("Leave");
        ana.reads("You left.");
    }
}
