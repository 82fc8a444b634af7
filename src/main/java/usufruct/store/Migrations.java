package usufruct.store;

import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the tables up to date: numbered files, forward only, never edited after a release. */
final class Migrations {
    static void run(Path file) {
        try {
            Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource("jdbc:sqlite:" + file.toAbsolutePath(), null, null)
                    .locations("classpath:migrations")
                    .table("schema_history")
                    .failOnMissingLocations(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StoreException("cannot bring the tables of `" + file + "` up to date: " + e.getMessage(), e);
        }
    }

    private Migrations() {}
}
