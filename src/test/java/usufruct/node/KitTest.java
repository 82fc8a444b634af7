package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.AssignmentView;
import usufruct.client.Desk;
import usufruct.client.InKitView;
import usufruct.client.ProblemException;
import usufruct.words.ItemId;

/** Things that are lent alone and as a kit: whoever has the kit has all of it, and it is not had while a part is missing. */
class KitTest {
    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private ItemId tent;
    private ItemId lights;
    private ItemId party;

    @BeforeEach
    void aKitOfTwo() {
        settlement = new Settlement(folder, 3);
        town = settlement.town;
        tent = offer("tent", List.of());
        lights = offer("lights", List.of());
        party = offer("party", List.of(tent, lights));
    }

    @AfterEach
    void close() {
        settlement.close();
    }

    @Test
    void whoHasTheKitHasItsParts() {
        ItemId all = need(0, "party");
        town.draw();
        ItemId one = need(1, "lights");
        town.draw();

        assertThat(town.people.get(0).member().assignments()).singleElement().satisfies(permit -> {
            assertThat(permit.need()).isEqualTo(all);
            assertThat(permit.offer()).isEqualTo(party);
        });
        assertThat(reason(1, one)).isEqualTo("CAPACITY_BLOCKED");
    }

    @Test
    void whoHasAPartKeepsTheKitFromOthers() {
        need(0, "lights");
        town.draw();
        ItemId all = need(1, "party");
        ItemId other = need(2, "tent");
        town.draw();

        assertThat(reason(1, all)).isEqualTo("CAPACITY_BLOCKED");
        assertThat(town.people.get(2).member().decisions(other).getLast().assignment())
                .isPresent();
    }

    @Test
    void aKitAndItsPartsGoToOneInTheSameRound() {
        need(0, "party");
        need(1, "tent");
        need(2, "lights");
        town.draw();
        Set<ItemId> given = town.people.stream()
                .flatMap(person -> person.member().assignments().stream())
                .map(AssignmentView::offer)
                .collect(Collectors.toSet());

        assertThat(given).isIn(Set.of(party), Set.of(tent, lights));
    }

    @Test
    void aKitIsNotHadWhileAPartIsRepaired() {
        new Desk(town.stewardPerson.api()).pause(lights);
        town.settle();
        ItemId all = need(0, "party");
        ItemId one = need(1, "tent");
        town.draw();

        assertThat(reason(0, all)).isEqualTo("PART_MISSING");
        assertThat(town.people.get(1).member().decisions(one).getLast().assignment())
                .isPresent();
    }

    @Test
    void nobodyGetsAPartOfAKitThatIsLookedAfter() {
        new Desk(town.stewardPerson.api()).pause(party);
        town.settle();
        ItemId one = need(0, "tent");
        town.draw();

        assertThat(reason(0, one)).isEqualTo("CAPACITY_BLOCKED");
    }

    @Test
    void noStewardGivesAKitOfWhichAPartIsOutOrRepaired() {
        need(0, "lights");
        town.draw();
        ItemId all = need(1, "party");
        assertThat(gives(all, party)).isEqualTo("CONFLICT");
        new Desk(town.stewardPerson.api()).pause(tent);
        town.settle();

        assertThat(gives(all, party)).isEqualTo("PART_MISSING");
        assertThat(gives(need(2, "tent"), tent)).isEqualTo("CAPACITY_BLOCKED");
    }

    @Test
    void noStewardGivesAPartOfAKitThatIsLookedAfter() {
        new Desk(town.stewardPerson.api()).pause(party);
        town.settle();

        assertThat(gives(need(0, "tent"), tent)).isEqualTo("CAPACITY_BLOCKED");
    }

    @Test
    void noStewardGivesAPartThatWentWithTheKit() {
        need(0, "party");
        town.draw();

        assertThat(gives(need(1, "tent"), tent)).isEqualTo("CONFLICT");
    }

    @Test
    void whoWasToHaveAKitSoonWaitsAgainWhenAPartOfItBreaks() {
        ItemId all = need(0, "party");
        town.draw();
        town.later(Duration.ofHours(1));
        town.settle();
        var desk = new Desk(town.stewardPerson.api());
        assertThat(desk.promisedSoon(lights, town.clock.instant())).isEqualTo(1);

        desk.pause(lights);
        town.settle();

        assertThat(town.people.get(0).member().assignments().getLast().state()).isEqualTo("ended");
        assertThat(town.people.get(0).member().timeline(all).now()).isEqualTo("waiting");
    }

