/** Offers: what groups make available, open, in maintenance or retired. */
@NullMarked
package usufruct.offer;

import org.jspecify.annotations.NullMarked;
