package usufruct.lifecycle;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether the lifecycle keeps up.
 *
 * @param jobsDue how many jobs' time has come
 * @param oldestDue when the oldest of them was due
 * @param incidents what stopped and waits for the operator
 * @param openTasks tasks that wait for stewards, of all groups
 * @param followed the seq of the last ledger entry that was followed
 */
public record Vitals(long jobsDue, Optional<Instant> oldestDue, long incidents, long openTasks, long followed) {}
