/**
 * What everybody may know of how the node serves: facts of the log, told only in company, and the figures worked out of
 * what is told.
 *
 * <p>Pure functions over the log and its records; no clock, no database. Only {@link usufruct.insight.figure.Batch} ever
 * lets a number out. Nothing here names a person.
 */
@NullMarked
package usufruct.insight.figure;

import org.jspecify.annotations.NullMarked;
