/**
 * Emergencies: two people without a part in it open together, for minutes, what neither may open alone. Each ends by itself, is told
 * to whoever has the thing, is counted in public, and is looked at afterwards by somebody else.
 */
@NullMarked
package usufruct.assignment.emergency;

import org.jspecify.annotations.NullMarked;
