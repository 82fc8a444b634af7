package usufruct.insight.figure;

/** What a fact is about. The part of its cell tells more: a cohort, a wish, or how many turns. */
public enum Kind {
    /** A need got something for the first time, within a day of its asking. */
    SERVED_WITHIN_DAY(true),
    SERVED_WITHIN_WEEK(true),
    SERVED_WITHIN_FOUR_WEEKS(true),
    SERVED_LATER(true),
    /** A need's time went by without anything for it. */
    EXPIRED(true),
    /** A need was taken back before it got anything. */
    WITHDRAWN(true),
    /** A need waited when a week was over. */
    WAITED_A_WEEK(true),
    /** A need was refused in a round for want of a thing, for the first time; the part is what it asked for. */
    LACKED(true),
    /** Somebody was in a round; once for each person and round. */
    TOOK_PART(false),
    /** Somebody in a round would rather have had somebody else's turns. */
    ENVIED(false),
    RETURNED_IN_TIME(false),
    RETURNED_LATE(false),
    /** Nobody came for it. */
    NOT_FETCHED(false),
    /** A permit that a round decided was issued. */
    DRAWN(false),
    /** A steward gave a permit outside the draw. */
    GIVEN(false),
    /** A steward ended a permit. */
    TAKEN_BACK(false),
    /** A permit was called back by its pool's rule. */
    CALLED_BACK(false),
    APPEAL_UPHELD(false),
    APPEAL_DECLINED(false),
    /** Two opened something in an emergency; of whoever asked, in no category, since the log names no thing. */
    EMERGENCY(false),
    /** A third said that one was not justified. */
    EMERGENCY_UNJUSTIFIED(false),
    /** An hour for which somebody had a thing; begun ones count. */
    HOUR_OF_USE(false),
    /** A need won under a share that is kept for a cohort. */
    UNDER_SHARE(false),
    /** Somebody who asked or had something within four weeks; the part is how many turns they had. */
    TURNS(false);

    private final boolean mixes;

    Kind(boolean mixes) {
        this.mixes = mixes;
    }

    /** Whether facts that found no company may be told together with those of other parts. */
    boolean mixes() {
        return mixes;
    }

    boolean served() {
        return compareTo(SERVED_LATER) <= 0;
    }
}
