package usufruct.allocation.appeal;

import java.util.List;
import usufruct.access.Subject;
import usufruct.access.Thing;
import usufruct.access.Tuple;
import usufruct.access.Tuples;
import usufruct.community.Recusal;
import usufruct.community.Roles;
import usufruct.store.Reading;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * Who judges an appeal: a steward of the group who keeps out of no such case, gave nothing of the pool away before the round,
 * and did not start it where another can be found. Where there is none, or they let the time pass, an operator.
 */
public final class Reviewers {
    private final AppealStore rows = new AppealStore();
    private final Roles roles;
    private final Tuples tuples;
    private final Recusal recusal;

    public Reviewers(Roles roles, Tuples tuples, Recusal recusal) {
        this.roles = roles;
        this.tuples = tuples;
        this.recusal = recusal;
    }

    /** Whose stewards judge: the group's; the node itself where its operators do. */
    Did of(Reading reading, Appeal appeal) {
        return appeal.late() || stewards(reading, appeal).isEmpty()
                ? roles.node()
                : appeal.about().pool().group();
    }

    /** Whether somebody may judge it, and see it for that. */
    public boolean mayReview(Reading reading, Appeal appeal, Did who) {
        if (of(reading, appeal).equals(roles.node())) {
            return roles.isOperator(reading, who) && isUninvolved(reading, appeal, who);
        }
        List<Did> stewards = stewards(reading, appeal);
        boolean started = rows.starter(reading, appeal.about().round()).stream().anyMatch(who::equals);
        return stewards.contains(who) && !(started && stewards.size() > 1);
    }

    /** @throws RefusedException NOT_ALLOWED */
    void require(Reading reading, Appeal appeal, Did who) {
        if (!mayReview(reading, appeal, who)) {
            throw new RefusedException(
                    Reason.NOT_ALLOWED,
                    "somebody who had no part in the round and none in the case judges this appeal");
        }
    }

    private List<Did> stewards(Reading reading, Appeal appeal) {
        Did group = appeal.about().pool().group();
        return tuples.of(reading, Thing.group(group)).stream()
                .filter(tuple -> tuple.relation().equals("steward"))
                .map(Tuple::subject)
                .filter(Subject.Person.class::isInstance)
                .map(subject -> ((Subject.Person) subject).did())
                .filter(did -> roles.isSteward(reading, group, did))
                .filter(did -> isUninvolved(reading, appeal, did))
                .toList();
    }

    private boolean isUninvolved(Reading reading, Appeal appeal, Did who) {
        return !recusal.isInvolved(reading, who, appeal.about().person())
                && !rows.givers(reading, appeal.about()).contains(who);
    }
}
