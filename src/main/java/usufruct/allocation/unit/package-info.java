/**
 * The exact allocation of units: who uses one of many interchangeable things in one round, so that those who used least
 * come first.
 *
 * <p>Max-min fairness in its strict form (leximin): the totals of all persons, uses already had and those granted now,
 * sorted from the smallest, are lexicographically as large as they can be. What persons can be granted together is a
 * polymatroid, so taking them one level after the other and never taking a use back reaches that optimum (Megiddo,
 * Mathematical Programming 7, 1974; Federgruen and Groenevelt, Operations Research 34, 1986).
 *
 * <p>Whole numbers and arrays only: no ballot, no clock, no store, no chance. A quota a person is exact; a quota over
 * several persons, such as a home node's, is not here: with it the grants are an intersection of two matroids, for which
 * going level by level is not exact.
 */
@NullMarked
package usufruct.allocation.unit;

import org.jspecify.annotations.NullMarked;
