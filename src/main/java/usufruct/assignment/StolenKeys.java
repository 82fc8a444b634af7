package usufruct.assignment;

import java.util.List;
import usufruct.offer.Offer;
import usufruct.store.Writing;
import usufruct.words.Did;

/** What ends when somebody's keys are stopped: the codes that they opened and still may use are known to a stranger. */
public final class StolenKeys {
    private static final int AT_ONCE = 200;

    private final Circle circle;
    private final Assignments assignments;

    public StolenKeys(Circle circle, Assignments assignments) {
        this.circle = circle;
        this.assignments = assignments;
    }

    /** Nobody gets the code of what they have open before it is another; their permits stay theirs. */
    public void cutOff(Writing writing, Did person) {
        String after = "";
        List<Assignment> some;
        do {
            some = assignments.ofAssignee(writing, person, after, AT_ONCE);
            some.stream()
                    .filter(permit ->
                            permit.state().runs() && permit.course().openedAt().isPresent())
                    .forEach(permit -> change(writing, permit));
            after = some.isEmpty() ? after : some.getLast().id().value();
        } while (some.size() == AT_ONCE);
    }

    private void change(Writing writing, Assignment permit) {
        Offer offer = circle.offers().get(writing, permit.resource().offer());
        if (offer.state() != Offer.State.RETIRED) {
            circle.offers().requireRotation(writing, offer.id(), circle.node());
        }
    }
}
