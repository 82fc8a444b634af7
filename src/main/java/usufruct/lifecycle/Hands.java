package usufruct.lifecycle;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import usufruct.community.Communities;
import usufruct.community.Community;
import usufruct.community.Roles;
import usufruct.store.Reading;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Whose hands a task is for: the stewards of its group, or the operators, save whoever has a part in it. */
public final class Hands {
    private final Communities communities;
    private final Roles roles;
    private final Parties parties;

    public Hands(Communities communities, Roles roles, Parties parties) {
        this.communities = communities;
        this.roles = roles;
        this.parties = parties;
    }

    /** The candidate groups that somebody belongs to. */
    Set<String> candidateGroups(Reading reading, Did who) {
        Set<String> groups = new HashSet<>();
        if (roles.isOperator(reading, who)) {
            groups.add(StewardTask.candidates(roles.node()));
        }
        for (Community each : communities.groups(reading)) {
            if (roles.isSteward(reading, each.did(), who)) {
                groups.add(StewardTask.candidates(each.did()));
            }
        }
        return groups;
    }

    /** @see Parties#hasPart */
    boolean hasPart(Reading reading, StewardTask task, Did who) {
        return parties.hasPart(reading, task, who);
    }

    /** @throws RefusedException NOT_ALLOWED to the stewards of other groups, and to whoever has a part in it */
    void require(Reading reading, StewardTask task, Did who) {
        if (!candidateGroups(reading, who).contains(task.candidateGroup())) {
            throw new RefusedException(Reason.NOT_ALLOWED, "this task is for the stewards of another group");
        }
        if (hasPart(reading, task, who)) {
            throw new RefusedException(
                    Reason.NOT_ALLOWED,
                    "this task is about yourself, your household or what you proposed; another steward does it");
        }
    }

    /** Those of the tasks that somebody may do. */
    List<StewardTask> ofThese(Reading reading, List<StewardTask> tasks, Did who) {
        if (tasks.isEmpty()) {
            return List.of();
        }
        Set<String> groups = candidateGroups(reading, who);
        return tasks.stream()
                .filter(each -> groups.contains(each.candidateGroup()) && !hasPart(reading, each, who))
                .toList();
    }
}
