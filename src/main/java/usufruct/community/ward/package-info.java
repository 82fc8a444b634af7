/**
 * Wards: children with a passport of their own, and who looks after them until a day that is known from the beginning. A guardian
 * sees what is theirs and consents before they get anything; they never become the child.
 */
@NullMarked
package usufruct.community.ward;

import org.jspecify.annotations.NullMarked;
