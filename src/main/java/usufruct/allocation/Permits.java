package usufruct.allocation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import usufruct.allocation.draw.Pool;
import usufruct.allocation.draw.Winner;
import usufruct.assignment.Assignment;
import usufruct.assignment.Holds;
import usufruct.assignment.Permit;
import usufruct.assignment.Vacancies;
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
    private final Holds holds;
    private final RoundRecord drawn;
    private final Map<ItemId, Frozen.Asked> asked;
    private final Parameters parameters;
    private Optional<Vacancies> vacancies = Optional.empty();

    /** @param drawn a round's record; all is issued in one unit */
    Permits(Draws.Circle circle, Gathering gathering, Holds holds, RoundRecord drawn) {
        this.circle = circle;
        this.gathering = gathering;
        this.holds = holds;
        this.drawn = drawn;
        this.asked = drawn.facts().needs().stream().collect(Collectors.toMap(Frozen.Asked::needId, each -> each));
        this.parameters = drawn.policy().parameters();
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
        return holds.issue(writing, permits, vacancies(writing), heldUntil(turn))
                .map(all -> all.stream().map(Assignment::id).toList());
    }

    private Vacancies vacancies(Reading reading) {
        Pool pool = drawn.pool();
        Vacancies known =
                vacancies.orElseGet(() -> circle.assignments().vacancies(reading, pool.group(), pool.category()));
        vacancies = Optional.of(known);
        return known;
    }

    private Optional<Instant> heldUntil(List<Winner> turn) {
        Instant now = circle.self().clock().instant().truncatedTo(ChronoUnit.MILLIS);
        Instant begins = turn.stream()
                .map(winner -> winner.window().from())
                .min(Instant::compareTo)
                .orElseThrow();
        return HoldTime.until(parameters, now, begins);
    }

    private Permit permit(Reading reading, Winner winner) {
        return new Permit(
                new Permit.Basis.Drawn(drawn.roundId()),
                winner.needId(),
                winner.offerId(),
                winner.units().stream().map(unit -> unit + 1).toList(),
                winner.window(),
                circle.offers().conditions(reading, winner.offerId()),
                Math.toIntExact(parameters.get(Parameters.PERSON_OPEN)));
    }

    @Override
    public void told(Writing writing, Pool pool, Set<ItemId> needs) {
        circle.needs().restThrough(writing, pool.category().as("need"), pool.group(), needs);
    }

    private boolean isStillAsked(Reading reading, ItemId need) {
        return Objects.requireNonNull(asked.get(need)).asks(gathering.facts(reading, circle.needs().get(reading, need)));
    }
}
