package usufruct.access;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jdbi.v3.core.statement.PreparedBatch;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.Answer;
import usufruct.words.Did;

/**
 * A node with so many tuples: groups of a thousand members, each group within another, and offers of the groups. Asked is
 * whether a member of the inner group sees an offer of the outer one.
 */
public final class ManyTuples implements AutoCloseable {
    private static final int GROUP = 1_000;
    private static final int PAIRS = 1_000;
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    private static final String RECURSIVE = """
            WITH RECURSIVE reached(object, relation) AS (
                SELECT subject, 'member' FROM access_tuple WHERE object = :object AND relation = 'group'
                UNION
                SELECT substr(t.subject, 1, instr(t.subject, '#') - 1), substr(t.subject, instr(t.subject, '#') + 1)
                FROM reached r JOIN access_tuple t INDEXED BY access_tuple_indirect
                    ON t.object = r.object AND t.relation = r.relation AND t.direct = 0
            )
            SELECT EXISTS (SELECT 1 FROM reached r
                           JOIN access_tuple t ON t.object = r.object AND t.relation = r.relation AND t.subject = :subject)
            """;

    private final Store store;
    private final int groups;
    private final Asked[] asked = new Asked[PAIRS];

    private record Asked(Thing offer, Did who) {}

    /** Median nanoseconds of one check: kept in memory in one reading, the same in a reading each, unkept, and by SQL. */
    public record Medians(long warm, long fresh, long unkept, long recursive) {}

    public ManyTuples(Path folder, int tuples) {
        store = Store.open(folder.resolve("tuples-" + tuples + ".db"));
        groups = tuples / GROUP;
        store.write(writing -> {
            PreparedBatch batch = writing.batch("""
                    INSERT INTO access_tuple (object, relation, subject, direct, revision) VALUES (?, ?, ?, ?, 1)
                    """);
            for (int group = 0; group < groups; group++) {
                for (int i = 0; i < GROUP - 2; i++) {
                    add(batch, Tuple.of(group(group), "member", did(group * GROUP + i)));
                }
                add(batch, Tuple.of(group(group), "member", group((group + 1) % groups), "member"));
                add(batch, Tuple.of(offer(group), "group", group(group)));
                batch.execute();
            }
            return writing.update("INSERT INTO access_revision (object, revision) VALUES ('*', 1)")
                    .execute();
        });
        var random = new SplittableRandom(1);
        for (int i = 0; i < PAIRS; i++) {
            int group = random.nextInt(groups);
            asked[i] = new Asked(offer(group), did((group + 1) % groups * GROUP + random.nextInt(GROUP - 2)));
        }
    }

    private static void add(PreparedBatch batch, Tuple tuple) {
        batch.add(
                tuple.object().toString(),
                tuple.relation(),
                tuple.subject().toString(),
                tuple.subject() instanceof Subject.Person);
    }

    private static Thing group(int number) {
        return Thing.group(did(number));
    }

    private static Thing offer(int number) {
        return new Thing("offer", "o" + number);
    }

    private static Did did(int number) {
        return new Did(
                "did:key:z6Mk" + "A".repeat(34) + Integer.toString(number, 9).replace('0', '9'));
    }

    /** @param rounds how often each pair is asked */
    public Medians measure(int rounds) {
        var access = new Access();
        long[] warm = new long[rounds * PAIRS];
        store.read(reading -> {
            for (int i = 0; i < warm.length; i++) {
                Asked each = asked[i % PAIRS];
                long before = System.nanoTime();
                require(access.check(reading, each.offer, "see", each.who, NOW));
                warm[i] = System.nanoTime() - before;
            }
            return true;
        });
        long[] fresh = new long[PAIRS];
        long[] unkept = new long[PAIRS];
        long[] recursive = new long[PAIRS];
        for (int i = 0; i < PAIRS; i++) {
            Asked each = asked[i];
            long before = System.nanoTime();
            store.read(reading -> require(access.check(reading, each.offer, "see", each.who, NOW)));
            fresh[i] = System.nanoTime() - before;
        }
        store.read(reading -> {
            for (int i = 0; i < PAIRS; i++) {
                Asked each = asked[i];
                var source = new StoredTuples(new TuplesStore(), reading);
                long before = System.nanoTime();
                require(new Check(Schema.circle(), source, new Question(each.offer, "see", each.who, NOW)).answer());
                unkept[i] = System.nanoTime() - before;
                before = System.nanoTime();
                requireByStatement(reading, each);
                recursive[i] = System.nanoTime() - before;
            }
            return true;
        });
        long[] later = Arrays.copyOfRange(warm, warm.length / 2, warm.length);
        return new Medians(median(later), median(fresh), median(unkept), median(recursive));
    }

    private static boolean require(Answer<usufruct.access.Path> answer) {
        return !answer.orThrow().tuples().isEmpty();
    }

    private static void requireByStatement(Reading reading, Asked each) {
        if (!reading.query(RECURSIVE)
                .bind("object", each.offer.toString())
                .bind("subject", each.who.value())
                .mapTo(Boolean.class)
                .one()) {
            throw new IllegalStateException("the statement says no");
        }
    }

    private static long median(long[] times) {
        Arrays.sort(times);
        return times[times.length / 2];
    }

    @Override
    public void close() {
        store.close();
    }
}
