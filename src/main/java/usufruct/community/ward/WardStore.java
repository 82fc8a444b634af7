package usufruct.community.ward;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The tables {@code ward} and {@code ward_guardian}. */
final class WardStore {
    private static final String SELECT =
            "SELECT id, child, majority, steward, set_up_at, ended_by, ended_at, handed_over_at FROM ward ";

    void insert(Writing writing, Ward ward) {
        writing.update("""
                        INSERT INTO ward (id, child, majority, steward, set_up_at)
                        VALUES (:id, :child, :majority, :steward, :at)
                        """)
                .bind("id", ward.id().value())
                .bind("child", ward.child().value())
                .bind("majority", ward.majority().toEpochMilli())
                .bind("steward", ward.setUp().steward().value())
                .bind("at", ward.setUp().at().toEpochMilli())
                .execute();
        for (Ward.Guardian guardian : ward.guardians()) {
            writing.update("INSERT INTO ward_guardian (ward, guardian) VALUES (:ward, :guardian)")
                    .bind("ward", ward.id().value())
                    .bind("guardian", guardian.did().value())
                    .execute();
        }
    }

    void taken(Writing writing, ItemId ward, Did guardian, Instant at) {
        writing.update("UPDATE ward_guardian SET taken_at = :at WHERE ward = :ward AND guardian = :guardian")
                .bind("ward", ward.value())
                .bind("guardian", guardian.value())
                .bind("at", at.toEpochMilli())
                .execute();
    }

    void move(Writing writing, ItemId ward, Ward.Course to) {
        writing.update("""
                        UPDATE ward SET ended_by = :by, ended_at = :endedAt, handed_over_at = :handedOverAt WHERE id = :id
                        """)
                .bind("id", ward.value())
                .bind("by", to.endedBy().map(Did::value))
                .bind("endedAt", to.endedAt().map(Instant::toEpochMilli))
                .bind("handedOverAt", to.handedOverAt().map(Instant::toEpochMilli))
                .execute();
    }

    Optional<Ward> find(Reading reading, ItemId id) {
        return reading.query(SELECT + "WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> ward(reading, row))
                .findOne();
    }

    /** Those that somebody has a part in, as the child or a guardian, the oldest first. */
    List<Ward> ofParty(Reading reading, Did who) {
        return reading.query(SELECT + """
                        WHERE child = :who OR id IN (SELECT ward FROM ward_guardian WHERE guardian = :who)
                        ORDER BY set_up_at, id
                        """)
                .bind("who", who.value())
                .map((row, context) -> ward(reading, row))
                .list();
    }

    private static Ward ward(Reading reading, ResultSet row) throws SQLException {
        String id = row.getString("id");
        return new Ward(
                new ItemId(id),
                new Did(row.getString("child")),
                guardians(reading, id),
                Instant.ofEpochMilli(row.getLong("majority")),
                new Ward.SetUp(new Did(row.getString("steward")), Instant.ofEpochMilli(row.getLong("set_up_at"))),
                new Ward.Course(
                        Optional.ofNullable(row.getString("ended_by")).map(Did::new),
                        time(row, "ended_at"),
                        time(row, "handed_over_at")));
    }

    private static List<Ward.Guardian> guardians(Reading reading, String ward) {
        return reading.query("SELECT guardian, taken_at FROM ward_guardian WHERE ward = :ward ORDER BY guardian")
                .bind("ward", ward)
                .map((row, context) -> new Ward.Guardian(new Did(row.getString("guardian")), time(row, "taken_at")))
                .list();
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
