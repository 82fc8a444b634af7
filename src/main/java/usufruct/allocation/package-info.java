/**
 * Fair allocation: pure draws over a frozen ballot, and the round that freezes, judges, draws and publishes.
 *
 * <p>What decides is a pure function of ballot, policy and seed: whole numbers only, no clock, no store, no floating
 * point. The same three give the same result on every machine. No rule of a community lives here: those are policy.
 */
@NullMarked
package usufruct.allocation;

import org.jspecify.annotations.NullMarked;
