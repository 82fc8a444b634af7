/**
 * Short notes about one permit, between whose permit it is and the stewards of its group. They decide nothing, and nobody else reads
 * them.
 */
@NullMarked
package usufruct.assignment.note;

import org.jspecify.annotations.NullMarked;
