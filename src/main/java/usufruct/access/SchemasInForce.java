package usufruct.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import usufruct.store.Reading;
import usufruct.store.Writing;

/**
 * Which schema of permissions is in force: the one that the program comes with, version 1, until a community puts one of its
 * own in force. Each belongs to the revisions from its own on, so whoever reads at an earlier one is answered by the one before.
 */
public final class SchemasInForce {
    /** The version of the schema that the program comes with. */
    public static final int SHIPPED = 1;

    private static final String SUBJECT = "access-schema:";

    private final ReignStore rows = new ReignStore();
    private final TuplesStore revisions = new TuplesStore();
    private final SchemaFloor floor;
    private volatile Known known;
    private volatile @Nullable Compiled last;

    /** A schema and its version. */
    public record InForce(int number, Schema schema) {}

    /** The reigns up to a revision, each by the one that it began at. */
    private record Known(long upTo, NavigableMap<Long, InForce> from) {
        InForce at(long revision) {
            return Objects.requireNonNull(from.floorEntry(revision)).getValue();
        }
    }

    private record Compiled(String text, Schema schema) {}

    /** With the program's own as version 1. */
    public SchemasInForce() {
        this(Schema.circle());
    }

    /** @param shipped version 1 */
    public SchemasInForce(Schema shipped) {
        floor = new SchemaFloor(shipped);
        known = new Known(0, new TreeMap<>(Map.of(0L, new InForce(SHIPPED, shipped))));
    }

    /** The schema in force as a reading has it. A write at a revision that is durable has changed nothing yet. */
    public InForce at(Reading reading) {
        if (reading instanceof Writing) {
            Known learnt = known;
            return learnt.upTo == revisions.revision(reading)
                    ? learnt.at(learnt.upTo)
                    : rows.inForce(reading).map(this::compiled).orElseGet(() -> learnt.at(0));
        }
        return reading.kept(this, () -> {
            long now = revisions.revision(reading);
            Known learnt = known;
            return (learnt.upTo < now ? learn(reading, now) : learnt).at(now);
        });
    }

    /** What a schema must not lack here. */
    public SchemaFloor floor() {
        return floor;
    }

    /** Version 1. */
    public Schema shipped() {
        return known.at(0).schema();
    }

    /** How entries of the log name a version. */
    public static String subject(int number) {
        return SUBJECT + number;
    }

    static int number(String subject) {
        return Integer.parseInt(subject.substring(SUBJECT.length()));
    }

    /** INVARIANT: only a reading teaches, whose revision is durable; one in a write may be undone and used again. */
    private synchronized Known learn(Reading reading, long now) {
        if (known.upTo >= now) {
            return known;
        }
        var from = new TreeMap<>(known.from);
        List<ReignStore.Reign> more = new ArrayList<>(rows.after(reading, known.upTo));
        more.forEach(reign -> from.put(reign.revision(), compiled(reign)));
        known = new Known(now, from);
        return known;
    }

    /** A newer program may ask for more than a community wrote before it: that is as the program says. */
    private InForce compiled(ReignStore.Reign reign) {
        Compiled before = last;
        if (before == null || !before.text.equals(reign.text())) {
            before = new Compiled(reign.text(), floor.completed(Schema.parse(reign.text())));
            last = before;
        }
        return new InForce(reign.number(), before.schema);
    }
}
