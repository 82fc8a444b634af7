/**
 * Draws: pure functions of a frozen ballot, the policy's plan and a seed.
 *
 * <p>Whole numbers only, no clock, no store, no floating point in what decides. The same three give the same result on
 * every machine. No rule of a community lives here, and nothing of how a round is stored.
 */
@NullMarked
package usufruct.allocation.draw;

import org.jspecify.annotations.NullMarked;
