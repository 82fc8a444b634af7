/**
 * The pages that people see: files built from {@code src/main/ui}, handed out with strict headers and long caching.
 *
 * <p>No use case, no data and no session lives here. A page reads and changes things through the same signed interface as
 * every other program.
 */
@NullMarked
package usufruct.pages;

import org.jspecify.annotations.NullMarked;
