package usufruct.store;

import java.time.Duration;

/**
 * How much the writer has had to do since the store was opened, and how large its files are.
 *
 * @param commits shared commits that reached the disk, and carried something
 * @param failedCommits those that did not, with all that rode in them
 * @param prompt the units whose callers wait for them
 * @param patient the units that let others go first
 * @param waiting how many units wait now
 * @param databaseBytes the size of the database's file
 * @param logBytes the size of the log beside it that is not yet folded in
 */
public record Workload(
        long commits, long failedCommits, Turns prompt, Turns patient, int waiting, long databaseBytes, long logBytes) {

    /**
     * Units of one kind that came to their turn.
     *
     * @param units how many
     * @param waited how long they stood in line, all together
     */
    public record Turns(long units, Duration waited) {}
}
