package usufruct.allocation;

import usufruct.words.ItemId;

/**
 * A need that won.
 *
 * @param unit which of the offer's units it takes, from 0
 */
public record Winner(ItemId needId, ItemId offerId, int unit) {}
