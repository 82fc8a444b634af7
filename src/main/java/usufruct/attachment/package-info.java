/**
 * Pictures that go with records: sent beforehand, bound by the record that names them, sealed at rest, gone with what they
 * belong to.
 *
 * <p>What a record says of its pictures is the record room's; who may see them is asked of the rooms above.
 */
@NullMarked
package usufruct.attachment;

import org.jspecify.annotations.NullMarked;
