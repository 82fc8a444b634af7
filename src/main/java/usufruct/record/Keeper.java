package usufruct.record;

import usufruct.passport.PassportKeys;
import usufruct.vault.KeyEncryptionKeys;
import usufruct.words.Did;

/**
 * The node as the authority that keeps items.
 *
 * @param keys its passport's keys: sign what the node issues, open data keys sealed to it
 * @param url where it is reached
 * @param wrapping wraps data keys at rest
 * @param pictures how much room pictures have
 */
public record Keeper(PassportKeys keys, String url, KeyEncryptionKeys wrapping, Photos.Room pictures) {
    public Keeper(PassportKeys keys, String url, KeyEncryptionKeys wrapping) {
        this(keys, url, wrapping, Photos.Room.USUAL);
    }

    public Did did() {
        return keys.did();
    }
}
