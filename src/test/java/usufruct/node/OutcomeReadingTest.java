package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.ProblemException;
import usufruct.passport.Passport;
import usufruct.record.SignedRecord;
import usufruct.words.ItemId;

/** How a use ended, and who reads how much of it. */
class OutcomeReadingTest {
    private static final String NOTES = "The chuck sticks; I spilled paint on the case.";

    @TempDir
    private static Path folder;

    private static final AtomicReference<Settlement> SETTLEMENT = new AtomicReference<>();
    private static final AtomicReference<Used> USED = new AtomicReference<>();

    private final Town town = SETTLEMENT.get().town;
    private final Person ana = town.people.get(0);
    private final Person ben = town.people.get(1);
    private final Used used = USED.get();

    private record Used(ItemId permit, ItemId outcome) {}

    @BeforeAll
    static void found() {
        var settlement = new Settlement(folder, 2);
        Town town = settlement.town;
        Person ana = town.people.getFirst();
        ItemId permit = permit(town, ana);
        ana.member().giveBack(permit, "good");
        USED.set(new Used(permit, ana.member().recordOutcome(outcome(permit))));
        SETTLEMENT.set(settlement);
    }

    @AfterAll
    static void close() {
        SETTLEMENT.get().close();
    }

    @Test
    void thePartiesReadAllOfIt() {
        for (Person party : List.of(ana, town.stewardPerson)) {
            var found = party.member().outcome(used.outcome());

            assertThat(found.result()).isEqualTo("partial");
            assertThat(found.notes()).isEqualTo(NOTES);
            assertThat(party.member().outcomeOf(used.permit())).contains(found);
            assertThat(json(party).path("assignmentId").asText())
                    .isEqualTo(used.permit().value());
        }
    }

    @Test
    void anotherMemberOfTheGroupReadsTheResultAndNeitherNotesNorAssignment() {
        JsonNode found = json(ben);

        assertThat(SignedRecord.read(
                                found.path("record").path("header"),
                                found.path("record").path("fields"))
                        .fields()
                        .fieldNames())
                .toIterable()
                .containsExactly("result");
        assertThat(found.toString()).doesNotContain(NOTES, used.permit().value());
        assertThat(refusal(() -> ben.member().outcomeOf(used.permit()))).isEqualTo("NOT_FOUND");
    }

    @Test
    void whoeverIsNotOfTheGroupDoesNotLearnThatItExists() {
        Person stranger = town.stranger();
        stranger.member().register(Passport.Kind.PERSON, Town.START);
        Person member = town.stranger();
        member.member().register(Passport.Kind.PERSON, Town.START);
        town.operator.putMember(member.did());
        Person elsewhere = stewardOfAnotherGroup();

        for (Person each : List.of(stranger, member, elsewhere, town.operatorPerson)) {
            assertThat(refusal(() -> each.member().outcome(used.outcome()))).isEqualTo("NOT_FOUND");
            assertThat(refusal(() -> each.member().outcomeOf(used.permit()))).isEqualTo("NOT_FOUND");
        }
        assertThat(refusal(() -> town.anonymous().get("/api/v1/outcomes/" + used.outcome())))
                .isEqualTo("UNSIGNED");
    }

    @Test
    void aStewardWhoIsNoneAnyMoreReadsNoNotesEvenOfTheirOwn() {
        Person zoe = town.admitted();
        town.operator.putGroup(town.group.did(), "Tools", List.of(town.stewardPerson.did(), zoe.did()));
        Person cleo = town.admitted();
        ItemId permit = permit(town, cleo);
        cleo.member().giveBack(permit, "good");
        ItemId outcome = zoe.member().recordOutcome(outcome(permit));
        assertThat(zoe.member().outcome(outcome).notes()).isEqualTo(NOTES);

        SETTLEMENT.get().dismiss(zoe.did());

        assertThat(zoe.member().outcome(outcome).notes()).isEmpty();
        assertThat(refusal(() -> zoe.member().outcomeOf(permit))).isEqualTo("NOT_FOUND");
    }

    @Test
    void whoHadTheThingTakenBackStillReadsWhatIsSaidOfTheUse() {
        Person dan = town.admitted();
        ItemId permit = permit(town, dan);
        town.steward.handOver(permit);
        town.steward.revoke(permit, "needed elsewhere");

        assertThat(dan.member().outcomeOf(permit)).isEmpty();
        dan.member().giveBack(permit, "good");
        ItemId outcome = town.stewardPerson.member().recordOutcome(outcome(permit));

        assertThat(dan.member().outcome(outcome).notes()).isEqualTo(NOTES);
        assertThat(dan.member().outcomeOf(permit)).isPresent();
        assertThat(refusal(() -> ben.member().outcomeOf(permit))).isEqualTo("NOT_FOUND");
    }

    @Test
    void thereIsNoneWhereThereIsNone() {
        assertThat(refusal(() -> ana.member().outcome(used.permit()))).isEqualTo("NOT_FOUND");
        assertThat(refusal(() -> ana.member().outcomeOf(used.outcome()))).isEqualTo("NOT_FOUND");
        assertThat(refusal(() -> ana.api().get("/api/v1/outcomes"))).isEqualTo("BAD_PARAMETER");
    }

    private JsonNode json(Person reader) {
        return reader.api().get("/api/v1/outcomes/" + used.outcome());
    }

    private Person stewardOfAnotherGroup() {
        Person bea = town.stranger();
        bea.member().register(Passport.Kind.PERSON, Town.START);
        Person books = town.stranger();
        books.member().register(Passport.Kind.GROUP, Town.START);
        town.operator.putGroup(books.did(), "Books", List.of(bea.did()));
        return bea;
    }

    private static ItemId permit(Town town, Person person) {
        town.offer("Drill", 1, "1234");
        town.need(person, Duration.ZERO, Duration.ofDays(1));
        town.draw();
        return person.member().assignments().getFirst().id();
    }

    private static ObjectNode outcome(ItemId permit) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("assignmentId", permit.value())
                .put("result", "partial")
                .put("notes", NOTES);
    }

    private static String refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call).reason();
    }
}
