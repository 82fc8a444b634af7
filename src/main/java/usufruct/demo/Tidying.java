package usufruct.demo;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import usufruct.client.Api;
import usufruct.client.AssignmentView;
import usufruct.client.Member;
import usufruct.client.NeedView;
import usufruct.client.OfferView;
import usufruct.client.SeriesView;
import usufruct.client.Steward;
import usufruct.client.TaskView;

/** A story that was interrupted is brought to rest before the next begins: nothing waits, nothing is out. */
final class Tidying {
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    /** A task may lead to the next one: repair, then check the repair. */
    private static final int MOST_STEPS = 5;

    private final Stage stage;
    private final Mending mending;
    private int loose;

    Tidying(Stage stage, Mending mending) {
        this.stage = stage;
        this.mending = mending;
    }

    void play() {
        stage.plan()
                .people(Plan.Role.REQUESTER)
                .forEach(each -> rest(stage.company().member(each)));
        stage.plan().groups().forEach(each -> renew(each.key()));
        if (loose > 0) {
            stage.moveTo(stage.now().plus(A_MINUTE));
        }
        stage.plan().groups().forEach(each -> finish(stage.company().steward(each.key())));
        if (loose > 0) {
            stage.narrator().tell("The story broke off here; " + loose + " loose ends are tied up first");
        }
    }

    private void rest(Member member) {
        for (AssignmentView permit : member.assignments()) {
            switch (permit.state()) {
                case "issued", "active" -> member.giveUp(permit.id());
                case "in-use" -> {
                    member.giveBack(permit.id(), "good");
                    close(member, permit);
                }
                case "returned" -> close(member, permit);
                case "revoked" -> {
                    if (!permit.isMissing()) {
                        continue;
                    }
                    member.giveBack(permit.id(), "good");
                    close(member, permit);
                }
                default -> {
                    continue;
                }
            }
            loose++;
        }
        for (SeriesView series : member.recurring().all(Optional.empty())) {
            if (series.isAskedFor()) {
                member.recurring().withdraw(series.id());
                loose++;
            }
        }
        for (NeedView need : member.needs()) {
            if (need.waits()) {
                member.withdraw(need.id());
                loose++;
            }
        }
    }

    private static void close(Member member, AssignmentView permit) {
        member.recordOutcome(Api.object(Map.of("assignmentId", permit.id().value(), "result", "partial")));
    }

    private void renew(String group) {
        for (OfferView offer : stage.company().steward(group).offers()) {
            if (offer.rotationDue()) {
                mending.renew(group, offer);
                loose++;
            }
        }
    }

    private void finish(Steward steward) {
        for (int step = 0; step < MOST_STEPS; step++) {
            for (TaskView task : steward.tasks().open()) {
                steward.tasks().claim(task.id());
                steward.tasks().complete(task.id(), Mending.form(task));
                loose++;
            }
        }
    }
}
