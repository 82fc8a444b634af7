/**
 * Suspensions: a person asks a group for nothing new for some days, because one steward asked for it and another agreed. Each is
 * over by itself, is seen by nobody but the person and the group's stewards, and can be objected to.
 */
@NullMarked
package usufruct.allocation.suspension;

import org.jspecify.annotations.NullMarked;
