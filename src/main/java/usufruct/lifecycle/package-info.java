/**
 * The lifecycle of what is shared: the Camunda engine on the node's own database, the processes, the stewards' tasks,
 * and the one thread that follows the ledger and runs what is due.
 *
 * <p>Camunda lives here and nowhere else. No rule, no record's content and no cryptography does: a step reads ids, calls
 * one use case, and writes ids.
 */
@NullMarked
package usufruct.lifecycle;

import org.jspecify.annotations.NullMarked;
