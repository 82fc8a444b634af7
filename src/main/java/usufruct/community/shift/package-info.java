/**
 * Stewards take turns: what one leaves for the next, and who takes the tasks of somebody who is away. Nobody may do more by it
 * than they may anyway.
 */
@NullMarked
package usufruct.community.shift;

import org.jspecify.annotations.NullMarked;
