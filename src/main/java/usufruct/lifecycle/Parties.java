package usufruct.lifecycle;

import usufruct.assignment.Assignments;
import usufruct.assignment.Watch;
import usufruct.store.Reading;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * Whom a task is about, where it asks for a judgement of people. They have no part in it, though they are stewards: they
 * neither see it nor claim it, for a claim keeps everybody else from it.
 */
public final class Parties {
    private final Assignments assignments;
    private final Watch watch;

    public Parties(Assignments assignments, Watch watch) {
        this.assignments = assignments;
        this.watch = watch;
    }

    boolean isAbout(Reading reading, StewardTask task, Did who) {
        return switch (task.kind()) {
            case "judgeExcuse" -> isAssignee(reading, task, who);
            case "lookAtUse" -> isAssignee(reading, task, who) || askedOddly(reading, task, who);
            default -> false;
        };
    }

    private boolean isAssignee(Reading reading, StewardTask task, Did who) {
        return assignments.get(reading, new ItemId(task.subject())).assignee().equals(who);
    }

    private boolean askedOddly(Reading reading, StewardTask task, Did who) {
        return watch.askedOddly(reading, new ItemId(task.subject()), who);
    }
}
