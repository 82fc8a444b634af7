package usufruct.words;

/**
 * A decentralised identifier of the {@code did:key} method: who somebody is, for ever.
 *
 * <p>The text is the identifier of the passport's first signing key; it stays the same when keys rotate. Only the shape
 * is checked here; whether the key inside is a good Ed25519 key is for the passport room to say.
 *
 * @see <a href="https://w3c-ccg.github.io/did-key-spec/">The did:key method</a>
 */
public record Did(String value) implements Comparable<Did> {
    private static final String START = "did:key:z";
    private static final Alphabet BASE58 = new Alphabet("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz");
    private static final int LEAST = START.length() + 20;
    private static final int MOST = START.length() + 120;

    /** @throws IllegalArgumentException when the text is not a {@code did:key} */
    public Did {
        if (!isDid(value)) {
            throw new IllegalArgumentException("not a did:key: `" + Shortened.of(value) + "`");
        }
    }

    /** Says whether a text has the shape of a {@code did:key}. */
    public static boolean isDid(String text) {
        return text.length() >= LEAST
                && text.length() <= MOST
                && text.startsWith(START)
                && BASE58.spells(text, START.length());
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
