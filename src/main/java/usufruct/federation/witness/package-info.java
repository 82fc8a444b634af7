/**
 * Witnesses: this node cosigns what the logs of others have come to, once and never otherwise (C2SP tlog-witness); others do the
 * same for its own; and a log that shows two histories is caught, with a proof that anybody can check.
 *
 * <p>No entry of anybody's log is read here: a witness sees sizes, roots and proofs, and learns nothing about anybody. How requests
 * travel is somebody else's: {@link usufruct.federation.witness.Transport}.
 */
@NullMarked
package usufruct.federation.witness;

import org.jspecify.annotations.NullMarked;
