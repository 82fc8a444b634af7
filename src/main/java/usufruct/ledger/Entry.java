package usufruct.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Objects;
import usufruct.words.Bytes;

/**
 * One change of state, as the log remembers it.
 *
 * @param seq its place, from 1, without a gap
 * @param type the noun and what happened to it: {@code need.published}; lower-case words, joined by dots
 * @param subject what changed: an item's id, a DID, an object's name
 * @param actor who changed it: a DID, or the name of a part of the node
 * @param at when, in whole milliseconds
 * @param digest SHA-256 of what changed, in the form that its room defines
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content below, copied in and out
public record Entry(long seq, String type, String subject, String actor, Instant at, byte[] digest) {
    /** The largest integer that every JSON reader keeps exactly (RFC 8785, section 3.2.2.3). */
    private static final long MOST = (1L << 53) - 1;

    private static final int LONGEST = 200;

    /** @throws IllegalArgumentException when a part has another shape: that is a bug of the room that appends */
    public Entry {
        if (seq < 1 || seq > MOST) {
            throw new IllegalArgumentException("not a place in the log: `" + seq + "`");
        }
        if (!isType(type)) {
            throw new IllegalArgumentException("not an entry's type: `" + type + "`");
        }
        if (!isName(subject)) {
            throw new IllegalArgumentException("not an entry's subject: `" + subject + "`");
        }
        if (!isName(actor)) {
            throw new IllegalArgumentException("not an entry's actor: `" + actor + "`");
        }
        if (digest.length != Merkle.HASH_BYTES) {
            throw new IllegalArgumentException("a digest has 32 bytes, this one has `" + digest.length + "`");
        }
        at = at.truncatedTo(ChronoUnit.MILLIS);
        digest = digest.clone();
    }

    @Override
    public byte[] digest() {
        return digest.clone();
    }

    /** Says whether this entry ends its subject for ever. */
    public boolean isTombstone() {
        return type.endsWith(".tombstoned");
    }

    /**
     * The entry in canonical form (JCS, RFC 8785): names sorted, the time in milliseconds since 1970, the digest in
     * base64url.
     */
    public byte[] canonical() {
        // INVARIANT: type, subject and actor hold no character that JSON escapes, so they stand as they are
        return Bytes.utf8("{\"actor\":\"" + actor + "\",\"at\":" + at.toEpochMilli() + ",\"digest\":\""
                + Bytes.base64Url(digest) + "\",\"seq\":" + seq + ",\"subject\":\"" + subject + "\",\"type\":\"" + type
                + "\"}");
    }

    private static boolean isType(String text) {
        if (text.isEmpty() || text.length() > LONGEST || text.indexOf('.') < 1 || text.endsWith(".")) {
            return false;
        }
        return text.chars().allMatch(c -> c >= 'a' && c <= 'z' || c == '.' || c == '-');
    }

    private static boolean isName(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c > '~' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Entry that
                && seq == that.seq
                && type.equals(that.type)
                && subject.equals(that.subject)
                && actor.equals(that.actor)
                && at.equals(that.at)
                && Arrays.equals(digest, that.digest);
    }

    @Override
    public int hashCode() {
        return Objects.hash(seq, type, subject, actor, at, Arrays.hashCode(digest));
    }

    @Override
    public String toString() {
        return "#" + seq + " " + type + " " + subject + " by " + actor + " at " + at;
    }
}
