/**
 * Records as tables, for whoever keeps lists in a spreadsheet: what is at a node written down line by line, and lines
 * checked, published and taken back.
 *
 * <p>Everything happens where the person is: their key signs each line, as it would a single record.
 */
@NullMarked
package usufruct.client.csv;

import org.jspecify.annotations.NullMarked;
