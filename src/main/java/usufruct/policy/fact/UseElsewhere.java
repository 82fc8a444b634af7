package usufruct.policy.fact;

import usufruct.words.Window;

/**
 * What another node says that a person used there of the pool's kind of things, as far as its week is over.
 *
 * @param week within which it was over; when in it, nobody here knows
 * @param minutes for each unit
 * @param receipt the id under which the log tells that it was taken; at which node it was, only the person is told
 */
public record UseElsewhere(Window week, long turns, long minutes, String receipt) {}
