/**
 * The processes' steps: one small class for each service task, under the task's name, and what it asks of the other
 * rooms.
 *
 * <p>A step reads ids, calls one use case, and writes ids, names and instants. It may run twice, and that must not matter.
 */
@NullMarked
package usufruct.lifecycle.step;

import org.jspecify.annotations.NullMarked;
