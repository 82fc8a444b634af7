/**
 * JSON as this project reads and signs it: one strict reader of foreign bytes, one canonical writer.
 *
 * <p>Trees are Jackson's; every byte that comes from outside or is hashed or signed passes here, and nowhere else.
 */
@NullMarked
package usufruct.json;

import org.jspecify.annotations.NullMarked;
