/**
 * Signed, versioned items: the header that an issuer signs, the fields it commits to, the encrypted private part, and
 * what of it each audience may see.
 *
 * <p>What a Need or an Offer means is for their own rooms; here a record is a header, fields and a proof.
 */
@NullMarked
package usufruct.record;

import org.jspecify.annotations.NullMarked;
