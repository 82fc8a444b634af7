/**
 * What the node keeps about one person: given to them, whole, and erased when they say so; and their dates, for calendar programs.
 *
 * <p>It decides nothing, and changes nothing but what it erases and at which addresses dates are read.
 */
@NullMarked
package usufruct.own;

import org.jspecify.annotations.NullMarked;
