/**
 * What members used here is told to a peer, blinded and only with their consent, so that whoever belongs to several nodes has no share
 * of each: what they used at the one counts at the other, as far as the other's policy says.
 *
 * <p>Both ends ask the person first. A receipt says something only to who knows the person already; nothing here gives anybody a name
 * that holds everywhere, and nothing of a person without consent is told, looked for or kept.
 */
@NullMarked
package usufruct.federation.receipt;

import org.jspecify.annotations.NullMarked;
