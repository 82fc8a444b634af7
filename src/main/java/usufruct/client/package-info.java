/**
 * An ordinary client of a node: it signs its requests, speaks the public HTTP API and checks what it is given.
 *
 * <p>It runs where the caller is, so private keys never leave this side. It has no back door: whatever it can do, any
 * other program with a passport can do too.
 */
@NullMarked
package usufruct.client;

import org.jspecify.annotations.NullMarked;
