package usufruct.record;

import usufruct.vault.Hpke;

/**
 * A data key sealed to one holder, beside what it opens.
 *
 * @param context the associated data of both
 */
public record SealedKey(Hpke.Sealed key, byte[] payload, byte[] context) {}
