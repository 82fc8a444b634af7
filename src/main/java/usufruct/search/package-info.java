/**
 * Finds offers and needs by words, time and place: an index over what each audience may see, fed by the ledger.
 *
 * <p>Private fields never come here, and nothing is decided here: the index holds no truth of its own and is built again from
 * the records whenever it is missing.
 */
@NullMarked
package usufruct.search;

import org.jspecify.annotations.NullMarked;
