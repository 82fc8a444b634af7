/**
 * The program: the command line, the configuration and the wiring of every room, read from top to bottom.
 *
 * <p>Nobody imports this room. It is the only one that reaches for the system's clock and randomness and hands them
 * to the others. No rule of the commons lives here.
 */
@NullMarked
package usufruct.node;

import org.jspecify.annotations.NullMarked;
