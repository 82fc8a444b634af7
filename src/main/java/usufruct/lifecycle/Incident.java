package usufruct.lifecycle;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that stopped and waits for the operator: a step that failed at each of its tries, or a ledger entry that the
 * engine could not follow.
 *
 * @param id names it for {@link Lifecycle#retry}
 * @param step the step of the process, or the entry's type
 * @param subject the item that it is about
 * @param reason a refusal's token or a failure's kind, never its message
 */
public record Incident(String id, String step, String subject, String reason, Instant at) {
    private static final String JOB = "job:";
    private static final String ENTRY = "entry:";

    /** The engine's job that failed, unless it is a ledger entry that could not be followed. */
    Optional<String> job() {
        return id.startsWith(JOB) ? Optional.of(id.substring(JOB.length())) : Optional.empty();
    }

    /** @throws IllegalStateException when it is about a job */
    long seq() {
        if (!id.startsWith(ENTRY)) {
            throw new IllegalStateException("`" + id + "` is not about an entry");
        }
        return Long.parseLong(id.substring(ENTRY.length()));
    }

    static String jobId(String job) {
        return JOB + job;
    }

    static String entryId(long seq) {
        return ENTRY + seq;
    }
}
