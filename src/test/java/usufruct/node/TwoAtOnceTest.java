package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static usufruct.node.Race.DONE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.AssignmentView;
import usufruct.client.DecisionView;
import usufruct.client.OpenedGrant;
import usufruct.client.ProblemException;
import usufruct.client.Steward;
import usufruct.passport.Passport;
import usufruct.passport.PassportKeys;
import usufruct.record.Visibility;
import usufruct.words.Category;
import usufruct.words.ItemId;

/** Two want the same at the same moment: one gets it, and the other is told why not. */
class TwoAtOnceTest {
    private static final int MANY = 6;
    private static final Category OTHER_NEED = Category.parse("need@v1");
    private static final Category OTHER_OFFER = Category.parse("offer@v1");

    @TempDir
    private static Path folder;

    private static final PassportKeys OPERATOR = Town.newKeys();
    private static final AtomicReference<Node> NODE = new AtomicReference<>();
    private static final AtomicReference<Town> TOWN = new AtomicReference<>();

    private final Town town = TOWN.get();

    @BeforeAll
    static void found() {
        NODE.set(Node.start(Town.settings(folder.resolve("data"), OPERATOR, 0)));
        TOWN.set(new Town(NODE.get().address(), OPERATOR, 0));
    }

    @AfterAll
    static void close() {
        NODE.get().close();
    }

    @Test
    void oneRequestSentManyTimesIsServedOnce() throws InterruptedException {
        Person ana = town.admitted();
        var wire = new Wire(town.address());
        byte[] need = aNeed(ana);
        HttpRequest request = wire.signed(ana.keys(), town.clock, "POST", "/api/v1/needs", need);
        var statuses = new ArrayList<String>();
        Race.of(MANY, () -> {
            Wire.Reply reply = wire.send(request);
            synchronized (statuses) {
                statuses.add(reply.status() + " " + reply.reason());
            }
        });

        assertThat(statuses).containsOnly("201 none", "401 REPLAYED").containsOnlyOnce("201 none");
        assertThat(ana.member().needs()).hasSize(1);
    }

    @Test
    void oneRecordPublishedManyTimesIsKeptOnce() throws InterruptedException {
        Person ana = town.admitted();
        byte[] need = aNeed(ana);

        List<String> results = Race.of(MANY, () -> ana.api().send("POST", "/api/v1/needs", need));

        assertOneWins(results, "ALREADY_EXISTS");
        assertThat(ana.member().needs()).hasSize(1);
    }

    @Test
    void aNeedIsWithdrawnOnce() throws InterruptedException {
        Person ana = town.admitted();
        ItemId need = town.need(ana, Duration.ofHours(1), Duration.ofHours(3));

        assertOneWins(Race.of(MANY, () -> ana.member().withdraw(need)), "WRONG_STATE");
    }

    @Test
    void oneUnitGoesToOneOfTwo() throws InterruptedException {
        ItemId saw = offer(Town.OFFER, "saw");
        Person ana = town.admitted();
        Person ben = town.admitted();
        ItemId first = need(Town.NEED, ana, "saw", Duration.ofHours(1));
        ItemId second = need(Town.NEED, ben, "saw", Duration.ofHours(2));

        Race.of(2, () -> town.steward.startRound(Town.OFFER, Town.POLICY));
        town.settle();

        List<AssignmentView> permits = Stream.of(ana, ben)
                .flatMap(each -> each.member().assignments().stream())
                .toList();
        assertThat(permits)
                .singleElement()
                .satisfies(permit -> assertThat(permit.offer()).isEqualTo(saw));
        boolean anaWon = permits.getFirst().need().equals(first);
        DecisionView lost = anaWon
                ? ben.member().decisions(second).getFirst()
                : ana.member().decisions(first).getFirst();
        assertThat(lost.reason()).contains("OUTRANKED");
    }

    @Test
    void aQuotaIsNotPassedByRoundsAtOnce() throws InterruptedException {
        offer(Town.OFFER, "drill");
        Person ana = town.admitted();
        for (int day = 2; day < 12; day += 2) {
            need(Town.NEED, ana, "drill", Duration.ofDays(day));
        }

        for (int turn = 0; turn < 3; turn++) {
            Race.of(MANY, () -> town.steward.startRound(Town.OFFER, Town.POLICY));
            town.settle();
        }

        assertThat(ana.member().assignments()).hasSize(2);
        assertThat(reasons(ana)).contains("QUOTA");
    }

    @Test
    void whatOnePoolLendsDoesNotCountInAnother() throws InterruptedException {
        offer(Town.OFFER, "ladder");
        offer(OTHER_OFFER, "ladder");
        Person ana = town.admitted();
        for (int day = 2; day < 6; day += 2) {
            need(Town.NEED, ana, "ladder", Duration.ofDays(day));
            town.draw();
        }
        need(OTHER_NEED, ana, "ladder", Duration.ofDays(2));

        Race.of(List.of(
                () -> town.steward.startRound(Town.OFFER, Town.POLICY),
                () -> town.steward.startRound(OTHER_OFFER, Town.POLICY)));
        town.settle();

        assertThat(ana.member().assignments()).hasSize(3);
    }

