package usufruct.allocation;

import java.time.Instant;
import java.util.List;
import usufruct.allocation.draw.Pool;
import usufruct.store.Reading;
import usufruct.words.Did;
import usufruct.words.Reason;

/**
 * Asks the tables of rounds and permits what somebody lost in a pool, and what they brought back late. Permits are looked up by
 * their person: the plus keeps SQLite from going through all of the group's.
 */
final class LostAndLateStore {
    private static final List<String> WANT =
            Reason.WANT.stream().map(Reason::name).toList();

    /**
     * When the rounds of a pool were published in which a person won nothing and waited for want of luck or of things,
     * however many needs they had in it: those since an instant, and since the log tells of their newest permit in the pool,
     * or that they use somebody else's too, whoever decided about that and whatever became of it.
     */
    List<Instant> lost(Reading reading, Pool pool, Did person, Instant since) {
        return reading.query("""
                        SELECT round.published_at
                        FROM need
                        JOIN decision ON decision.need_id = need.id
                        JOIN round INDEXED BY round_told ON round.id = decision.round_id
                        WHERE need.issuer = :person AND round.pool = :pool AND round.published_at > :since
                          AND round.published_seq >
                              max((SELECT coalesce(max(issued_seq), 0) FROM assignment
                                   WHERE assignee = :person AND +community = :group AND category = :category),
                                  (SELECT coalesce(max(agreed_seq), 0)
                                   FROM co_user JOIN assignment used ON used.id = co_user.assignment
                                   WHERE person = :person AND used.community = :group AND used.category = :category))
                        GROUP BY round.id
                        HAVING count(decision.assignment_id) = 0
                           AND sum(decision.reason IN (<want>)) > 0
                        ORDER BY round.published_at
                        """)
                .bindList("want", WANT)
                .bind("person", person.value())
                .bind("pool", pool.toString())
                .bind("group", pool.group().value())
                .bind("category", pool.category().toString())
                .bind("since", since.toEpochMilli())
                .mapTo(Long.class)
                .map(Instant::ofEpochMilli)
                .list();
    }

    /** When things of a pool came back from a person so late that it counts, since an instant. */
    List<Instant> late(Reading reading, Pool pool, Did person, Instant since) {
        return reading.query("""
                        SELECT returned_at FROM assignment
                        WHERE assignee = :person AND +community = :group AND category = :category
                          AND returned_at > :since AND returned_at > window_until + :grace
                        ORDER BY returned_at
                        """)
                .bind("person", person.value())
                .bind("group", pool.group().value())
                .bind("category", pool.category().toString())
                .bind("since", since.toEpochMilli())
                .bind("grace", Lateness.GRACE.toMillis())
                .mapTo(Long.class)
                .map(Instant::ofEpochMilli)
                .list();
    }
}
