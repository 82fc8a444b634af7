/**
 * The one way out of the node over HTTP. Whatever address somebody else may have chosen (a peer's, a browser's push service) is called
 * through here alone, so that nobody makes the node call into its own network, wait for ever, or fill its memory.
 *
 * <p>It knows nobody and signs nothing: who calls signs, and judges what is answered.
 */
@NullMarked
package usufruct.outbound;

import org.jspecify.annotations.NullMarked;
