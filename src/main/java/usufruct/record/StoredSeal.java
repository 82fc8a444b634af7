package usufruct.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * The private part of one version as it rests.
 *
 * @param sealing 0 as the issuer sealed it, counting up each time the node seals it anew
 * @param wrapped the data key, wrapped by the node's key
 * @param statement the node's signed {@link Reseal}, on a sealing after 0
 */
public record StoredSeal(int sealing, byte[] payload, byte[] wrapped, Optional<ObjectNode> statement) {}
