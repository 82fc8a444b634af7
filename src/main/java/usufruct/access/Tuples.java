package usufruct.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.ledger.Ledger;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Bytes;

/**
 * Changes and lists the tuples. Every change raises two counters, the object's and the global one, and is an entry of the
 * log, by digest, in the same write.
 */
public final class Tuples {
    /** The entry that tells up to where changes were forgotten. */
    public static final String FORGOTTEN = "access-changes.forgotten";

    private final TuplesStore store = new TuplesStore();
    private final ChangesStore log = new ChangesStore();
    private final Ledger ledger;
    private final SchemasInForce schemas;

    /** By the shipped schema, until another is in force. */
    public Tuples(Ledger ledger) {
        this(ledger, Schema.circle());
    }

    public Tuples(Ledger ledger, Schema shipped) {
        this(ledger, new SchemasInForce(shipped));
    }

    public Tuples(Ledger ledger, SchemasInForce schemas) {
        this.ledger = ledger;
        this.schemas = schemas;
    }

    /**
     * Makes a relation hold; one that holds already gets the new window and condition. Writing what stands changes nothing.
     *
     * @param actor who changes it, for the log
     * @return the global revision that includes it
     * @throws IllegalArgumentException when the schema knows no such relation, or it takes no such subject or condition
     */
    public long write(Writing writing, Tuple tuple, String actor) {
        schemas.at(writing).schema().requireFit(tuple);
        if (store.find(writing, tuple.object(), tuple.relation(), tuple.subject())
                .equals(Optional.of(tuple))) {
            return revision(writing);
        }
        long revision = changed(writing, tuple, AccessChange.Kind.WRITTEN, actor);
        store.put(writing, tuple, revision);
        return revision;
    }

    /**
     * Makes a relation hold no longer, whatever its window was. Dropping what does not stand changes nothing.
     *
     * @param actor who changes it, for the log
     * @return the global revision from which on it is gone
     */
    public long drop(Writing writing, Tuple tuple, String actor) {
        Optional<Tuple> standing = store.find(writing, tuple.object(), tuple.relation(), tuple.subject());
        if (standing.isEmpty()) {
            return revision(writing);
        }
        store.remove(writing, standing.get());
        return changed(writing, standing.get(), AccessChange.Kind.DROPPED, actor);
    }

    /** Drops every tuple of a thing that is over. */
    public long dropAll(Writing writing, Thing object, String actor) {
        store.of(writing, object).forEach(tuple -> drop(writing, tuple, actor));
        return revision(writing);
    }

    /** How often the tuples of a thing changed: its ACL revision, 0 when never. */
    public long revision(Reading reading, Thing object) {
        return store.revision(reading, object.toString());
    }

    /** As {@link #revision(Reading, Thing)}, with the thing as text. */
    public long revision(Reading reading, String object) {
        return revision(reading, Thing.parse(object));
    }

    /** How often any tuple changed; a check read at or after it sees all those changes. */
    public long revision(Reading reading) {
        return store.revision(reading, TuplesStore.EVERYTHING);
    }

    /** Every tuple of a thing, by relation. */
    public List<Tuple> of(Reading reading, Thing object) {
        return store.of(reading, object);
    }

    /** Every tuple that names this very subject, by object. */
    public List<Tuple> heldBy(Reading reading, Subject subject) {
        return store.heldBy(reading, subject);
    }

    /** Every change after a revision, in order: what somebody has to hear of who knows the tuples as of then. */
    public List<AccessChange> changes(Reading reading, long after, int most) {
        return log.after(reading, after, most);
    }

    /** Up to which revision changes were forgotten. */
    public long forgotten(Reading reading) {
        return log.forgotten(reading);
    }

    /**
     * Forgets the changes made at or before an instant; who was named at an offer stays known. What stands does not change.
     *
     * @param actor who forgets, for the log
     */
    public void forgetChanges(Writing writing, Instant before, String actor) {
        log.lastBefore(writing, before)
                .filter(last -> last > log.forgotten(writing))
                .ifPresent(last -> {
                    log.forget(writing, last);
                    ledger.append(writing, FORGOTTEN, "access-changes", actor, forgottenDigest(last));
                });
    }

    /** The digest of the entry that tells that changes were forgotten up to a revision. */
    public static byte[] forgottenDigest(long upTo) {
        return Bytes.sha256(Bytes.utf8("access-changes|" + upTo));
    }

    /** Raises the global revision for another schema, whose coming in force is the log's last entry. */
    public long raise(Writing writing, int schema, String actor) {
        long revision = store.raise(writing, TuplesStore.EVERYTHING);
        log.log(
                writing,
                new AccessChange.OfSchema(
                        revision, schema, actor, ledger.lastAt(writing).orElseThrow()));
        return revision;
    }

    private long changed(Writing writing, Tuple tuple, AccessChange.Kind kind, String actor) {
        ledger.append(writing, "tuple." + kind.word(), tuple.object().toString(), actor, tuple.digest());
        store.raise(writing, tuple.object().toString());
        long revision = store.raise(writing, TuplesStore.EVERYTHING);
        log.log(
                writing,
                new AccessChange.OfTuple(
                        revision, kind, tuple, actor, ledger.lastAt(writing).orElseThrow()));
        return revision;
    }
}
