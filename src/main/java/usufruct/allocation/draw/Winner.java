package usufruct.allocation.draw;

import usufruct.words.ItemId;
import usufruct.words.Window;

/**
 * A need that won.
 *
 * @param unit which of the offer's units it takes, from 0
 * @param window when
 */
public record Winner(ItemId needId, ItemId offerId, int unit, Window window) {}
