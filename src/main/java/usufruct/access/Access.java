package usufruct.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.store.Reading;
import usufruct.words.Answer;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.Refusal;

/**
 * Decides who may what, from the tuples and nothing else: what no tuple allows is refused, and so is what lies beyond
 * the bounds of the search.
 */
public final class Access {
    /** When a refusal turns true is looked for at so many window starts. */
    private static final int MOST_STARTS = 64;

    private final TuplesStore store = new TuplesStore();
    private final Schema schema = Schema.CIRCLE;

    /** As {@link #check(Reading, Thing, String, Did, Instant)}, with the thing as text. */
    public Answer<Path> check(Reading reading, String object, String permission, Did subject, Instant now) {
        return check(reading, Thing.parse(object), permission, subject, now);
    }

    /**
     * Says whether somebody has a permission on a thing, and through which tuples.
     *
     * @param permission a permission or relation of the thing's namespace
     * @return a refusal OUTSIDE_WINDOW when only a window stands in the way, with the time at which it opens if one
     *     does; else NOT_ALLOWED. The fact {@code atom} names what failed, {@code value} what it was
     * @throws IllegalArgumentException when the namespace has no such permission: a bug of the caller
     */
    public Answer<Path> check(Reading reading, Thing object, String permission, Did subject, Instant now) {
        schema.requireName(object, permission);
        var sight = new Sight(schema, store, reading, subject);
        Walk walk = new Walk(schema, sight, tuple -> tuple.holdsAt(now));
        Optional<List<Tuple>> found = walk.from(object, permission);
        if (found.isPresent()) {
            return Answer.done(new Path(found.get()));
        }
        var asked = new Asked(object, permission, subject, now);
        return Answer.refused(outsideWindow(sight, asked).orElseGet(() -> notAllowed(walk, asked)));
    }

    /**
     * As {@link #check(Reading, Thing, String, Did, Instant)}, read at or after a revision that the caller has seen.
     *
     * @param atLeast a global revision
     * @return also a refusal STALE_ACL_REVISION when this reading is older
     */
    public Answer<Path> check(
            Reading reading, Thing object, String permission, Did subject, Instant now, long atLeast) {
        long revision = store.revision(reading, TuplesStore.EVERYTHING);
        if (revision < atLeast) {
            return Answer.refused(Refusal.of(
                            Reason.STALE_ACL_REVISION,
                            "the permissions here are at revision `" + revision + "`, not yet at `" + atLeast
                                    + "`; ask again in a moment")
                    .with("revision", revision));
        }
        return check(reading, object, permission, subject, now);
    }

    private record Asked(Thing object, String permission, Did subject, Instant now) {
        Refusal refused(Reason reason, String detail) {
            return Refusal.of(reason, detail)
                    .with("object", object)
                    .with("permission", permission)
                    .with("subject", subject);
        }
    }

    /**
     * INVARIANT: a no turns into a yes only where some window begins; and a path that will hold hangs, at its first
     * tuple that does not hold yet, from a relation that the search before has read. So trying the starts that were
     * read, in order, finds the first moment that allows.
     */
    private Optional<Refusal> outsideWindow(Sight sight, Asked asked) {
        Optional<Instant> start = sight.nextStart(asked.now);
        for (int tries = 0; start.isPresent() && tries < MOST_STARTS; tries++) {
            Instant then = start.get();
            Optional<List<Tuple>> later =
                    new Walk(schema, sight, tuple -> tuple.holdsAt(then)).from(asked.object, asked.permission);
            if (later.isPresent()) {
                return Optional.of(outside(asked, later.get()).until(then));
            }
            start = sight.nextStart(then);
        }
        return new Walk(schema, sight, tuple -> true)
                .from(asked.object, asked.permission)
                .map(path -> outside(asked, path));
    }

    private static Refusal outside(Asked asked, List<Tuple> path) {
        Tuple failed = path.stream()
                .filter(tuple -> !tuple.holdsAt(asked.now))
                .findFirst()
                .orElseThrow();
        var window = failed.during().orElseThrow();
        String when = asked.now.isBefore(window.from())
                ? "not before `" + window.from() + "`; come back then"
                : "only until `" + window.until() + "`, which has passed; ask a steward for another window";
        return asked.refused(
                        Reason.OUTSIDE_WINDOW,
                        "`" + asked.permission + "` on `" + asked.object + "` is allowed " + when)
                .with("atom", failed)
                .with("value", false)
                .with("from", window.from())
                .with("until", window.until())
                .with("now", asked.now);
    }

    private static Refusal notAllowed(Walk walk, Asked asked) {
        String needed = String.join(
                " or ", walk.naming().stream().map(Walk.Atom::toString).limit(4).toList());
        if (walk.wasCut()) {
            return asked.refused(
                            Reason.NOT_ALLOWED,
                            "the relations behind `" + asked.permission + "` on `" + asked.object
                                    + "` are too deep or too many to follow; ask a steward to name you directly")
                    .with("atom", needed)
                    .with("value", "not found within the bounds");
        }
        return asked.refused(
                        Reason.NOT_ALLOWED,
                        "`" + asked.permission + "` on `" + asked.object + "` is not allowed to you"
                                + (needed.isEmpty() ? "" : "; it takes `" + needed + "`"))
                .with("atom", needed.isEmpty() ? asked.object + "#" + asked.permission : needed)
                .with("value", false);
    }
}
