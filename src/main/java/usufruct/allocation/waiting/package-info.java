/**
 * How long needs wait: an honest interval from what was, and how often such intervals held.
 *
 * <p>Pure functions over past waits. Nothing here decides anything.
 */
@NullMarked
package usufruct.allocation.waiting;

import org.jspecify.annotations.NullMarked;
