package usufruct.community.shift;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Window;

/** The table {@code absence}. */
final class AbsenceStore {
    private static final String SELECT =
            "SELECT id, community, steward, delegate, from_at, until_at, said_at, ended_by, ended_at FROM absence ";

    void insert(Writing writing, Absence absence) {
        writing.update("""
                        INSERT INTO absence (id, community, steward, delegate, from_at, until_at, said_at)
                        VALUES (:id, :community, :steward, :delegate, :from, :until, :saidAt)
                        """)
                .bind("id", absence.id().value())
                .bind("community", absence.community().value())
                .bind("steward", absence.hands().steward().value())
                .bind("delegate", absence.hands().delegate().value())
                .bind("from", absence.during().from().toEpochMilli())
                .bind("until", absence.during().until().toEpochMilli())
                .bind("saidAt", absence.saidAt().toEpochMilli())
                .execute();
    }

    void end(Writing writing, ItemId id, Absence.End end) {
        writing.update("UPDATE absence SET ended_by = :by, ended_at = :at WHERE id = :id")
                .bind("id", id.value())
                .bind("by", end.by().value())
                .bind("at", end.at().toEpochMilli())
                .execute();
    }

    Optional<Absence> find(Reading reading, ItemId id) {
        return reading.query(SELECT + "WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> absence(row))
                .findOne();
    }

    /** Those of a group that are not over by an instant, nor ended. */
    List<Absence> standing(Reading reading, Did community, Instant now) {
        return reading.query(SELECT + """
                        WHERE community = :community AND until_at > :now AND ended_at IS NULL ORDER BY from_at, id
                        """)
                .bind("community", community.value())
                .bind("now", now.toEpochMilli())
                .map((row, context) -> absence(row))
                .list();
    }

    private static Absence absence(ResultSet row) throws SQLException {
        String endedBy = row.getString("ended_by");
        return new Absence(
                new ItemId(row.getString("id")),
                new Did(row.getString("community")),
                new Absence.Hands(new Did(row.getString("steward")), new Did(row.getString("delegate"))),
                new Window(Instant.ofEpochMilli(row.getLong("from_at")), Instant.ofEpochMilli(row.getLong("until_at"))),
                Instant.ofEpochMilli(row.getLong("said_at")),
                endedBy == null
                        ? Optional.empty()
                        : Optional.of(
                                new Absence.End(new Did(endedBy), Instant.ofEpochMilli(row.getLong("ended_at")))));
    }
}
