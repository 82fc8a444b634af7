package usufruct.allocation;

import java.time.Instant;
import java.util.Optional;
import usufruct.allocation.draw.Pool;
import usufruct.assignment.Assignment;
import usufruct.policy.fact.Parameters;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.ItemId;

/**
 * Small rounds between the others, at stated times, for turns that came free early: given up, brought back, missed or taken
 * back. All that comes free until then is shared out together, among all who wait and by the pool's policy, so that nobody
 * has to be quick. The times are those whose hours since the epoch are a multiple of the policy's number.
 */
public final class TopUps {
    private static final long HOUR_SECONDS = 3_600;

    private final Store store;
    private final Rounds rounds;
    private final Draws draws;
    private final Advances advances;
    private final Draws.Circle circle;

    public TopUps(Store store, Rounds rounds, Draws draws, Advances advances, Draws.Circle circle) {
        this.store = store;
        this.rounds = rounds;
        this.draws = draws;
        this.advances = advances;
        this.circle = circle;
    }

    /** @param round the pool's next round, which shares out what came free, at the latest at that time */
    public record TopUp(ItemId round, Instant at) {}

    /**
     * When a turn that came free is shared out; empty when no time of it is left by then, when it goes down its round's line
     * instead, or the policy has no such rounds or draws at once.
     */
    public Optional<TopUp> of(ItemId assignment) {
        return store.read(reading -> {
            if (advances.isDue(reading, assignment)
                    || advances.after(reading, assignment).isPresent()) {
                return Optional.empty();
            }
            Assignment permit = circle.assignments().get(reading, assignment);
            var pool = new Pool(permit.resource().category(), permit.resource().community());
            return at(reading, pool)
                    .filter(at -> at.isBefore(permit.window().until())
                            && (!permit.holds() || !permit.back().isEmpty()))
                    .flatMap(at -> rounds.open(reading, pool).map(round -> new TopUp(round.id(), at)));
        });
    }

    private Optional<Instant> at(Reading reading, Pool pool) {
        if (!draws.pools(reading).contains(pool)) {
            return Optional.empty();
        }
        Parameters parameters = draws.policy(reading, pool).parameters();
        long hours = parameters.has(Parameters.TOP_UP_EVERY_HOURS) ? parameters.get(Parameters.TOP_UP_EVERY_HOURS) : 0;
        return hours == 0 || Cadence.of(parameters).immediate()
                ? Optional.empty()
                : Optional.of(next(circle.self().clock().instant(), hours));
    }

    /** The first stated time after an instant. */
    static Instant next(Instant now, long everyHours) {
        long seconds = everyHours * HOUR_SECONDS;
        return Instant.ofEpochSecond(Math.addExact(Math.floorDiv(now.getEpochSecond(), seconds) * seconds, seconds));
    }

    /**
     * Asks for the next round of the pool that a round was of, when somebody waits in it. Again is no harm.
     *
     * @param round the one that was next when a turn came free
     */
    public void request(ItemId round) {
        store.write(writing -> {
            rounds.find(writing, round).ifPresent(found -> draws.requestWaiting(writing, found.pool()));
            return true;
        });
    }
}