    @Test
    void aTaskIsClaimedByOneOfTwoStewards() throws InterruptedException {
        Steward other = anotherSteward();
        permit("hammer");
        JsonNode task = town.tasks().getFirst();

        List<String> claims = Race.of(List.of(
                () -> town.steward.tasks().claim(task.path("id").asText()),
                () -> other.tasks().claim(task.path("id").asText())));

        assertOneWins(claims, "TASK_TAKEN");
    }

    @Test
    void aTaskIsDoneOnce() throws InterruptedException {
        ItemId permit = permit("plane");
        String task = town.tasks().stream()
                .filter(each -> each.path("subject").asText().equals(permit.value()))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();

        List<String> results = Race.of(MANY, () -> town.steward.tasks().complete(task, Map.of()));

        assertOneWins(results, "TASK_GONE");
    }

    @Test
    void aThingComesBackOnceAndHasOneOutcome() throws InterruptedException {
        Person ana = town.admitted();
        ItemId permit = permit("vice", ana);
        ana.member().open(permit).close();

        assertOneWins(Race.of(MANY, () -> ana.member().giveBack(permit, "good")), "WRONG_STATE");
        assertOneWins(Race.of(MANY, () -> outcome(ana, permit)), "ALREADY_EXISTS");
    }

    @Test
    void noGrantPassesARevocation() throws InterruptedException {
        for (int attempt = 0; attempt < 3; attempt++) {
            Person ana = town.admitted();
            ItemId permit = permit("axe" + attempt, ana);
            List<Runnable> runners = new ArrayList<>();
            runners.add(() -> {
                town.steward.revoke(permit, "it is unsafe");
                try (OpenedGrant late = ana.member().open(permit)) {
                    throw new AssertionError("a grant after the revocation: " + late);
                } catch (ProblemException e) {
                    assertThat(e.reason()).isEqualTo("REVOKED");
                }
            });
            for (int each = 0; each < MANY; each++) {
                runners.add(() -> ana.member().open(permit).close());
            }

            List<String> results = Race.of(runners);

            assertThat(results.getFirst()).isEqualTo(DONE);
            assertThat(results).containsAnyOf(DONE, "REVOKED").isSubsetOf(DONE, "REVOKED");
        }
    }

    @Test
    void grantsAreGivenWhileTheCodeChanges() throws InterruptedException {
        Person ana = town.admitted();
        ItemId permit = permit("lathe", ana);
        ItemId lathe = ana.member().assignments().getFirst().offer();
        List<Runnable> runners = new ArrayList<>();
        runners.add(() -> {
            for (int code = 0; code < 5; code++) {
                town.steward.changeOffer(
                        town.steward.offer(lathe), town.offerFields("A lathe", 1, "new " + code, "lathe"));
            }
        });
        for (int each = 0; each < MANY; each++) {
            runners.add(() -> {
                for (int again = 0; again < 5; again++) {
                    ana.member().open(permit).close();
                }
            });
        }

        assertThat(Race.of(runners)).containsOnly(DONE);
    }

    private static void assertOneWins(List<String> results, String reason) {
        assertThat(results).containsOnlyOnce(DONE).containsOnly(DONE, reason);
    }

    private static List<String> reasons(Person person) {
        return person.member().needs().stream()
                .flatMap(need -> person.member().decisions(need.id()).stream())
                .flatMap(decision -> decision.reason().stream())
                .toList();
    }

    private ItemId permit(String tool) {
        return permit(tool, town.admitted());
    }

    /** A permit that has just become active. */
    private ItemId permit(String tool, Person person) {
        offer(Town.OFFER, tool);
        need(Town.NEED, person, tool, Duration.ZERO);
        town.draw();
        return person.member().assignments().getFirst().id();
    }

    private Steward anotherSteward() {
        Person bea = town.stranger();
        bea.member().register(Passport.Kind.PERSON, Town.START);
        town.operator.putGroup(town.group.did(), "Tools of the town", List.of(town.stewardPerson.did(), bea.did()));
        return new Steward(bea.api(), town.group, town.pen());
    }

    private void outcome(Person person, ItemId permit) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        person.member().recordOutcome(fields.put("assignmentId", permit.value()).put("result", "completed"));
    }

    private byte[] aNeed(Person person) {
        var fields = town.needFields(Town.START.plus(Duration.ofHours(1)), Town.START.plus(Duration.ofHours(2)));
        return town.pen()
                .first(person.keys(), Town.NEED, Visibility.NODE, fields)
                .toBytes();
    }

    private ItemId offer(Category category, String tool) {
        return town.steward.publishOffer(category, town.offerFields("A " + tool, 1, "1234", tool));
    }

    /** Two hours of a tool, from so long after now. */
    private ItemId need(Category category, Person person, String tool, Duration from) {
        var start = town.clock.instant().plus(from);
        return person.member().publishNeed(category, town.needFields(start, start.plus(Duration.ofHours(2)), tool));
    }
}
