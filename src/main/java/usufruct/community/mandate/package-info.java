/**
 * Mandates: somebody lets another do some things for them, for a while. Whose a thing is and by whose hand it was done are two
 * people here, and every act says both. A mandate cannot be handed on, gives nobody a turn, and ends at a word of either.
 */
@NullMarked
package usufruct.community.mandate;

import org.jspecify.annotations.NullMarked;
