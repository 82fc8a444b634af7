package usufruct.http;

import java.time.Instant;
import usufruct.words.Did;

/**
 * Who sent a request, proved by its signature.
 *
 * @param did the passport
 * @param keyId the key that signed, {@code did:key:zX#zY}
 * @param nonce what makes this signature unlike any other of that key
 * @param expires until when the signature lives, and so how long its nonce must be remembered
 */
public record Caller(Did did, String keyId, String nonce, Instant expires) {}
