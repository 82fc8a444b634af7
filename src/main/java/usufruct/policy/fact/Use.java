package usufruct.policy.fact;

import usufruct.words.Window;

/**
 * One use of a pool by a person, from an assignment.
 *
 * @param window when it was, is or will be
 * @param open the thing is not back yet, or not handed out yet
 */
public record Use(Window window, boolean open) {}
