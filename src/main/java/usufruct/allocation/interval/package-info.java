/**
 * Sharing out things that serve one use at a time, where uses have a place in time and some may be moved.
 *
 * <p>Pure functions of a problem, a seed and a number of steps: whole numbers only, no clock, no store, no floating
 * point. Time is counted in ticks, whose length the caller chooses. What a person may use at all, and in which order
 * people come, is decided elsewhere.
 */
@NullMarked
package usufruct.allocation.interval;

import org.jspecify.annotations.NullMarked;
