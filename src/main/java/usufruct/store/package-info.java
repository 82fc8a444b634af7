/**
 * The database: one SQLite file, one writer with group commit, many readers, forward-only migrations.
 *
 * <p>No table of any room is named here; each room keeps its own {@code *Store} and its own migration.
 */
@NullMarked
package usufruct.store;

import org.jspecify.annotations.NullMarked;
