package usufruct.assignment.emergency;

import java.util.List;
import usufruct.access.Subject;
import usufruct.access.Thing;
import usufruct.access.Tuple;
import usufruct.assignment.Assignments;
import usufruct.assignment.Circle;
import usufruct.community.Recusal;
import usufruct.store.Reading;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** Who has a part in an emergency, and who may know of it. */
final class Involvement {
    private final Circle circle;
    private final Assignments assignments;
    private final Recusal recusal;

    Involvement(Circle circle, Assignments assignments, Recusal recusal) {
        this.circle = circle;
        this.assignments = assignments;
        this.recusal = recusal;
    }

    /** The group's stewards who have no part in it. */
    List<Did> stewards(Reading reading, Emergency emergency) {
        Did group = emergency.group();
        return circle.tuples().of(reading, Thing.group(group)).stream()
                .filter(tuple -> tuple.relation().equals("steward"))
                .map(Tuple::subject)
                .filter(Subject.Person.class::isInstance)
                .map(subject -> ((Subject.Person) subject).did())
                .filter(did -> circle.roles().isSteward(reading, group, did) && isOutside(reading, emergency, did))
                .toList();
    }

    /** Neither of the two, nor of their households, nor whoever has the thing. */
    boolean isOutside(Reading reading, Emergency emergency, Did who) {
        boolean one = recusal.isInvolved(reading, who, emergency.asker());
        boolean other = emergency
                .course()
                .agreer()
                .filter(each -> recusal.isInvolved(reading, who, each))
                .isPresent();
        return !one && !other && !hasIt(reading, emergency.offer(), who);
    }

    /** Whether somebody, or who lives with them, has a permit on a thing. */
    boolean hasIt(Reading reading, ItemId offer, Did who) {
        return assignments.holding(reading, offer).stream()
                .anyMatch(permit -> recusal.isInvolved(reading, who, permit.assignee()));
    }

    /** Stewards and operators see all of their things, others what they had a permit on meanwhile. */
    boolean maySee(Reading reading, Emergency emergency, Did who) {
        return emergency.isBy(who)
                || circle.roles().isSteward(reading, emergency.group(), who)
                || circle.roles().isOperator(reading, who)
                || hadIt(reading, emergency, who);
    }

    /** Whoever had a permit on it that had not ended when it was asked, and that was issued before it was over. */
    private boolean hadIt(Reading reading, Emergency emergency, Did who) {
        return emergency.course().agreer().isPresent()
                && assignments.usedSince(reading, emergency.offer(), emergency.askedAt()).stream()
                        .anyMatch(permit -> permit.assignee().equals(who));
    }
}
