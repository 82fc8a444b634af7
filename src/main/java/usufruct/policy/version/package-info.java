/**
 * Versions of a pool's policy: drafted by stewards, checked, tried, signed, approved by others, in force, rolled back.
 *
 * <p>Whoever changes the rules of a pool never decides on it alone. What a policy says, and to whom, is not known here.
 */
@NullMarked
package usufruct.policy.version;

import org.jspecify.annotations.NullMarked;
