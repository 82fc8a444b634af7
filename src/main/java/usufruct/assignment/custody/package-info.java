/**
 * The chain of custody: whoever gives a thing out or takes it back signs for the state it is in, and the other hand signs the same.
 * A second signature that is missing is said, never made up. What may be used, and when, is decided elsewhere.
 */
@NullMarked
package usufruct.assignment.custody;

import org.jspecify.annotations.NullMarked;
