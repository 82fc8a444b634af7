/**
 * Recalls: permits that a steward calls back before they begin, for a cause and with the notice that the rules state by which
 * they were won. Whoever had one comes before all others once. What no rule states is an override, and not made here.
 */
@NullMarked
package usufruct.allocation.recall;

import org.jspecify.annotations.NullMarked;
