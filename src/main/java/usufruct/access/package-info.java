/**
 * Who may do what, and the log of keys handed out: relation tuples in the manner of Zanzibar, some with a window or
 * under a condition, a schema of permissions that follow from them, and a bounded walk that explains its refusals.
 *
 * <p>Nothing is allowed that no tuple allows. What an item says, and the keys themselves, are other rooms' matter.
 *
 * @see <a href="https://www.usenix.org/conference/atc19/presentation/pang">Zanzibar, USENIX ATC 2019</a>
 */
@NullMarked
package usufruct.access;

import org.jspecify.annotations.NullMarked;
