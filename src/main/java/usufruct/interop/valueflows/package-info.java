/**
 * Needs, offers, assignments and outcomes as flows of the ValueFlows vocabulary, in JSON-LD, and intents read back as what somebody
 * would publish. What the vocabulary has no word for travels with it under a word of ours.
 *
 * <p>Nothing is read from the network: the context stands in every document.
 */
@NullMarked
package usufruct.interop.valueflows;

import org.jspecify.annotations.NullMarked;
