/**
 * The signed, append-only log: every change of state is an entry, every entry a salted leaf of one Merkle tree, every
 * shared commit a signed checkpoint.
 *
 * <p>What an entry is about stays in the other rooms: here it is a type, a subject, an actor, a time and a digest. No
 * entry is ever changed or removed.
 */
@NullMarked
package usufruct.ledger;

import org.jspecify.annotations.NullMarked;
