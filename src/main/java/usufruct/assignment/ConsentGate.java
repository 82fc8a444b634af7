package usufruct.assignment;

import usufruct.store.Reading;
import usufruct.words.Answer;
import usufruct.words.Reason;

/** Lets nobody through with a child's permit before a guardian has consented. */
final class ConsentGate {
    private final ConsentStore rows = new ConsentStore();
    private final Circle circle;

    ConsentGate(Circle circle) {
        this.circle = circle;
    }

    /** The permit; refused with CONSENT_MISSING when it is a child's and no guardian has consented. */
    Answer<Assignment> pass(Reading reading, Assignment permit) {
        return isMissing(reading, permit)
                ? Answer.refused(
                        Reason.CONSENT_MISSING,
                        "a guardian has to consent first, with `usufruct ward consent " + permit.id() + "`")
                : Answer.done(permit);
    }

    boolean isMissing(Reading reading, Assignment permit) {
        return circle.roles().isWard(reading, permit.assignee())
                && rows.guardian(reading, permit.id()).isEmpty();
    }
}
