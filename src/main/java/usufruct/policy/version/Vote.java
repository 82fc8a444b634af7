package usufruct.policy.version;

import java.time.Instant;
import usufruct.words.Did;

/** What somebody said to a proposal. */
public record Vote(Did steward, boolean approves, Instant at) {}
