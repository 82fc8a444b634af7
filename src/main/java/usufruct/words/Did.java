package usufruct.words;

import java.util.regex.Pattern;

/**
 * A decentralised identifier of the {@code did:key} method: who somebody is, for ever.
 *
 * <p>The text is the identifier of the passport's first signing key; it stays the same when keys rotate. Only the shape
 * is checked here; whether the key inside is a good Ed25519 key is for the passport room to say.
 *
 * @see <a href="https://w3c-ccg.github.io/did-key-spec/">The did:key method</a>
 */
public record Did(String value) implements Comparable<Did> {
    private static final Pattern SHAPE = Pattern.compile("did:key:z[1-9A-HJ-NP-Za-km-z]{20,120}");

    /** @throws IllegalArgumentException when the text is not a {@code did:key} */
    public Did {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a did:key: `" + Shortened.of(value) + "`");
        }
    }

    /** Says whether a text has the shape of a {@code did:key}. */
    public static boolean isDid(String text) {
        return SHAPE.matcher(text).matches();
    }

    @Override
    public int compareTo(Did other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
