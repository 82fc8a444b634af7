package usufruct.words;

import java.util.Locale;
import java.util.Optional;

/**
 * The last eight characters of an item's id, for people to type from a label or a slip. It is no secret, and two items may
 * share one.
 */
public record ShortCode(String value) {
    /** How many characters of an id it is. */
    public static final int LENGTH = 8;

    /** @throws IllegalArgumentException when the text has another shape */
    public ShortCode {
        if (value.length() != LENGTH || !Alphabet.BASE32.spells(value, 0)) {
            throw new IllegalArgumentException("not a short code: `" + Shortened.of(value) + "`");
        }
    }

    public static ShortCode of(ItemId id) {
        return new ShortCode(id.value().substring(id.value().length() - LENGTH));
    }

    /**
     * What somebody typed: capitals, spaces and hyphens do not matter, and by Crockford's rule {@code i} and {@code l} are
     * read as one, {@code o} as nought.
     *
     * @return empty when it is none
     */
    public static Optional<ShortCode> read(String typed) {
        String code = typed.toLowerCase(Locale.ROOT)
                .replace(" ", "")
                .replace("-", "")
                .replace('i', '1')
                .replace('l', '1')
                .replace('o', '0');
        return code.length() == LENGTH && Alphabet.BASE32.spells(code, 0)
                ? Optional.of(new ShortCode(code))
                : Optional.empty();
    }

    /** Says whether an id ends so. */
    public boolean isOf(ItemId id) {
        return of(id).equals(this);
    }

    @Override
    public String toString() {
        return value;
    }
}
