/**
 * The node measured against what its parts could do at best, in the same run: {@code ./usufruct bench}.
 *
 * <p>Every figure is a median of interleaved repetitions; on a busy machine only the ratios mean anything.
 */
@NullMarked
package usufruct.bench;

import org.jspecify.annotations.NullMarked;
