package usufruct.lifecycle.step;

/** What the retention process asks of the room that forgets. */
public interface RetentionSteps {

    /** Erases what is past its term; long work, done outside the writer, and what is gone is gone. */
    void forget();

    /** Whether anything has a term. */
    boolean hasTerms();
}
