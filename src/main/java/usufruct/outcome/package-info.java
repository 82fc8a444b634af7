/** Outcomes: what happened after the use, said by the assignee or a steward, and the maintenance that follows. */
@NullMarked
package usufruct.outcome;

import org.jspecify.annotations.NullMarked;
