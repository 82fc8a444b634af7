package usufruct.notice;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The tables {@code notice} and {@code notice_cursor}. */
final class NoticeStore {
    private static final String COLUMNS =
            "SELECT id, person, kind, subject, page, cause, due_at, until_at FROM notice ";

    private static final RowMapper<Notice> NOTICE = (row, context) -> {
        long until = row.getLong("until_at");
        Optional<Instant> by = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(until));
        return new Notice(
                new ItemId(row.getString("id")),
                new Did(row.getString("person")),
                Kind.of(row.getString("kind")),
                row.getString("page"),
                new Notice.Cause(row.getString("subject"), row.getString("cause")),
                new Notice.Time(Instant.ofEpochMilli(row.getLong("due_at")), by));
    };

    /** What becomes of a notice. */
    enum State {
        PENDING,
        TOLD,
        /** It was true no longer when it was to be told. */
        LAPSED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The seq of the last entry of the log that was followed. */
    long position(Reading reading) {
        return reading.query("SELECT seq FROM notice_cursor").mapTo(Long.class).one();
    }

    /** Moves on; never back. */
    void advance(Writing writing, long seq) {
        writing.update("UPDATE notice_cursor SET seq = max(seq, :seq)")
                .bind("seq", seq)
                .execute();
    }

    /** Does nothing when this person was told of this cause. */
    void insert(Writing writing, Notice notice, Instant release) {
        writing.update("""
                        INSERT INTO notice (id, person, kind, subject, page, cause, due_at, until_at, release_at, state)
                        VALUES (:id, :person, :kind, :subject, :page, :cause, :due, :until, :release, 'pending')
                        ON CONFLICT (person, kind, cause) DO NOTHING
                        """)
                .bind("id", notice.id().value())
                .bind("person", notice.person().value())
                .bind("kind", notice.kind().word())
                .bind("subject", notice.cause().subject())
                .bind("page", notice.page())
                .bind("cause", notice.cause().mark())
                .bind("due", notice.time().due().toEpochMilli())
                .bind("until", notice.time().until().map(Instant::toEpochMilli).orElse(null))
                .bind("release", release.toEpochMilli())
                .execute();
    }

    void release(Writing writing, ItemId id, Instant release) {
        writing.update("UPDATE notice SET release_at = :release WHERE id = :id")
                .bind("release", release.toEpochMilli())
                .bind("id", id.value())
                .execute();
    }

    void move(Writing writing, ItemId id, State to) {
        writing.update("UPDATE notice SET state = :state WHERE id = :id")
                .bind("state", to.word())
                .bind("id", id.value())
                .execute();
    }

    /** All those of some people that may leave the node by now, those of one person together. */
    List<Notice> released(Reading reading, Instant now, int people) {
        return reading.query(COLUMNS + """
                        WHERE state = 'pending' AND release_at <= :now AND person IN (
                            SELECT DISTINCT person FROM notice WHERE state = 'pending' AND release_at <= :now LIMIT :people)
                        ORDER BY person, id
                        """)
                .bind("now", now.toEpochMilli())
                .bind("people", people)
                .map(NOTICE)
                .list();
    }

    /** When the next may leave. */
    Optional<Instant> next(Reading reading) {
        return reading.query("SELECT min(release_at) FROM notice WHERE state = 'pending'")
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli);
    }

    List<Notice> pending(Reading reading, Did person) {
        return reading.query(COLUMNS + "WHERE person = :person AND state = 'pending' ORDER BY id")
                .bind("person", person.value())
                .map(NOTICE)
                .list();
    }

    /** Of a person, what is due by now and was true then, in order of id. */
    List<Notice> of(Reading reading, Did person, Instant now, String after, int limit) {
        return reading.query(COLUMNS + """
                        WHERE person = :person AND state <> 'lapsed' AND due_at <= :now AND id > :after
                        ORDER BY id LIMIT :limit
                        """)
                .bind("person", person.value())
                .bind("now", now.toEpochMilli())
                .bind("after", after)
                .bind("limit", limit)
                .map(NOTICE)
                .list();
    }

    /** What a message tells. */
    List<Notice> in(Reading reading, ItemId message) {
        return reading.query(COLUMNS + """
                        WHERE id IN (SELECT notice FROM notice_in_message WHERE message = :message) ORDER BY due_at, id
                        """)
                .bind("message", message.value())
                .map(NOTICE)
                .list();
    }

    /** The last that a person was told, or that lapsed. */
    Optional<ItemId> lastOver(Reading reading, Did person) {
        return reading.query("SELECT max(id) FROM notice WHERE person = :person AND state <> 'pending'")
                .bind("person", person.value())
                .mapTo(String.class)
                .findOne()
                .map(ItemId::new);
    }

    /** Those of a person up to one, but for what is still to be told. */
    void remove(Writing writing, Did person, ItemId last) {
        writing.update("DELETE FROM notice WHERE person = :person AND id <= :last AND state <> 'pending'")
                .bind("person", person.value())
                .bind("last", last.value())
                .execute();
    }

    /** Those of everybody from before, but for what is still to be told; says how many there were. */
    int removeBefore(Writing writing, Instant before) {
        return writing.update("DELETE FROM notice WHERE due_at < :before AND state <> 'pending'")
                .bind("before", before.toEpochMilli())
                .execute();
    }
}
