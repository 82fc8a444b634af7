package usufruct.interop.activity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The table {@code announcement}. */
final class AnnouncementStore {
    private static final String SELECT = "SELECT seq, item, community, version, kind, at FROM announcement ";
    private static final String TOLD = "kind <> 'candidate' ";

    /** Again is no harm. */
    void insert(Writing writing, Announcement told) {
        writing.change(
                """
                INSERT INTO announcement (seq, item, community, version, kind, at) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (seq) DO NOTHING
                """,
                told.seq(),
                told.item().value(),
                told.community().value(),
                told.version(),
                told.kind().word(),
                told.at().toEpochMilli());
    }

    void remove(Writing writing, long seq) {
        writing.change("DELETE FROM announcement WHERE seq = ?", seq);
    }

    void become(Writing writing, long seq, Announcement.Kind kind) {
        writing.change("UPDATE announcement SET kind = ? WHERE seq = ?", kind.word(), seq);
    }

    /** The next ones that were not looked at yet. */
    List<Announcement> candidates(Reading reading, int most) {
        return reading.query(SELECT + "WHERE kind = 'candidate' ORDER BY seq LIMIT :most")
                .bind("most", most)
                .map((row, context) -> announcement(row))
                .list();
    }

    Optional<Announcement> find(Reading reading, long seq) {
        return reading.find(SELECT + "WHERE seq = ? AND " + TOLD, AnnouncementStore::announcement, seq);
    }

    /** The last of an offer. */
    Optional<Announcement> last(Reading reading, ItemId item) {
        return reading.find(
                SELECT + "WHERE item = ? ORDER BY seq DESC LIMIT 1", AnnouncementStore::announcement, item.value());
    }

    /** When strangers first knew of an offer. */
    Optional<Instant> firstAt(Reading reading, ItemId item) {
        return reading.find(
                "SELECT at FROM announcement WHERE item = ? AND " + TOLD + "ORDER BY seq LIMIT 1",
                row -> Instant.ofEpochMilli(row.getLong("at")),
                item.value());
    }

    /** Those of a group before one, the newest first; of all groups when none is named. */
    List<Announcement> before(Reading reading, Optional<Did> community, long seq, int most) {
        return reading.query(SELECT + "WHERE " + (community.isPresent() ? "community = :community AND " : "")
                        + "seq < :seq AND " + TOLD + "ORDER BY seq DESC LIMIT :most")
                .bind("seq", seq)
                .bind("most", most)
                .bindMap(community
                        .<Map<String, Object>>map(each -> Map.of("community", each.value()))
                        .orElse(Map.of()))
                .map((row, context) -> announcement(row))
                .list();
    }

    /** How many there are of a group, or of all. */
    long count(Reading reading, Optional<Did> community) {
        return reading.query("SELECT count(*) FROM announcement WHERE " + TOLD
                        + (community.isPresent() ? "AND community = :community" : ""))
                .bindMap(community
                        .<Map<String, Object>>map(each -> Map.of("community", each.value()))
                        .orElse(Map.of()))
                .mapTo(Long.class)
                .one();
    }

    private static Announcement announcement(ResultSet row) throws SQLException {
        return new Announcement(
                row.getLong("seq"),
                new ItemId(row.getString("item")),
                new Did(row.getString("community")),
                row.getInt("version"),
                Announcement.Kind.of(row.getString("kind")),
                Instant.ofEpochMilli(row.getLong("at")));
    }
}
