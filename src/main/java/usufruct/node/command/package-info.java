/**
 * The commands of people: make a passport, take others in, publish, start a round, hand over, do a task, open a grant,
 * watch the demonstration. They speak to a node through the client, over its public interface, and hold no rule of their
 * own.
 *
 * <p>And those of the operator, who stands at the data folder itself: audit, backup, restore, keys.
 */
@NullMarked
package usufruct.node.command;

import org.jspecify.annotations.NullMarked;
