/**
 * Needs: what people ask for, until it is assigned, withdrawn, or its time is over. A need that comes again is a series; the
 * node puts each of its dates in line as a need of its own.
 */
@NullMarked
package usufruct.need;

import org.jspecify.annotations.NullMarked;
