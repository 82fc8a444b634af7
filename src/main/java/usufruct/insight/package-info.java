/**
 * Looking back at everything: the audit of a whole node, the bundle that an auditor takes home, and the public figures.
 *
 * <p>It reads the rows of every other room and writes none. What it says rests on signatures, hashes and replays alone,
 * never on what the node's own code remembers.
 */
@NullMarked
package usufruct.insight;

import org.jspecify.annotations.NullMarked;
