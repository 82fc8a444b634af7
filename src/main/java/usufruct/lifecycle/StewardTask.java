package usufruct.lifecycle;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import usufruct.words.Did;

/**
 * Something that a person has to do: hand over, check the condition, repair, rotate a code.
 *
 * @param id grows with time, so it serves as a page's cursor
 * @param kind the step's stable key: {@code checkCondition}
 * @param name the step's name for people
 * @param subject the item that it is about
 * @param candidateGroup who may do it: {@code steward:} and the group's DID
 * @param due when the process goes on by itself next, whether it was done or not
 * @param assignee who claimed it
 * @param form what it asks when it is completed: each field with the answers it takes
 */
public record StewardTask(
        String id,
        String kind,
        String name,
        String subject,
        String candidateGroup,
        Instant since,
        Optional<Instant> due,
        Optional<Did> assignee,
        Map<String, List<String>> form) {
    public StewardTask {
        form = Map.copyOf(form);
    }

    private static final String STEWARDS = "steward:";

    /** Whose task it is when it is for the stewards of a group. */
    static String candidates(Did group) {
        return STEWARDS + group;
    }

    /** The group, or the node, whose stewards do it. */
    Did group() {
        return new Did(candidateGroup.substring(STEWARDS.length()));
    }

    boolean isFreeFor(Did who) {
        return assignee.isEmpty() || assignee.get().equals(who);
    }
}
