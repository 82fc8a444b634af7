/** Needs: what people ask for, until it is assigned, withdrawn, or its time is over. */
@NullMarked
package usufruct.need;

import org.jspecify.annotations.NullMarked;
