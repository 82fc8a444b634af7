package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.AssignmentView;
import usufruct.client.Desk;
import usufruct.client.ProblemException;
import usufruct.client.TaskView;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** Keys asked for in an odd way: holder and stewards are told, and a steward can have the code changed. */
class OddUseTest {
    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private ItemId drill;

    @BeforeEach
    void found() {
        settlement = new Settlement(folder, 0);
        town = settlement.town;
        drill = town.offer("Drill", 1, "4711");
    }

    @AfterEach
    void close() {
        settlement.close();
    }

    @Test
    void anOrdinaryUseIsNotOdd() {
        Person ana = town.admitted();
        ItemId permit = permit(ana);

        open(ana, permit, 19);

        assertThat(alarms(ana, permit)).isEmpty();
        assertThat(lookAtUse()).isEmpty();
    }

    @Test
    void manyKeysWithinAnHourAreToldOnceAnHour() {
        Person ana = town.admitted();
        ItemId permit = permit(ana);

        open(ana, permit, 25);

        assertThat(alarms(ana, permit)).containsExactly("many-grants");
        assertThat(lookAtUse()).hasSize(1);
        town.later(Duration.ofHours(1));
        open(ana, permit, 20);
        assertThat(alarms(ana, permit)).containsExactly("many-grants", "many-grants");
        assertThat(lookAtUse()).hasSize(1);
    }

