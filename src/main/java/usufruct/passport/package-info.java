/**
 * Passports: who somebody is, which keys speak for them, and since when.
 *
 * <p>A passport is made where its owner is, from a 24-word phrase; a node sees the signed document only, never a
 * member's private key. Here live DIDs as keys, the phrase, documents and their rotation, proofs on JSON documents, and
 * the registry of the passports that this node knows. What somebody <em>may</em> do is never decided here.
 */
@NullMarked
package usufruct.passport;

import org.jspecify.annotations.NullMarked;
