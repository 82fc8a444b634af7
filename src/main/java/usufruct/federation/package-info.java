/**
 * Other nodes. Which ones this node speaks to, because two operators agreed on it and compared six words; what each lets the other do;
 * and the lines of signed messages between them, which lose nothing and count nothing twice.
 *
 * <p>A node that is not on the list is refused. Nothing here decides who may what: what a message asks for, the room that it concerns
 * judges. The way to other nodes is a {@link usufruct.federation.Transport}, and clock and randomness are handed in, so that all of it
 * runs without a network.
 */
@NullMarked
package usufruct.federation;

import org.jspecify.annotations.NullMarked;
