/**
 * What the node keeps about one person: given to them, whole, and erased when they say so.
 *
 * <p>It decides nothing, and changes nothing but what it erases.
 */
@NullMarked
package usufruct.own;

import org.jspecify.annotations.NullMarked;
