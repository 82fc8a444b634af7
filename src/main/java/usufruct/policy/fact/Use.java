package usufruct.policy.fact;

import usufruct.words.Window;

/**
 * One use of a pool by a person, from an assignment.
 *
 * @param window when it was, is or will be
 * @param open the thing is not back yet, or not handed out yet
 * @param missed the person did not come for it, and no steward has excused that
 * @param units how many units at once
 */
public record Use(Window window, boolean open, boolean missed, long units) {

    /** A use of one unit. */
    public Use(Window window, boolean open, boolean missed) {
        this(window, open, missed, 1);
    }
}
