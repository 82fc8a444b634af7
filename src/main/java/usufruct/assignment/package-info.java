/**
 * Assignments: permits to use, for one person, one unit and one window; and the key grants that an active one opens.
 *
 * <p>A permit cannot be handed on: it names the assignee, and keys are sealed to that passport alone. One
 * that is revoked opens nothing from then on; a thing that is out under it is called back.
 */
@NullMarked
package usufruct.assignment;

import org.jspecify.annotations.NullMarked;