    @Test
    void somebodyElseAsks() {
        Person ana = town.admitted();
        Person mallory = town.admitted();
        ItemId permit = permit(ana);

        for (int i = 0; i < 3; i++) {
            assertThat(reason(() -> mallory.member().open(permit).close())).isEqualTo("NOT_THE_ASSIGNEE");
        }

        assertThat(alarms(ana, permit)).containsExactly("somebody-else");
        assertThat(ana.api().all("/api/v1/grants?assignment=" + permit))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.path("holder").asText())
                            .isEqualTo(mallory.did().value());
                    assertThat(line.path("refused").asText()).isEqualTo("NOT_THE_ASSIGNEE");
                    assertThat(line.path("odd").asText()).isEqualTo("somebody-else");
                });
    }

    @Test
    void whoIsRefusedAgainAndAgainIsOdd() {
        Person ana = town.admitted();
        ItemId permit = permit(ana);
        ana.member().open(permit).close();
        town.steward.revoke(permit, "needed elsewhere");

        for (int i = 0; i < 10; i++) {
            assertThat(alarms(ana, permit)).isEmpty();
            assertThat(reason(() -> ana.member().open(permit).close())).isEqualTo("REVOKED");
        }

        assertThat(alarms(ana, permit)).containsExactly("many-refusals");
    }

    @Test
    void refusalsAreWrittenDownUntilTheyAreManyAndThenOnceAnHour() {
        Person ana = town.admitted();
        town.need(ana, Duration.ofDays(2), Duration.ofDays(3));
        town.draw();
        ItemId permit = ana.member().assignments().getFirst().id();

        refuse(ana, permit, 25);

        assertThat(ana.api().all("/api/v1/grants?assignment=" + permit)).hasSize(10);
        town.later(Duration.ofHours(1));
        refuse(ana, permit, 12);
        assertThat(ana.api().all("/api/v1/grants?assignment=" + permit)).hasSize(20);
        assertThat(alarms(ana, permit)).containsExactly("many-refusals", "many-refusals");
    }

    @Test
    void anotherKeyThanBeforeIsOdd() {
        try (Phrase phrase = Phrase.generate(new SecureRandom())) {
            PassportKeys old = PassportKeys.of(phrase, 0);
            Person ana = town.person(old);
            ana.member().register(Passport.Kind.PERSON, Town.START);
            town.operator.putMember(ana.did());
            town.steward.admit(ana.did());
            ItemId permit = permit(ana);
            ana.member().open(permit).close();
            PassportKeys fresh = PassportKeys.of(phrase, 1);
            town.later(Duration.ofMinutes(1));
            ana.member()
                    .register(PassportDocument.first(old, Passport.Kind.PERSON, Town.START)
                            .rotate(old, fresh, town.clock.instant()));
            town.later(Duration.ofMinutes(1));
            Person later = town.person(fresh);

            later.member().open(permit).close();
            later.member().open(permit).close();

            assertThat(alarms(later, permit)).containsExactly("other-key");
        }
    }

    @Test
    void whoIsPartOfItDoesNotLookAtIt() {
        Person ana = town.admitted();
        Person mallory = town.admitted();
        stewards(town.stewardPerson, ana, mallory);
        ItemId permit = permit(ana);
        assertThat(reason(() -> mallory.member().open(permit).close())).isEqualTo("NOT_THE_ASSIGNEE");

        String task = lookAtUse().getFirst().id();

        for (Person part : List.of(ana, mallory)) {
            var tasks = new Desk(part.api()).tasks();
            assertThat(tasks.open()).extracting(TaskView::kind).doesNotContain("lookAtUse");
            assertThat(reason(() -> tasks.claim(task))).isEqualTo("NOT_ALLOWED");
            assertThat(reason(() -> tasks.complete(task, Map.of("use", "FINE"))))
                    .isEqualTo("NOT_ALLOWED");
        }
        town.steward.tasks().claim(task);
        town.steward.tasks().complete(task, Map.of("use", "FINE"));
        assertThat(lookAtUse()).isEmpty();
    }

    @Test
    void whoBecomesPartOfItLosesTheirClaim() {
        Person ana = town.admitted();
        Person mallory = town.admitted();
        stewards(town.stewardPerson, mallory);
        ItemId permit = permit(ana);
        open(ana, permit, 20);
        String task = lookAtUse().getFirst().id();
        new Desk(mallory.api()).tasks().claim(task);
        assertThat(reason(() -> town.steward.tasks().claim(task))).isEqualTo("TASK_TAKEN");

        assertThat(reason(() -> mallory.member().open(permit).close())).isEqualTo("NOT_THE_ASSIGNEE");

        town.steward.tasks().complete(task, Map.of("use", "FINE"));
        assertThat(lookAtUse())
                .as("what Mallory did is a task of its own")
                .noneMatch(each -> each.id().equals(task));
    }

    @Test
    void nobodyRaisesAnAlarmWhereNothingCanBeOpened() {
        Person ana = town.admitted();
        Person ben = town.admitted();
        ItemId permit = permit(ana);
        town.later(Duration.ofDays(3));

        assertThat(reason(() -> ben.member().open(permit).close())).isEqualTo("NOT_THE_ASSIGNEE");

        assertThat(alarms(ana, permit)).isEmpty();
        assertThat(ana.api().all("/api/v1/grants?assignment=" + permit)).isEmpty();
        assertThat(lookAtUse()).isEmpty();
    }

    @Test
    void aPermitShowsItsLastTwentyAlarms() {
        Person ana = town.admitted();
        Person ben = town.admitted();
        town.need(ana, Duration.ZERO, Duration.ofDays(3));
        town.draw();
        ItemId permit = ana.member().assignments().getFirst().id();
        ana.member().open(permit).close();
        for (int i = 0; i < 22; i++) {
            assertThat(reason(() -> ben.member().open(permit).close())).isEqualTo("NOT_THE_ASSIGNEE");
            town.later(Duration.ofHours(1));
        }

        List<AssignmentView.Alarm> shown = ana.member().assignment(permit).alarms();

        assertThat(shown).hasSize(20).isSortedAccordingTo(Comparator.comparing(AssignmentView.Alarm::at));
        assertThat(shown.getLast().at()).isEqualTo(town.clock.instant().minus(Duration.ofHours(1)));
    }

    @Test
    void aStewardWhoDoubtsHasTheCodeChanged() {
        Person ana = town.admitted();
        ItemId permit = permit(ana);
        open(ana, permit, 20);

        town.steward.tasks().complete(lookAtUse().getFirst().id(), Map.of("use", "CHANGE_CODE"));
        town.settle();

        assertThat(reason(() -> ana.member().open(permit).close())).isEqualTo("CODE_NOT_ROTATED");
        assertThat(town.steward.tasks().open()).anyMatch(each -> each.kind().equals("rotateCode"));
    }

    @Test
    void aStewardWhoIsSureLeavesItAtThat() {
        Person ana = town.admitted();
        ItemId permit = permit(ana);
        open(ana, permit, 20);

        town.steward.tasks().complete(lookAtUse().getFirst().id(), Map.of("use", "FINE"));
        town.settle();

        ana.member().open(permit).close();
        assertThat(lookAtUse()).isEmpty();
    }

    private ItemId permit(Person person) {
        town.need(person, Duration.ZERO, Duration.ofHours(8));
        town.draw();
        AssignmentView permit = person.member().assignments().getFirst();
        assertThat(permit.offer()).isEqualTo(drill);
        return permit.id();
    }

    private static void open(Person person, ItemId permit, int times) {
        for (int i = 0; i < times; i++) {
            person.member().open(permit).close();
        }
    }

    private void stewards(Person... people) {
        List<Did> dids = Stream.of(people).map(Person::did).toList();
        town.operator.putGroup(town.group.did(), "Tools of the town", dids);
    }

    private static void refuse(Person person, ItemId permit, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(reason(() -> person.member().open(permit).close())).isEqualTo("OUTSIDE_WINDOW");
        }
    }

    private static List<String> alarms(Person person, ItemId permit) {
        return person.member().assignment(permit).alarms().stream()
                .map(AssignmentView.Alarm::odd)
                .toList();
    }

    private List<TaskView> lookAtUse() {
        town.settle();
        return town.steward.tasks().open().stream()
                .filter(each -> each.kind().equals("lookAtUse"))
                .toList();
    }

    private static String reason(Runnable request) {
        return catchThrowableOfType(ProblemException.class, request::run).reason();
    }
}
