package usufruct.access;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import usufruct.store.Reading;
import usufruct.words.Answer;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.RefusedException;

/**
 * Answers who may do what to those who may know: everybody of themselves; of a thing, whoever the schema lets {@code ask}
 * about it; of all, the node's auditors.
 */
public final class Inquiries {
    private static final String ASK = "ask";

    /** So many changes are looked through at a time; whoever asks goes on from there. */
    private static final int MOST_LOOKED_THROUGH = 1_000;

    private final Access access;
    private final Tuples tuples;
    private final Did node;
    private final InstantSource clock;

    public Inquiries(Access access, Tuples tuples, Did node, InstantSource clock) {
        this.access = access;
        this.tuples = tuples;
        this.node = node;
        this.clock = clock;
    }

    /** Somebody who has a permission, or a thing that it is on, and why. */
    public record Held(String who, Path path) {}

    /**
     * Whether somebody may.
     *
     * <p>Who may not ask about the thing is told of themselves whether they may, and what leads to themselves; not what it
     * would take, for that could tell whose the thing is.
     *
     * @throws RefusedException NOT_ALLOWED when the caller may not know
     */
    public Answer<Path> check(Reading reading, Did caller, Question asked) {
        boolean mayAsk = mayAsk(reading, caller, asked.object());
        if (!mayAsk && !asked.subject().equals(caller)) {
            throw mayNotAsk(asked.object());
        }
        Answer<Path> answer = access.check(reading, asked);
        return answer instanceof Answer.Refused<Path>(Refusal refusal)
                        && !mayAsk
                        && refusal.reason() == Reason.NOT_ALLOWED
                ? Answer.refused(asked.refused(Reason.NOT_ALLOWED, asked.inWords() + " is not allowed to you"))
                : answer;
    }

    /** @throws RefusedException NOT_ALLOWED when the caller may not ask about the thing */
    public Tree expand(Reading reading, Did caller, Thing object, String permission) {
        requireAsk(reading, caller, object);
        return access.expand(reading, object, permission);
    }

    /** @throws RefusedException NOT_ALLOWED when the caller may not ask about the thing */
    public Holders holders(Reading reading, Did caller, Thing object, String permission) {
        requireAsk(reading, caller, object);
        return access.holders(reading, object, permission);
    }

    /** @throws RefusedException NOT_ALLOWED unless it is the caller, or an auditor asks */
    public Reached reached(Reading reading, Did caller, Did subject, String namespace, String permission) {
        if (!subject.equals(caller)) {
            requireAuditor(reading, caller);
        }
        return access.reached(reading, subject, namespace, permission);
    }

    /** Why somebody has a permission now; nothing when they do not, or when it depends on what was not said. */
    public Optional<Path> held(Reading reading, Thing object, String permission, Did subject) {
        return access.check(reading, object, permission, subject, clock.instant())
                        instanceof Answer.Done<Path>(Path path)
                ? Optional.of(path)
                : Optional.empty();
    }

    /**
     * A change that somebody is told.
     *
     * @param actor whether they are told who made it
     */
    public record Told(AccessChange change, boolean actor) {}

    /**
     * Changes that concern somebody.
     *
     * @param next up to which revision they were looked through
     */
    public record Heard(List<Told> changes, long next) {
        public Heard {
            changes = List.copyOf(changes);
        }
    }

    /**
     * The changes after a revision that somebody may know: those of things that they may ask about, those that name
     * themselves, and schemas that came in force. All of them to auditors.
     *
     * @param since the revision that was heard of last; all that is kept, when empty
     * @throws RefusedException CHANGES_FORGOTTEN when those after it are not kept any more, STALE_ACL_REVISION when it is not
     *     there yet
     */
    public Heard changes(Reading reading, Did caller, Optional<Long> since, int most) {
        long forgotten = tuples.forgotten(reading);
        long from = since.orElse(forgotten);
        if (from < forgotten) {
            throw new RefusedException(Refusal.of(
                            Reason.CHANGES_FORGOTTEN,
                            "changes up to revision `" + forgotten + "` are not kept any more, so some after `" + from
                                    + "` cannot be told; read anew what you need, and go on from the `revision` that"
                                    + " you are told there")
                    .with("revision", forgotten));
        }
        access.at(reading, from).orThrow();
        var ear = new Ear(reading, caller);
        var heard = new ArrayList<Told>();
        long next = from;
        for (AccessChange change : tuples.changes(reading, from, MOST_LOOKED_THROUGH)) {
            if (heard.size() == most) {
                break;
            }
            ear.told(change).ifPresent(heard::add);
            next = change.revision();
        }
        return new Heard(heard, next);
    }

    /** What one caller may know of changes, each thing asked about once. */
    private final class Ear {
        private final Reading reading;
        private final Did caller;
        private final Map<Thing, Boolean> things = new HashMap<>();

        Ear(Reading reading, Did caller) {
            this.reading = reading;
            this.caller = caller;
        }

        Optional<Told> told(AccessChange change) {
            return switch (change) {
                case AccessChange.OfSchema schema -> Optional.of(new Told(change, true));
                case AccessChange.OfTuple of when mayAskOf(of.tuple().object()) -> Optional.of(new Told(change, true));
                case AccessChange.OfTuple of
                when of.tuple().subject().equals(new Subject.Person(caller)) -> Optional.of(new Told(change, false));
                case AccessChange.OfTuple other -> Optional.empty();
            };
        }

        private boolean mayAskOf(Thing object) {
            return things.computeIfAbsent(object, thing -> mayAsk(reading, caller, thing));
        }
    }

    private void requireAuditor(Reading reading, Did caller) {
        access.check(reading, Thing.node(node), "audit", caller, clock.instant())
                .orThrow();
    }

    private void requireAsk(Reading reading, Did caller, Thing object) {
        if (!mayAsk(reading, caller, object)) {
            throw mayNotAsk(object);
        }
    }

    /** Whether somebody may know who may what with a thing. */
    boolean mayAsk(Reading reading, Did caller, Thing object) {
        return object.equals(Thing.person(caller))
                || access.schema(reading).knows(object.namespace(), ASK)
                        && held(reading, object, ASK, caller).isPresent()
                || held(reading, Thing.node(node), "audit", caller).isPresent();
    }

    private static RefusedException mayNotAsk(Thing object) {
        return new RefusedException(
                Reason.NOT_ALLOWED,
                "who may do what with `" + object
                        + "` is told to its stewards, its owner and auditors; ask one of them");
    }
}
