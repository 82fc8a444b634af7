package usufruct.store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.sqlite.SQLiteConnection;

/** How JDBI is used here: its statements are kept prepared, and only what names a list is taken for a template. */
final class Handles {
    private static final TemplateEngine FOR_LISTS = new SqlStatements().getTemplateEngine();

    static Handle on(SQLiteConnection connection) {
        Handle handle = Jdbi.open(connection).setStatementBuilder(new KeptStatements(connection));
        handle.getConfig(SqlStatements.class)
                .setTemplateEngine(
                        (sql, context) -> context.getAttributes().isEmpty() ? sql : FOR_LISTS.render(sql, context));
        return handle;
    }

    private Handles() {}
}
