/**
 * What peers may see of each other's things. Ours: a signed feed that each peer reads at its own pace, answers to what its members look
 * for, and for each item what holds now. Theirs: copies that their issuers' own signatures prove, an index over them, and how fresh they are.
 *
 * <p>Only what a node's own strangers could see too goes out; nothing private comes here. A copy is never the truth: whoever opens one asks the
 * authority, and what it withdrew is gone here in the write that takes the word of it.
 */
@NullMarked
package usufruct.federation.mirror;

import org.jspecify.annotations.NullMarked;
