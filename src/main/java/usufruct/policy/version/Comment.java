package usufruct.policy.version;

import java.time.Instant;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** Who commented on a version, and when; the words are kept sealed. */
public record Comment(ItemId id, Did author, Instant at) {}
