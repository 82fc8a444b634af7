/**
 * Fair allocation: the round that freezes, judges, draws and publishes, and what needs may expect of it.
 *
 * <p>What decides stands in {@code draw}: a pure function of ballot, plan and seed, whole numbers only, no clock, no store,
 * no floating point; the same three give the same result on every machine. {@code unit} and {@code interval} solve the two
 * hard problems of sharing out, units of one moment and things over time; {@code waiting} says how long needs wait. No rule
 * of a community lives here: those are policy.
 */
@NullMarked
package usufruct.allocation;

import org.jspecify.annotations.NullMarked;
