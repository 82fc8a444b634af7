package usufruct.assignment.note;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.access.Subject;
import usufruct.access.Thing;
import usufruct.access.Tuple;
import usufruct.assignment.Assignment;
import usufruct.assignment.Assignments;
import usufruct.assignment.Circle;
import usufruct.community.mandate.Act;
import usufruct.community.mandate.Acts;
import usufruct.community.mandate.Hand;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Answer;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.RefusedException;

/**
 * What whose permit it is and the stewards of its group leave each other about just that permit: sealed at rest, for them, whoever
 * looks after the holder, and who has a mandate for it. Co-users read none. A note goes when its writer takes it back or erases
 * it, or when the node's term for notes is over. Whatever is refused throws {@link RefusedException} and changes nothing.
 */
public final class PermitNotes {
    /** In code points. */
    static final int MOST_CHARACTERS = 500;

    /** So many each side leaves about a permit within a day. */
    static final int MOST_A_DAY = 10;

    private static final Duration DAY = Duration.ofDays(1);

    private final PermitNoteStore rows = new PermitNoteStore();
    private final Circle circle;
    private final Assignments assignments;
    private final Acts acts;

    public PermitNotes(Circle circle, Assignments assignments, Acts acts) {
        this.circle = circle;
        this.assignments = assignments;
        this.acts = acts;
    }

    /**
     * Leaves a note, in the name of the holder or of a steward. What was taken back counts towards the day's as well.
     *
     * @throws RefusedException NOT_FOUND to everybody else; NO_MANDATE; WRONG_STATE once the permit is over and the thing is back;
     *     BAD_PARAMETER when it says nothing, or too much; TOO_MANY_NOTES
     */
    public PermitNote leave(Writing writing, Hand hand, ItemId assignment, String words) {
        Assignment permit = assignments.get(writing, assignment);
        return acts.make(writing, hand, Act.NOTE, permit.matter(), person -> {
            if (!isSide(writing, permit, person) || !hand.isOwn() && !permit.assignee().equals(person)) {
                throw hidden(assignment);
            }
            if (!isOpen(permit)) {
                throw new RefusedException(
                        Reason.WRONG_STATE,
                        "the assignment is `" + permit.state().word() + "`; notes are for what is still to come");
            }
            if (words.isBlank() || words.codePointCount(0, words.length()) > MOST_CHARACTERS) {
                throw new RefusedException(Reason.BAD_PARAMETER, "`words` has 1 to " + MOST_CHARACTERS + " characters");
            }
            requireFew(writing, permit, person);
            return keep(writing, assignment, person, words);
        });
    }

    private PermitNote keep(Writing writing, ItemId assignment, Did author, String words) {
        ItemId id = circle.self().ids().next();
        byte[] digest = PermitNote.digest(assignment.value(), id.value());
        long seq = circle.ledger().append(writing, "permit.noted", assignment.value(), author.value(), digest);
        Instant at = circle.ledger().lastAt(writing).orElseThrow();
        var note = new PermitNote(id, assignment, author, seq, at);
        rows.insert(writing, note);
        circle.records().keepNote(writing, id, words, author);
        return note;
    }

    private void requireFew(Reading reading, Assignment permit, Did person) {
        Did holder = permit.assignee();
        Instant since = circle.self().clock().instant().minus(DAY);
        List<Instant> left = rows.since(reading, permit.id(), holder, person.equals(holder), since);
        if (left.size() >= MOST_A_DAY) {
            Instant then = left.get(left.size() - MOST_A_DAY).plus(DAY);
            throw new RefusedException(Refusal.of(
                            Reason.TOO_MANY_NOTES,
                            "each side leaves `" + MOST_A_DAY + "` notes about a permit in a day; the next from `"
                                    + then + "`")
                    .until(then));
        }
    }

    /**
     * Takes a note of one's own back, by one's own hand; again is no harm.
     *
     * @throws RefusedException NOT_FOUND to anybody but in whose name it was left
     */
    public void takeBack(Writing writing, Did caller, ItemId id) {
        boolean isTheirs = rows.find(writing, id)
                .filter(note -> note.author().equals(caller))
                .isPresent();
        if (!isTheirs) {
            throw new RefusedException(Reason.NOT_FOUND, "you left no note `" + id + "`");
        }
        circle.records().eraser().eraseNote(writing, id, caller);
    }

    /** The permit, for who may read its notes. @throws RefusedException NOT_FOUND to everybody else */
    Assignment readable(Reading reading, Hand hand, ItemId assignment) {
        Assignment permit = assignments.get(reading, assignment);
        boolean may = hand.isOwn()
                ? isSide(reading, permit, hand.by())
                : permit.assignee().equals(hand.person())
                        && (circle.roles().isGuardian(reading, hand.person(), hand.by())
                                || isMandated(reading, hand, permit));
        if (!may) {
            throw hidden(assignment);
        }
        return permit;
    }

    /** Whether somebody who may read the notes about a permit may leave one now. */
    boolean mayLeave(Reading reading, Hand hand, Assignment permit) {
        return isOpen(permit) && isMandated(reading, hand, permit);
    }

    /** Whether somebody acts for themself, or has a mandate for the notes about a permit. */
    public boolean isMandated(Reading reading, Hand hand, Assignment permit) {
        return acts.may(reading, hand, Act.NOTE, permit.matter()) instanceof Answer.Done<Did>;
    }

    /** The notes about a permit of which the log tells before an entry, the newest first; who may read them was asked before. */
    List<PermitNote> of(Reading reading, ItemId assignment, long before, int limit) {
        return rows.ofAssignment(reading, assignment, before, limit);
    }

    /** What a note says; empty once it is gone. */
    public Optional<String> words(Reading reading, ItemId note) {
        return circle.records().note(reading, note);
    }

    /** The note of which an entry of the log tells. */
    public Optional<PermitNote> told(Reading reading, long seq) {
        return rows.find(reading, seq);
    }

    /** The stewards who read the notes about a permit: those of its group, but for whose it is. */
    public List<Did> stewards(Reading reading, Assignment permit) {
        Did group = permit.resource().community();
        return circle.tuples().of(reading, Thing.group(group)).stream()
                .filter(tuple -> tuple.relation().equals("steward"))
                .map(Tuple::subject)
                .filter(Subject.Person.class::isInstance)
                .map(subject -> ((Subject.Person) subject).did())
                .filter(did -> !did.equals(permit.assignee()) && isSide(reading, permit, did))
                .distinct()
                .toList();
    }

    /** Whether somebody is whose permit it is, or a steward of its group. */
    public boolean isSide(Reading reading, Assignment permit, Did person) {
        return permit.assignee().equals(person)
                || circle.roles().isSteward(reading, permit.resource().community(), person);
    }

    /** Until the thing is back and looked at, or nothing comes of the permit. */
    private static boolean isOpen(Assignment permit) {
        return permit.holds() || permit.state() == Assignment.State.RETURNED;
    }

    private static RefusedException hidden(ItemId id) {
        return new RefusedException(Reason.NOT_FOUND, "no assignment `" + id + "` that you may see");
    }
}
