package usufruct.access;

import java.time.InstantSource;
import java.util.List;
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

    /** Every change of the tuples after a revision. @throws RefusedException NOT_ALLOWED unless an auditor asks */
    public List<AccessChange> changes(Reading reading, Did caller, long after, int most) {
        requireAuditor(reading, caller);
        return tuples.changes(reading, after, most);
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

    private boolean mayAsk(Reading reading, Did caller, Thing object) {
        return object.equals(Thing.person(caller))
                || access.schema().knows(object.namespace(), ASK)
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
