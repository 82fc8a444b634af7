package usufruct.lifecycle.step;

import java.time.Instant;
import java.util.Optional;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** What the assignment process asks of the assignment and outcome rooms. */
public interface AssignmentSteps {

    /**
     * What the process needs to know of an assignment.
     *
     * @param offer the thing
     * @param group whose stewards hand it over and take it back
     * @param windowFrom when it may be used
     * @param dueAt when it has to be back
     * @param missedAt from then on somebody who has not come counts as not coming
     */
    record Known(ItemId offer, Did group, Instant windowFrom, Instant dueAt, Instant missedAt) {}

    Known read(ItemId assignment);

    /** Where the thing of a revoked assignment was when it was revoked. */
    enum Whereabouts {
        /** Nobody had taken it. */
        HERE,
        /** Out, and not due yet. */
        OUT,
        /** Out, and due by now anyway. */
        OVERDUE
    }

    Whereabouts whereabouts(ItemId assignment);

    /** What an outcome says about which assignment. */
    record Outcome(ItemId assignment, Condition condition) {}

    /** An outcome that was recorded; empty when there is none under this id. */
    Optional<Outcome> outcome(ItemId outcome);

    /** The window begins: the tuples and the grant. */
    void activate(ItemId assignment);

    /** An offer went to maintenance: who was to have it soon waits for another. */
    void release(ItemId offer);

    /** A steward gave the thing out. */
    void handOver(ItemId assignment, Did steward);

    /** Nobody came for it; false when somebody had, though the process has not heard of it yet. */
    boolean miss(ItemId assignment);

    /** It should be back: reminds whoever has it. */
    void remind(ItemId assignment);

    /** Reminders did not help: the stewards have to act. */
    void markOverdue(ItemId assignment);

    /** A steward fetched it. */
    void takeBack(ItemId assignment, Condition condition);

    /** It never came back; its stewards gave it up. */
    void writeOff(ItemId assignment);

    /** What came back broken, or never came, goes to maintenance, as far as it has not yet. */
    void keepBack(ItemId assignment);

    /** A steward judged why somebody did not come. */
    void judgeExcuse(ItemId assignment, Did steward, boolean accepted);

    /** Nobody judged it in time. */
    void acceptExcuse(ItemId assignment);

    /** A steward holds that the code of the thing may be known to others. */
    void changeCode(ItemId assignment, Did steward);

    /** Somebody looked at what came back, or nothing will come: the circle closes, once. */
    void close(ItemId assignment, Did steward);
}
