package usufruct.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;

/** The versions of the tables: numbered files, forward only, never edited after a release. */
final class Migrations {
    /** Brings the tables up to date. */
    static void run(Path file) {
        try {
            of(Connections.sourceForWriting(file)).migrate();
        } catch (FlywayException e) {
            throw unusable(file, e);
        }
    }

    /**
     * Reads whether the tables are up to date, and changes nothing.
     *
     * @throws StoreException when they are older or newer, or cannot be read
     */
    static void requireCurrent(Source from) {
        MigrationInfoService versions;
        try {
            versions = of(Connections.sourceForReading(from)).info();
        } catch (FlywayException e) {
            throw unusable(from.file(), e);
        }
        boolean known = Arrays.stream(versions.all()).allMatch(each -> each.getState() == MigrationState.SUCCESS);
        if (!known) {
            String standing = Optional.ofNullable(versions.current())
                    .map(each -> "of version `" + each.getVersion() + "`")
                    .orElse("of no version");
            throw new StoreException(
                    "the tables of `" + from.file() + "` are " + standing
                            + ", not the one that this program knows; let a node of this version start on a copy of it,"
                            + " or use the program it belongs to",
                    null);
        }
    }

    private static StoreException unusable(Path file, FlywayException problem) {
        for (Throwable t = problem; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql) {
                return StoreException.unusable(file, sql);
            }
        }
        String said = String.valueOf(problem.getMessage()).lines().findFirst().orElse("");
        return new StoreException("cannot bring the tables of `" + file + "` up to date: " + said, problem);
    }

    /** SQLite has no schemas to create; Flyway would try for ten seconds on a file that is no database. */
    private static Flyway of(DataSource source) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:migrations")
                .table("schema_history")
                .failOnMissingLocations(true)
                .createSchemas(false)
                .load();
    }

    private Migrations() {}
}
