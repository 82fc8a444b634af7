/**
 * Who belongs where: members of the node, groups, and the roles that people hold in them.
 *
 * <p>The relations themselves are tuples in the access room; this room gives them their everyday names.
 */
@NullMarked
package usufruct.community;

import org.jspecify.annotations.NullMarked;
