package usufruct.allocation;

import java.util.List;
import java.util.Set;
import usufruct.allocation.draw.Pool;
import usufruct.allocation.draw.Winner;
import usufruct.assignment.Assignment;
import usufruct.assignment.Permit;
import usufruct.policy.fact.Parameters;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Answer;
import usufruct.words.ItemId;
import usufruct.words.Reason;

/** Issues the permits that a drawn round decided, as far as people still ask for what they asked when it was frozen. */
final class Permits implements Publishing {
    private final Draws.Circle circle;
    private final Gathering gathering;
    private final RoundRecord drawn;
    private final Frozen frozen;
    private final int most;

    Permits(Draws.Circle circle, Gathering gathering, RoundRecord drawn) {
        this.circle = circle;
        this.gathering = gathering;
        this.drawn = drawn;
        this.frozen = drawn.facts();
        this.most = Math.toIntExact(drawn.policy().parameters().get(Parameters.PERSON_OPEN));
    }

    @Override
    public Answer<List<ItemId>> issue(Writing writing, List<Winner> turn) {
        if (!turn.stream().allMatch(winner -> isStillAsked(writing, winner.needId()))) {
            return Answer.refused(
                    Reason.ASK_CHANGED,
                    "you changed what you ask for after the list was frozen, and this was drawn for what you had asked");
        }
        List<Permit> permits =
                turn.stream().map(winner -> permit(writing, winner)).toList();
        return circle.assignments()
                .issue(writing, permits)
                .map(all -> all.stream().map(Assignment::id).toList());
    }

    private Permit permit(Reading reading, Winner winner) {
        return new Permit(
                new Permit.Basis.Drawn(drawn.roundId()),
                winner.needId(),
                winner.offerId(),
                winner.units().stream().map(unit -> unit + 1).toList(),
                winner.window(),
                circle.offers().conditions(reading, winner.offerId()),
                most);
    }

    @Override
    public void told(Writing writing, Pool pool, Set<ItemId> needs) {
        circle.needs().restThrough(writing, pool.category().as("need"), pool.group(), needs);
    }

    private boolean isStillAsked(Reading reading, ItemId need) {
        return frozen.asked(need).asks(gathering.facts(reading, circle.needs().get(reading, need)));
    }
}
