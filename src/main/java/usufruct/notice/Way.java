package usufruct.notice;

import java.util.Locale;

/** How somebody is reached outside the pages. */
enum Way {
    MAIL,
    /** On a device, by the service of its browser. */
    PUSH,
    /** At an address where a program of theirs takes what a mail would say. */
    WEBHOOK;

    /** The word in tables and over HTTP: lower case. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Way of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
