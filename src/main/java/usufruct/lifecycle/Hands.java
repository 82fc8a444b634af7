package usufruct.lifecycle;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import usufruct.community.Communities;
import usufruct.community.Community;
import usufruct.community.Roles;
import usufruct.community.shift.Absences;
import usufruct.store.Reading;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Whose hands a task is for: the stewards of its group, or the operators, save whoever has a part in it. */
public final class Hands {
    private final Communities communities;
    private final Roles roles;
    private final Parties parties;
    private final Absences absences;

    public Hands(Communities communities, Roles roles, Parties parties, Absences absences) {
        this.communities = communities;
        this.roles = roles;
        this.parties = parties;
        this.absences = absences;
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

    /** Who takes a task over from whoever claimed it and is away; they may do it anyway. */
    Optional<Did> offeredTo(Reading reading, StewardTask task) {
        return task.assignee().flatMap(who -> absences.delegate(reading, task.group(), who));
    }

    /** A task as it is told. */
    ObjectNode view(Reading reading, StewardTask task) {
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("id", task.id())
                .put("kind", task.kind())
                .put("name", task.name())
                .put("subject", task.subject())
                .put("group", task.group().value())
                .put("since", task.since().toString());
        task.due().ifPresent(at -> view.put("due", at.toString()));
        task.assignee().ifPresent(who -> view.put("claimedBy", who.value()));
        offeredTo(reading, task).ifPresent(who -> view.put("offeredTo", who.value()));
        ObjectNode form = view.putObject("form");
        task.form().forEach((field, answers) -> {
            var choices = form.putArray(field);
            answers.forEach(choices::add);
        });
        return view;
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
