package usufruct.outcome;

import usufruct.words.Did;
import usufruct.words.ItemId;

/** What happened afterwards, as far as the node acts on it. */
public record Outcome(ItemId id, ItemId assignment, Did issuer, String result, boolean maintenanceNeeded) {}
