package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import usufruct.client.Appeals;
import usufruct.client.Desk;
import usufruct.client.Emergencies;
import usufruct.client.ProblemException;
import usufruct.client.Suspensions;
import usufruct.client.TaskView;
import usufruct.words.Attested;
import usufruct.words.ItemId;
import usufruct.words.Window;

/**
 * How a task of each kind comes to concern one steward, Ana, who lives with another, Hana. Each method answers with what the
 * task is about.
 */
final class OwnCase implements AutoCloseable {
    private static final Duration WINDOW = Duration.ofHours(2);
    final Town town;
    final Person ana;
    final Person hana;
    private final Settlement settlement;
    private final Person fourth;
    private final ItemId drill;

    OwnCase(Path folder) {
        settlement = new Settlement(folder, 0);
        town = settlement.town;
        drill = town.offer("Drills", 5, "4711");
        ana = town.admitted();
        hana = town.admitted();
        fourth = town.admitted();
        town.operator.putGroup(
                town.group.did(),
                "Tools of the town",
                Stream.of(town.stewardPerson, ana, hana, fourth)
                        .map(Person::did)
                        .toList());
        town.operator.putHousehold(ana.did(), hana.did());
    }

    ItemId permit() {
        ItemId need = town.need(ana, Duration.ZERO, WINDOW);
        town.draw();
        return ana.member().decisions(need).getFirst().assignment().orElseThrow();
    }

    ItemId opened() {
        ItemId permit = permit();
        ana.member().open(permit).close();
        return permit;
    }

    ItemId returned() {
        ItemId permit = opened();
        ana.member().giveBack(permit, "good");
        town.settle();
        return permit;
    }

    ItemId overdue() {
        ItemId permit = opened();
        town.later(WINDOW);
        Stream.of(1, 2, 3, 3).forEach(days -> town.later(Duration.ofDays(days)));
        return permit;
    }

    ItemId paused() {
        new Desk(town.stewardPerson.api()).pause(drill);
        town.settle();
        return drill;
    }

    ItemId repaired() {
        paused();
        TaskView repair = find(town.stewardPerson, "repair", drill).orElseThrow();
        new Desk(town.stewardPerson.api()).tasks().complete(repair.id(), Map.of("repaired", "DONE"));
        town.settle();
        return drill;
    }

    ItemId revoked() {
        new Desk(town.stewardPerson.api()).revoke(opened(), "safety", "it is unsafe");
        town.settle();
        return drill;
    }

    ItemId excused() {
        ItemId permit = permit();
        town.later(WINDOW);
        ana.member().excuse(permit, "the child was ill");
        town.settle();
        return permit;
    }

    ItemId askedByAnother() {
        ItemId permit = permit();
        assertThat(reason(() -> town.admitted().member().open(permit).close())).isEqualTo("NOT_THE_ASSIGNEE");
        town.settle();
        return permit;
    }

    ItemId proposed() {
        permit();
        ItemId policy = ana.member()
                .policies()
                .draft(Assembly.draft(town, Assembly.RULE, 2))
                .id();
        ana.member().policies().dryRun(policy, 1);
        ana.member().policies().propose(policy);
        town.later(Duration.ofDays(7));
        return policy;
    }

    ItemId toRest() {
        ItemId suspension = new Suspensions(fourth.api())
                .propose(town.group.did(), ana.did(), "late-returns", 7, "it came back late")
                .id();
        town.settle();
        return suspension;
    }

    ItemId emergency() {
        ItemId emergency =
                new Emergencies(ana.api()).ask(drill, "fire", 10, "smoke").id();
        new Emergencies(fourth.api()).agree(emergency);
        new Emergencies(fourth.api()).end(emergency);
        town.settle();
        return emergency;
    }

    ItemId ending() {
        Instant now = town.clock.instant();
        ItemId attestation = fourth.member()
                .attestations()
                .issue(
                        town.group.did(),
                        ana.did(),
                        new Attested("driver", new Window(now, now.plus(Duration.ofDays(10)))),
                        "licence seen")
                .id();
        town.later(Duration.ofDays(6));
        return attestation;
    }

    ItemId objected() {
        Person fifth = town.admitted();
        town.operator.putGroup(town.group.did(), "Tools of the town", List.of(fifth.did()));
        ItemId suspension = toRest();
        TaskView task = find(fifth, "decideSuspension", suspension).orElseThrow();
        new Desk(fifth.api()).tasks().complete(task.id(), Map.of("suspension", "AGREE"));
        town.settle();
        new Suspensions(ana.api()).object(suspension, "the bus broke down");
        town.settle();
        return suspension;
    }

    ItemId appealed() {
        return appeal(ana);
    }

    ItemId appeal(Person who) {
        var now = town.clock.instant();
        ItemId need = who.member().publishNeed(Town.NEED, town.needFields(now, now.plus(WINDOW), "lathe"));
        ItemId round = new Desk(hana.api()).startRound(town.group.did(), Town.OFFER, Town.POLICY);
        town.settle();
        ItemId appeal = new Appeals(who.api())
                .give(round, need, "facts", "there is one")
                .id();
        town.settle();
        return appeal;
    }

    static Optional<TaskView> find(Person who, String kind, ItemId subject) {
        return new Desk(who.api())
                .tasks().open().stream()
                        .filter(each ->
                                each.kind().equals(kind) && each.subject().equals(subject))
                        .findFirst();
    }

    private static String reason(Runnable request) {
        return catchThrowableOfType(ProblemException.class, request::run).reason();
    }

    @Override
    public void close() {
        settlement.close();
    }
}
