package usufruct.access;

import java.time.Instant;
import usufruct.store.Reading;
import usufruct.words.Answer;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.Refusal;

/**
 * Decides who may what, from the tuples and the schema and nothing else: what no tuple allows is refused, and so is what
 * lies beyond the bounds of the search.
 */
public final class Access {
    private final TuplesStore store = new TuplesStore();
    private final TupleCache cache = new TupleCache(store);
    private final SchemasInForce schemas;

    /** By the shipped schema, until another is in force. */
    public Access() {
        this(Schema.circle());
    }

    public Access(Schema shipped) {
        this(new SchemasInForce(shipped));
    }

    public Access(SchemasInForce schemas) {
        this.schemas = schemas;
    }

    /** As {@link #check(Reading, Thing, String, Did, Instant)}, with the thing as text. */
    public Answer<Path> check(Reading reading, String object, String permission, Did subject, Instant now) {
        return check(reading, Thing.parse(object), permission, subject, now);
    }

    /** As {@link #check(Reading, Question)}, with nothing said of any parameter. */
    public Answer<Path> check(Reading reading, Thing object, String permission, Did subject, Instant now) {
        return check(reading, new Question(object, permission, subject, now));
    }

    /**
     * Says whether somebody has a permission on a thing, and through which tuples. What depends on something that nobody
     * said is refused.
     *
     * @return a refusal OUTSIDE_WINDOW when only a window stands in the way, with the time at which it opens if one
     *     does; CONDITION_OPEN when a parameter is missing, named by the fact {@code missing}; CONDITION_BROKEN when a
     *     caveat failed; else NOT_ALLOWED. The fact {@code atom} names what failed, {@code value} what it was
     * @throws IllegalArgumentException when the namespace has no such permission: a bug of the caller
     */
    public Answer<Path> check(Reading reading, Question asked) {
        return new Check(schema(reading), source(reading), asked).answer();
    }

    /**
     * As {@link #check(Reading, Thing, String, Did, Instant)}, read at or after a revision that the caller has seen.
     *
     * @param atLeast a global revision
     * @return also a refusal STALE_ACL_REVISION when this reading is older
     */
    public Answer<Path> check(
            Reading reading, Thing object, String permission, Did subject, Instant now, long atLeast) {
        return at(reading, atLeast).then(_ -> check(reading, object, permission, subject, now));
    }

    /**
     * The global revision of a reading.
     *
     * @return a refusal STALE_ACL_REVISION when it is older than one that the caller has seen
     */
    public Answer<Long> at(Reading reading, long atLeast) {
        long revision = store.revision(reading);
        return revision >= atLeast
                ? Answer.done(revision)
                : Answer.refused(Refusal.of(
                                Reason.STALE_ACL_REVISION,
                                "the permissions here are at revision `" + revision + "`, not yet at `" + atLeast
                                        + "`; ask again in a moment")
                        .with("revision", revision));
    }

    /** Whether {@link #check(Reading, Thing, String, Did, Instant)} says yes, for whoever does not ask why not: it costs less. */
    public boolean allows(Reading reading, Thing object, String permission, Did subject, Instant now) {
        return new Check(schema(reading), source(reading), new Question(object, permission, subject, now)).truth()
                == Truth.YES;
    }

    /** Everybody who could have a permission on a thing; each has to be checked. */
    public Holders holders(Reading reading, Thing object, String permission) {
        return new Holders(schema(reading), store, reading, new Atom(object, permission));
    }

    /** Every thing of a namespace that somebody could have a permission on; each has to be checked. */
    public Reached reached(Reading reading, Did subject, String namespace, String permission) {
        return new Reached(schema(reading), store, reading, subject, new Uses.At(namespace, permission));
    }

    /** What stands behind a permission on a thing. */
    public Tree expand(Reading reading, Thing object, String permission) {
        return Tree.of(schema(reading), source(reading), new Atom(object, permission));
    }

    /** The schema in force at that moment. */
    public Schema schema(Reading reading) {
        return schemas.at(reading).schema();
    }

    SchemasInForce schemas() {
        return schemas;
    }

    TupleSource source(Reading reading) {
        return cache.at(reading);
    }
}
