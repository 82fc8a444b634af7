package usufruct.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConnection;

class KeptStatementsTest {
    private static final String ONE = "SELECT ?";

    @TempDir
    Path folder;

    private SQLiteConnection connection;
    private KeptStatements statements;

    @BeforeEach
    void open() {
        connection = Connections.forWriting(folder.resolve("any.db"));
        statements = new KeptStatements(connection);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void lendsAStatementAgainOnceItWasGivenBack() throws SQLException {
        PreparedStatement first = statements.lend(ONE);
        first.close();

        assertThat(statements.lend(ONE)).isSameAs(first);
    }

    @Test
    void neverLendsAStatementTwiceAtOnce() throws SQLException {
        PreparedStatement first = statements.lend(ONE);

        assertThat(statements.lend(ONE)).isNotSameAs(first);
    }

    @Test
    void forgetsWhatWasBoundAndWhereTheReadingStood() throws SQLException {
        PreparedStatement first = statements.lend(ONE);
        first.setString(1, "a secret");
        assertThat(first.executeQuery().next()).isTrue();
        first.close();

        try (ResultSet again = statements.lend(ONE).executeQuery()) {
            assertThat(again.next()).isTrue();
            assertThat(again.getObject(1)).isNull();
        }
    }

    @Test
    void keepsOnlyTheLastOnesUsed() throws SQLException {
        PreparedStatement first = statements.lend(ONE);
        first.close();
        for (int i = 0; i < 128; i++) {
            statements.lend("SELECT " + i).close();
        }

        assertThat(first.isClosed()).isTrue();
        assertThat(statements.lend(ONE)).isNotSameAs(first);
    }
}
