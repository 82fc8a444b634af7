package usufruct.lifecycle.step;

/** In what state a thing came back. */
public enum Condition {
    /** Nobody has looked yet. */
    UNSEEN,
    /** As it went. */
    GOOD,
    /** It still serves. */
    WORN,
    /** It has to be repaired first. */
    BROKEN,
    /** It did not come back. */
    LOST
}
