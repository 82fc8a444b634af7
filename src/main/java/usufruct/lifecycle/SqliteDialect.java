package usufruct.lifecycle;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSessionFactory;

/**
 * Teaches the engine SQLite: what it says to PostgreSQL, except where SQLite says it otherwise.
 *
 * <p>The engine keeps these words in public static maps by database type; this adds the type {@value #NAME}, once a JVM.
 * Instants are INTEGER milliseconds, truth is 1 or 0, nothing is locked for update (there is one writer).
 */
final class SqliteDialect extends DbSqlSessionFactory {
    static final String NAME = "sqlite";

    static {
        copyOfPostgres();
        databaseSpecificTrueConstant.put(NAME, "1");
        databaseSpecificFalseConstant.put(NAME, "0");
        databaseSpecificDaysComparator.put(NAME, "(#{currentTimestamp} - ${date}) >= ${days} * 86400000");
        // the unit comes first and the column last: the unit's constant opens the arithmetic, the third part closes it
        databaseSpecificDatepart1.put(NAME, "");
        databaseSpecificDatepart2.put(NAME, "");
        databaseSpecificDatepart3.put(NAME, " / 1000, 'unixepoch') as integer)");
        Map<String, String> constants = new HashMap<>(dbSpecificConstants.get(POSTGRES));
        constants.put("constant_for_update", "");
        constants.put("constant.datepart.minute", "cast(strftime('%M', ");
        constants.put("constant.datepart.month", "cast(strftime('%m', ");
        constants.put("constant.datepart.quarter", "cast(0.7 + (1.0 / 3) * strftime('%m', ");
        constants.put("constant.op_message", "NEW_VALUE_ || '_|_' || PROPERTY_");
        constants.put("constant.varchar.cast", "'${key}'");
        constants.put("constant.integer.cast", "NULL");
        constants.put("constant.null.reporter", "NULL AS REPORTER_");
        dbSpecificConstants.put(NAME, constants);
    }

    /** One statement at a time: batching spares round trips, and there are none. */
    SqliteDialect() {
        super(false);
    }

    /** Makes sure that the dialect is known before the engine builds its statements. */
    static void learn() {}

    /** The ids of statements that the engine uses on other databases only, each in place of one in plainer SQL. */
    static Set<String> foreignStatements() {
        Set<String> foreign = new HashSet<>();
        databaseSpecificStatements.values().forEach(statements -> foreign.addAll(statements.values()));
        Map<String, String> own = databaseSpecificStatements.getOrDefault(NAME, Map.of());
        foreign.removeAll(own.values());
        foreign.removeAll(own.keySet());
        return foreign;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void copyOfPostgres() {
        for (Field field : DbSqlSessionFactory.class.getFields()) {
            if (Map.class.isAssignableFrom(field.getType())) {
                Map words = words(field);
                if (words.containsKey(POSTGRES)) {
                    words.put(NAME, words.get(POSTGRES));
                }
            }
        }
        databaseSpecificStatements.put(NAME, new HashMap<>(databaseSpecificStatements.get(POSTGRES)));
    }

    private static Map<?, ?> words(Field field) {
        try {
            return (Map<?, ?>) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the engine hides " + field.getName(), e);
        }
    }
}
