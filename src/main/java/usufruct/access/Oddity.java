package usufruct.access;

import java.util.Locale;

/** What can be odd about how keys are asked for under one Assignment. */
public enum Oddity {
    /** Somebody asked who is not the assignee. */
    SOMEBODY_ELSE,
    /** The passport has another key than when it opened the last time. */
    OTHER_KEY,
    /** Far more keys were given within an hour than anybody needs. */
    MANY_GRANTS,
    /** Again and again somebody asked and was refused. */
    MANY_REFUSALS;

    /** The word in answers, tables and the log's digest: lower case with hyphens. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Oddity of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
