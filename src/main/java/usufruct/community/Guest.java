package usufruct.community;

import java.time.Instant;
import usufruct.words.Did;

/**
 * A member of another node, as that node says.
 *
 * @param home the node
 * @param memberSince when it took them in
 */
public record Guest(Did home, Instant memberSince) {}
