/**
 * Keys, signatures and sealed bytes: the one room that knows a cryptography library.
 *
 * <p>Others see keys as values that sign, verify, seal and open. Raw secret bytes leave only inside {@link
 * usufruct.vault.SecretBytes}, which prints {@code [REDACTED]} and is wiped on close. Nothing here knows JSON, a database
 * or a clock; what a key is <em>for</em> is decided elsewhere.
 */
@NullMarked
package usufruct.vault;

import org.jspecify.annotations.NullMarked;
