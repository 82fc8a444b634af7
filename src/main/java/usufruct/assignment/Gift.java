package usufruct.assignment;

import java.time.Instant;
import java.util.Optional;
import usufruct.words.ItemId;

/**
 * What a steward gives outside the draw.
 *
 * @param unit which of the offer's units, from 1; the first that is free when empty
 * @param from when it begins, within the time that the need asks for; at once where that leaves a choice, when empty
 */
public record Gift(ItemId need, ItemId offer, Optional<Integer> unit, Optional<Instant> from) {}
