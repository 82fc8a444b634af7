package usufruct.words;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * That somebody is attested for something within a window, as a group's stewards said.
 *
 * @param kind what for, as a community names it: {@code driver}, {@code trained:laser}
 */
public record Attested(String kind, Window during) implements Comparable<Attested> {
    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9-]{0,39}(:[a-z0-9][a-z0-9-]{0,39})?");
    private static final Comparator<Attested> ORDER = Comparator.comparing(Attested::kind)
            .thenComparing(each -> each.during().from())
            .thenComparing(each -> each.during().until());

    /** @throws IllegalArgumentException when the kind is none */
    public Attested {
        if (!isKind(kind)) {
            throw new IllegalArgumentException("`" + kind + "` is no kind of attestation");
        }
    }

    /** Whether a text names a kind: small letters, digits and hyphens, with at most one colon, and no word of money. */
    public static boolean isKind(String text) {
        return KIND.matcher(text).matches() && NoCurrency.forbiddenWord(text).isEmpty();
    }

    @Override
    public int compareTo(Attested other) {
        return ORDER.compare(this, other);
    }
}
