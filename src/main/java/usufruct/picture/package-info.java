/**
 * Pictures as bytes: made small and bare on a member's device, and looked through at the node before it keeps them.
 *
 * <p>A picture here is a JPEG or a PNG that holds its pixels and nothing else. Nothing here knows whose it is or where it is
 * kept.
 */
@NullMarked
package usufruct.picture;

import org.jspecify.annotations.NullMarked;