    @Test
    void whoIsToHaveAKitLaterReadsWhatOfItIsMissingAndGetsItOnlyWhole() {
        var from = Town.START.plus(Duration.ofDays(6));
        var member = town.people.get(0).member();
        ItemId all = member.publishNeed(Town.NEED, town.needFields(from, from.plus(Duration.ofHours(4)), "party"));
        town.draw();
        assertThat(member.timeline(all).missingParts()).isEmpty();

        new Desk(town.stewardPerson.api()).pause(lights);
        town.settle();
        assertThat(member.assignments().getLast().state()).isEqualTo("issued");
        assertThat(member.timeline(all).missingParts()).containsExactly(lights);

        town.later(Duration.ofDays(6));
        assertThat(member.assignments().getLast().state()).isEqualTo("ended");
        assertThat(member.timeline(all).missingParts()).isEmpty();
    }

    @Test
    void whoWasToHaveAKitSoonWaitsAgainWhenAPartOfItIsRetired() {
        need(0, "party");
        town.draw();
        town.later(Duration.ofHours(1));
        new Desk(town.stewardPerson.api()).retire(lights);
        town.settle();

        assertThat(town.people.get(0).member().assignments().getLast().state()).isEqualTo("ended");
    }

    @Test
    void aPartThatIsExchangedKeepsItsHistory() {
        ItemId other = offer("lamp", List.of());
        Instant before = town.clock.instant();
        var desk = new Desk(town.stewardPerson.api());
        town.later(Duration.ofDays(2));

        exchange(List.of(tent, other));
        town.later(Duration.ofDays(2));
        exchange(List.of(tent, lights));

        assertThat(desk.kits(party)).extracting(InKitView::from).isSorted();
        assertThat(desk.kits(party))
                .extracting(each -> each.part().id(), InKitView::from, InKitView::until)
                .containsExactlyInAnyOrder(
                        tuple(tent, before, Optional.empty()),
                        tuple(lights, before, Optional.of(before.plus(Duration.ofDays(2)))),
                        tuple(other, before.plus(Duration.ofDays(2)), Optional.of(before.plus(Duration.ofDays(4)))),
                        tuple(lights, before.plus(Duration.ofDays(4)), Optional.empty()));
        assertThat(desk.kits(other)).singleElement().satisfies(each -> {
            assertThat(each.kit().id()).isEqualTo(party);
            assertThat(each.part().title()).isEqualTo("lamp");
        });
        assertThat(desk.kits(offer("saw", List.of()))).isEmpty();
        assertThat(catchThrowableOfType(
                                ProblemException.class,
                                () -> new Desk(town.people.get(0).api()).kits(party))
                        .reason())
                .isEqualTo("NOT_ALLOWED");
    }

    @Test
    void partsLeaveAKitThatIsRetired() {
        var desk = new Desk(town.stewardPerson.api());
        town.later(Duration.ofDays(1));
        Instant retired = town.clock.instant();

        desk.retire(party);

        assertThat(desk.kits(party))
                .extracting(InKitView::until)
                .containsOnly(Optional.of(retired))
                .hasSize(2);
        assertThat(desk.kits(tent)).extracting(InKitView::until).containsExactly(Optional.of(retired));
    }

    private void exchange(List<ItemId> parts) {
        ObjectNode fields = town.offerFields("party", 1, "4711", "party");
        parts.forEach(part -> fields.withArray("parts").add(part.value()));
        town.steward.changeOffer(town.steward.offer(party), fields);
    }

    private String gives(ItemId need, ItemId offer) {
        return catchThrowableOfType(
                        ProblemException.class,
                        () -> new Desk(town.stewardPerson.api())
                                .overrides()
                                .give(need, offer, "replacement", "it is urgent"))
                .reason();
    }

    @Test
    void refusesAKitOfWhatTheGroupDoesNotLend() {
        ItemId nothing = new ItemId("01" + "0".repeat(24));

        assertThat(refusal(List.of(tent, nothing))).isEqualTo("SCHEMA_VIOLATION");
        assertThat(refusal(List.of(tent, party))).isEqualTo("SCHEMA_VIOLATION");
    }

    private String refusal(List<ItemId> parts) {
        return catchThrowableOfType(ProblemException.class, () -> offer("more", parts))
                .reason();
    }

    private ItemId offer(String tool, List<ItemId> parts) {
        ObjectNode fields = town.offerFields(tool, 1, "4711", tool);
        if (!parts.isEmpty()) {
            parts.forEach(part -> fields.withArray("parts").add(part.value()));
        }
        return town.steward.publishOffer(Town.OFFER, fields);
    }

    private ItemId need(int person, String tool) {
        var from = Town.START.plus(Duration.ofDays(3));
        return town.people
                .get(person)
                .member()
                .publishNeed(Town.NEED, town.needFields(from, from.plus(Duration.ofHours(4)), tool));
    }

    private String reason(int person, ItemId need) {
        return town.people
                .get(person)
                .member()
                .decisions(need)
                .getLast()
                .reason()
                .orElse("none");
    }
}
