/**
 * A peer that tries a node from outside: it pairs with it as a node does, says right and wrong things, and tells clause by clause whether
 * the node keeps to the protocol (federation/protocol.md).
 *
 * <p>It knows the node by its address alone. Nothing of this program's own federation is used: what is checked here could be checked by a
 * stranger, of a node in any language.
 */
@NullMarked
package usufruct.client.conformance;

import org.jspecify.annotations.NullMarked;
