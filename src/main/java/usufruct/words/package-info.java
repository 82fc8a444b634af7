/**
 * The small immutable words that every room speaks: ids, DIDs, windows, categories, reasons.
 *
 * <p>Nothing here knows a library, a file, a clock or a database.
 */
@NullMarked
package usufruct.words;

import org.jspecify.annotations.NullMarked;
