package usufruct.lifecycle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import usufruct.store.StoreException;
import usufruct.store.Writing;

/**
 * The engine's own tables, derived at the first start from the scripts that the engine brings for PostgreSQL.
 *
 * <p>SQLite cannot add a constraint to a table that exists, so each is moved into its table; types become SQLite's, and
 * instants INTEGER milliseconds. All of it is one unit of change: tables are there whole or not at all.
 */
final class EngineTables {
    private static final String FOLDER = "org/camunda/bpm/engine/db/create/activiti.postgres.create.";
    private static final List<String> PARTS = List.of("engine", "history");
    private static final Pattern TABLE = Pattern.compile("(?is)create table (\\S+)\\s*\\((.*)\\)");
    private static final Pattern CONSTRAINT = Pattern.compile("(?is)alter table (\\S+)\\s+add (constraint .*)");

    /** The job pump asks for what is due next, all the time. */
    private static final String JOBS_BY_DUE_DATE = "create index ACT_IDX_JOB_DUE on ACT_RU_JOB(DUEDATE_, RETRIES_)";

    /** Creates the tables when they are missing. */
    static void create(Writing writing, InstantSource clock) {
        if (!exist(writing)) {
            run(writing.connection(), statements(clock.millis()));
        }
    }

    /** The statements, in the order to run them. */
    static List<String> statements(long now) {
        Map<String, String> tables = new LinkedHashMap<>();
        List<String> others = new ArrayList<>();
        for (String part : PARTS) {
            for (String statement : script(part).split(";", -1)) {
                sort(statement.strip(), tables, others);
            }
        }
        others.add(JOBS_BY_DUE_DATE);
        List<String> all = new ArrayList<>();
        tables.forEach((name, columns) -> all.add("create table " + name + " (" + columns + ")"));
        others.forEach(statement -> all.add(statement.replace("CURRENT_TIMESTAMP", Long.toString(now))));
        return all;
    }

    private static void sort(String statement, Map<String, String> tables, List<String> others) {
        Matcher table = TABLE.matcher(statement);
        Matcher constraint = CONSTRAINT.matcher(statement);
        if (table.matches()) {
            tables.put(table.group(1), typed(table.group(2)));
        } else if (constraint.matches()) {
            tables.computeIfPresent(constraint.group(1), (name, columns) -> columns + ", " + constraint.group(2));
        } else if (!statement.isEmpty()) {
            others.add(statement);
        }
    }

    private static String typed(String columns) {
        return columns.replaceAll("(?i)\\bbytea\\b", "blob")
                .replaceAll("(?i)\\bdouble precision\\b", "real")
                .replaceAll("(?i)\\b(timestamp|boolean|bigint)\\b", "integer")
                .replaceAll("(?i)\\bvarchar\\s*\\(\\d+\\)", "text")
                .replaceAll("(?i)\\bdefault true\\b", "default 1")
                .strip();
    }

    private static String script(String part) {
        try (InputStream in = ProcessEngine.class.getClassLoader().getResourceAsStream(FOLDER + part + ".sql")) {
            if (in == null) {
                throw new IllegalStateException("the engine's script `" + part + "` is missing");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.replaceAll("(?m)^\\s*--.*$", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean exist(Writing writing) {
        try (Statement statement = writing.connection().createStatement();
                ResultSet found =
                        statement.executeQuery("select 1 from sqlite_master where name = 'ACT_GE_PROPERTY'")) {
            return found.next();
        } catch (SQLException e) {
            throw new StoreException("cannot look for the engine's tables", e);
        }
    }

    private static void run(Connection connection, List<String> statements) {
        try (Statement statement = connection.createStatement()) {
            for (String text : statements) {
                statement.execute(text);
            }
        } catch (SQLException e) {
            throw new StoreException("cannot create the engine's tables: " + e.getMessage(), e);
        }
    }

    private EngineTables() {}
}
