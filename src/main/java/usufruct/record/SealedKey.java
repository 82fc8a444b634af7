package usufruct.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import usufruct.vault.Hpke;

/**
 * A data key sealed to one holder, beside what it opens.
 *
 * @param context the associated data of both
 * @param statement the node's signed {@link Reseal}, when it sealed the payload after its issuer did
 */
public record SealedKey(Hpke.Sealed key, byte[] payload, byte[] context, Optional<ObjectNode> statement) {}
