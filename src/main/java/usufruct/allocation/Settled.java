package usufruct.allocation;

import java.time.Instant;
import java.util.Optional;
import usufruct.allocation.draw.Decision;
import usufruct.words.ItemId;

/**
 * What a published round said to a need.
 *
 * @param assignmentId the assignment, when it won
 */
public record Settled(ItemId roundId, Decision decision, Optional<ItemId> assignmentId, Instant at) {}
