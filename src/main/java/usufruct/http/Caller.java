package usufruct.http;

import java.time.Instant;
import usufruct.passport.KeySpan;
import usufruct.words.Did;

/**
 * Who sent a request, proved by its signature.
 *
 * @param key the key that signed, and when it speaks for its passport
 * @param keyId its name, {@code did:key:zX#zY}
 * @param nonce what makes this signature unlike any other of that key
 * @param expires until when the signature lives, and so how long its nonce must be remembered
 */
public record Caller(KeySpan key, String keyId, String nonce, Instant expires) {

    /** The passport. */
    public Did did() {
        return key.id().did();
    }
}
