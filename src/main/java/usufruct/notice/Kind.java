package usufruct.notice;

import java.util.Locale;

/** What a notice tells. The word is API: add, never rename. */
enum Kind {
    /** Something is held for them; they say whether they want it. */
    HELD,
    /** They have not said so yet, and soon it goes on to the next. */
    HOLD_ENDS,
    /** They did not say in time. */
    HOLD_LAPSED,
    /** Something is promised to them. */
    PROMISED,
    /** They may use it from tomorrow on. */
    BEGINS_SOON,
    /** It has to be back soon. */
    BACK_SOON,
    /** It should be back by now. */
    BACK,
    /** It is late, and the stewards act. */
    LATE,
    /** What was promised came to nothing; they wait again. */
    ENDED,
    /** It was called back by rule before it began. */
    CALLED_BACK,
    /** A steward took it back before it was fetched. */
    REVOKED,
    /** A steward took it back while they have it. */
    BRING_BACK(true),
    /** They did not come for it. */
    MISSED,
    /** A round could not serve their need; told once. */
    NOT_SERVED,
    /** Their need is over, and nothing was found. */
    EXPIRED,
    /** Something changed about what they ask at another node. */
    ELSEWHERE,
    /** Their objection was answered. */
    APPEAL_ANSWERED,
    /** They rest for a while. */
    RESTS,
    /** Somebody lets them use a thing too. */
    NAMED,
    /** A steward left them a note about a permit of theirs. */
    NOTED,
    /** Somebody who has a permit left the stewards of its group, of whom they are one, a note about it. */
    NOTED_FOR_STEWARDS,
    /** Somebody wants them in a party. */
    ASKED_IN,
    /** A child whom they look after is to get something: they say whether it may. */
    CONSENT,
    /** The same of a thing that a child uses together with somebody. */
    CONSENT_TOGETHER,
    /** What they asked for in another's name is held for that person. */
    THEIRS_HELD,
    /** It is promised to that person. */
    THEIRS_PROMISED,
    /** It came to nothing for that person. */
    THEIRS_ENDED,
    /** That person did not come for it. */
    THEIRS_MISSED,
    /** Somebody for whom they act, or whom they look after, is late with it. */
    THEIRS_LATE,
    /** A steward left that person a note about what they left one about. */
    THEIRS_NOTED,
    /** A steward took it back while that person has it. */
    THEIRS_BRING_BACK(true),
    /** A round could not serve it; told once. */
    THEIRS_NOT_SERVED,
    /** Its time is over, and nothing was found. */
    THEIRS_EXPIRED,
    /** What they are vetted or trained for ends soon. */
    ATTESTATION_ENDS,
    /** Their passport has fresh keys. */
    KEYS_CHANGED(true),
    /** Their passport was stopped by its word. */
    STOPPED(true);

    private final boolean urgent;

    Kind() {
        this(false);
    }

    Kind(boolean urgent) {
        this.urgent = urgent;
    }

    /** Whether it waits for no digest, and not for the end of quiet hours where its person says so. */
    boolean isUrgent() {
        return urgent;
    }

    /** The word in tables, texts and over HTTP: lower case with hyphens. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Kind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
