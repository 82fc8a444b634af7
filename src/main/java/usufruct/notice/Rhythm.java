package usufruct.notice;

import java.util.Locale;

/** How often somebody wants a message. */
enum Rhythm {
    AT_ONCE,
    DAILY,
    WEEKLY;

    /** The word in tables and over HTTP: lower case with hyphens. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException when there is none */
    static Rhythm of(String word) {
        for (Rhythm each : values()) {
            if (each.word().equals(word)) {
                return each;
            }
        }
        throw new IllegalArgumentException("no rhythm: `" + word + "`");
    }
}
