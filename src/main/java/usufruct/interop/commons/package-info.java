/**
 * The groups' public offers for the portals of people who share cargo bikes and tools: the Commons API, as CommonsBooking speaks it.
 *
 * <p>Strangers learn when a thing is lent at all, and not when somebody has it.
 */
@NullMarked
package usufruct.interop.commons;

import org.jspecify.annotations.NullMarked;
