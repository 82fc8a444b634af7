package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.CoUsers;
import usufruct.client.Mandates;
import usufruct.client.Parties;
import usufruct.client.ProblemException;
import usufruct.client.Wards;
import usufruct.insight.Verdict;
import usufruct.passport.Passport;
import usufruct.words.ItemId;

/** Whoever acts for somebody, or looks after them, is told of what that person gets: once, in one way, and while they may see it. */
class NoticesOfOthersTest {
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Person kim;
    private Person mia;
    private Person ben;

    @BeforeEach
    void found() {
        settlement = new Settlement(folder, 0);
        town = settlement.town;
        town.offer("Drill, cordless", 1, "heron-4711");
        kim = town.admitted();
        mia = town.admitted();
        ben = town.admitted();
        town.settle();
    }

    @AfterEach
    void auditAndClose() {
        settlement.close();
        assertThat(LivedIn.audit(folder.resolve("data"))).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void guardiansAreAskedOnceAndLearnThatItIsLate() {
        Person leo = town.admitted();
        Instant majority = town.clock.instant().plus(DAY.multipliedBy(900));
        ItemId ward = new Wards(town.stewardPerson.api())
                .setUp(kim.did(), List.of(mia.did(), leo.did()), majority, "their papers")
                .id();
        new Wards(mia.api()).take(ward);
        acts(mia, kim);
        ItemId need = askFor(mia, kim, DAY, DAY.multipliedBy(2));
        town.draw();
        ItemId permit = kim.member().assignments().getFirst().id();

        assertThat(kinds(mia)).as("as guardian, and not as proxy besides").containsExactly("consent");
        JsonNode asked = log(mia).getFirst();
        assertThat(asked.path("page").asText()).isEqualTo("/passport/people");
        assertThat(Instant.parse(asked.path("until").asText()))
                .isEqualTo(kim.member().assignment(permit).window().from());
        assertThat(log(leo)).as("who did not take it on").isEmpty();

        new Wards(mia.api()).answer(permit, "consent");
        ItemId together = new CoUsers(kim.api()).name(permit, ben.did()).id();
        town.settle();
        assertThat(kinds(mia)).containsExactlyInAnyOrder("consent", "consent-together");
        assertThat(log(ben)).singleElement().satisfies(each -> {
            assertThat(each.path("kind").asText()).isEqualTo("named");
            assertThat(each.path("page").asText()).isEqualTo("/together/" + together);
        });
        assertThat(mia.api().all("/api/v1/co-users?for=" + kim.did())).isEmpty();
        assertThat(catchThrowableOfType(
                                ProblemException.class, () -> mia.api().all("/api/v1/co-users?for=" + ben.did()))
                        .reason())
                .isEqualTo("NOT_ALLOWED");
        new CoUsers(mia.api()).consent(together);

        town.later(DAY);
        kim.member().open(permit).close();
        assertThat(kim.api().all("/api/v1/grants"))
                .singleElement()
                .satisfies(
                        line -> assertThat(line.path("assignmentId").asText()).isEqualTo(permit.value()));
        assertThat(ben.api().all("/api/v1/grants")).isEmpty();
        for (int i = 0; i < 4; i++) {
            town.later(DAY.multipliedBy(3));
        }
        assertThat(kinds(kim)).contains("late");
        assertThat(kinds(mia)).containsExactlyInAnyOrder("consent", "consent-together", "theirs-late");
        assertThat(log(mia).getLast().path("page").asText()).isEqualTo("/theirs/" + need);
    }

    @Test
    void proxiesAreToldOfWhatTheyAskedForAndOfNothingElse() {
        ItemId mandate = acts(ben, kim);
        ItemId asked = askFor(ben, kim, DAY, DAY.multipliedBy(2));
        town.draw();
        ItemId own = town.need(kim, DAY.multipliedBy(4), DAY.multipliedBy(5));
        town.draw();

        assertThat(kinds(kim)).hasSize(2).contains("promised");
        assertThat(log(ben)).singleElement().satisfies(each -> {
            assertThat(each.path("kind").asText()).isEqualTo("theirs-promised");
            assertThat(each.path("subject").asText()).isEqualTo(asked.value());
            assertThat(each.path("page").asText())
                    .as("for a mail says nobody's number")
                    .isEqualTo("/theirs/" + asked);
            assertThat(each.toString()).doesNotContain(own.value(), kim.did().value());
        });
        assertThat(kinds(mia)).isEmpty();

        new Mandates(kim.api()).end(mandate);
        town.later(DAY.multipliedBy(3));
        assertThat(kinds(kim)).contains("missed");
        assertThat(kinds(ben)).as("he acts for her no longer").containsExactly("theirs-promised");
    }

    @Test
    void whoeverIsWantedInAPartyIsTold() {
        Person home = town.stranger();
        home.member().register(Passport.Kind.GROUP, Town.START);
        new Parties(home.api()).found("household", List.of(kim.did()));
        town.settle();
        new Parties(kim.api()).agree(home.did());
        new Parties(kim.api()).name(home.did(), ben.did(), false);
        town.settle();
        assertThat(kinds(kim)).containsExactly("asked-in");
        assertThat(log(ben)).singleElement().satisfies(each -> {
            assertThat(each.path("kind").asText()).isEqualTo("asked-in");
            assertThat(each.path("page").asText()).isEqualTo("/together");
        });
    }

    private ItemId acts(Person proxy, Person person) {
        Instant until = town.clock.instant().plus(DAY.multipliedBy(30));
        ItemId mandate = new Mandates(person.api())
                .give(proxy.did(), Mandates.Terms.of(Set.of("ask"), until))
                .id();
        new Mandates(proxy.api()).take(mandate);
        return mandate;
    }

    private ItemId askFor(Person proxy, Person person, Duration from, Duration until) {
        Instant now = town.clock.instant();
        return proxy.member()
                .actingFor(person.did())
                .publishNeed(Town.NEED, town.needFields(now.plus(from), now.plus(until)));
    }

    private static List<JsonNode> log(Person who) {
        return who.api().all("/api/v1/notices");
    }

    private static List<String> kinds(Person who) {
        return log(who).stream().map(each -> each.path("kind").asText()).toList();
    }
}
