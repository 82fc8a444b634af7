package usufruct.notice;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.mapper.RowMapper;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The tables {@code notice_message} and {@code notice_in_message}. */
final class MessageStore {
    private static final String COLUMNS =
            "SELECT id, person, contact, way, purpose, state, tries, made_at, next_at, trouble FROM notice_message ";

    private static final RowMapper<Message> MESSAGE = (row, context) -> new Message(
            new ItemId(row.getString("id")),
            new Did(row.getString("person")),
            new ItemId(row.getString("contact")),
            Way.of(row.getString("way")),
            Message.Purpose.of(row.getString("purpose")),
            new Message.Course(
                    Message.State.of(row.getString("state")),
                    row.getInt("tries"),
                    Instant.ofEpochMilli(row.getLong("made_at")),
                    Instant.ofEpochMilli(row.getLong("next_at")),
                    Optional.ofNullable(row.getString("trouble")).map(Trouble::valueOf)));

    void insert(Writing writing, Message message, List<Notice> notices) {
        writing.update("""
                        INSERT INTO notice_message
                            (id, person, contact, way, purpose, state, tries, made_at, next_at)
                        VALUES (:id, :person, :contact, :way, :purpose, :state, 0, :madeAt, :next)
                        """)
                .bind("id", message.id().value())
                .bind("person", message.person().value())
                .bind("contact", message.contact().value())
                .bind("way", message.way().word())
                .bind("purpose", message.purpose().word())
                .bind("state", message.course().state().word())
                .bind("madeAt", message.course().madeAt().toEpochMilli())
                .bind("next", message.course().next().toEpochMilli())
                .execute();
        for (Notice each : notices) {
            writing.update("INSERT INTO notice_in_message (message, notice) VALUES (:message, :notice)")
                    .bind("message", message.id().value())
                    .bind("notice", each.id().value())
                    .execute();
        }
    }

    /** Those to be tried by now, the longest due first. */
    List<Message> due(Reading reading, Instant now, int limit) {
        return reading.query(COLUMNS + "WHERE state = 'waiting' AND next_at <= :now ORDER BY next_at, id LIMIT :limit")
                .bind("now", now.toEpochMilli())
                .bind("limit", limit)
                .map(MESSAGE)
                .list();
    }

    Optional<Instant> next(Reading reading) {
        return reading.query("SELECT min(next_at) FROM notice_message WHERE state = 'waiting'")
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli);
    }

    /** It is over. Does nothing when it was already. */
    void end(Writing writing, ItemId id, Message.State to, Instant at) {
        writing.update("""
                        UPDATE notice_message SET state = :state, ended_at = :at
                        WHERE id = :id AND state = 'waiting'
                        """)
                .bind("state", to.word())
                .bind("at", at.toEpochMilli())
                .bind("id", id.value())
                .execute();
    }

    /** It was tried in vain, and is tried again then. */
    void failed(Writing writing, ItemId id, Trouble trouble, Instant next) {
        writing.update("""
                        UPDATE notice_message SET tries = tries + 1, trouble = :trouble, next_at = :next WHERE id = :id
                        """)
                .bind("trouble", trouble.name())
                .bind("next", next.toEpochMilli())
                .bind("id", id.value())
                .execute();
    }

    /** Nothing that waits goes to this contact any more. */
    void drop(Writing writing, ItemId contact, Instant at) {
        writing.update("""
                        UPDATE notice_message SET state = 'dropped', ended_at = :at
                        WHERE contact = :contact AND state = 'waiting'
                        """)
                .bind("at", at.toEpochMilli())
                .bind("contact", contact.value())
                .execute();
    }

    /** Lets those that were given up be tried again; says how many there are. */
    int revive(Writing writing, Instant now) {
        return writing.update("""
                        UPDATE notice_message SET state = 'waiting', tries = 0, next_at = :now, ended_at = NULL
                        WHERE state = 'dead' AND trouble <> 'REFUSED'
                          AND contact IN (SELECT id FROM notice_contact)
                        """).bind("now", now.toEpochMilli()).execute();
    }

    /** How many codes a person had sent since, whatever became of them. */
    long codesSince(Reading reading, Did person, Instant since) {
        return reading.query("""
                        SELECT count(*) FROM notice_message
                        WHERE person = :person AND purpose = 'code' AND made_at > :since
                        """)
                .bind("person", person.value())
                .bind("since", since.toEpochMilli())
                .mapTo(Long.class)
                .one();
    }

    /** In what messages a notice went, in order of id. */
    List<Message> of(Reading reading, ItemId notice) {
        return reading.query(COLUMNS + """
                        WHERE id IN (SELECT message FROM notice_in_message WHERE notice = :notice) ORDER BY id
                        """)
                .bind("notice", notice.value())
                .map(MESSAGE)
                .list();
    }

    /** How many wait, of everybody. */
    long waiting(Reading reading) {
        return reading.query("SELECT count(*) FROM notice_message WHERE state = 'waiting'")
                .mapTo(Long.class)
                .one();
    }

    /** Those that were given up, by why. */
    Map<String, Long> dead(Reading reading) {
        return troubles(reading, Message.State.DEAD, 0);
    }

    /** Those that wait and were tried in vain, by why the last time. */
    Map<String, Long> tried(Reading reading) {
        return troubles(reading, Message.State.WAITING, 1);
    }

    private static Map<String, Long> troubles(Reading reading, Message.State state, int leastTries) {
        var counts = new TreeMap<String, Long>();
        reading.query("""
                        SELECT coalesce(trouble, 'FAILED') AS why, count(*) AS many FROM notice_message
                        WHERE state = :state AND tries >= :least GROUP BY why ORDER BY why
                        """)
                .bind("state", state.word())
                .bind("least", leastTries)
                .map((row, context) -> Map.entry(row.getString("why"), row.getLong("many")))
                .list()
                .forEach(each -> counts.put(each.getKey(), each.getValue()));
        return counts;
    }

    /** When the oldest of those that wait was made. */
    Optional<Instant> oldestWaiting(Reading reading) {
        return reading.query("SELECT min(made_at) FROM notice_message WHERE state = 'waiting'")
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli);
    }

    /** Those of a person up to one, but for what waits. */
    void remove(Writing writing, Did person, ItemId last) {
        writing.update("""
                        DELETE FROM notice_message
                        WHERE person = :person AND id <= :last AND state <> 'waiting' AND purpose = 'notices'
                        """)
                .bind("person", person.value())
                .bind("last", last.value())
                .execute();
        forgetParts(writing);
    }

    /** Those from before, but for what waits. */
    void removeBefore(Writing writing, Instant before) {
        writing.update("DELETE FROM notice_message WHERE made_at < :before AND state <> 'waiting'")
                .bind("before", before.toEpochMilli())
                .execute();
        forgetParts(writing);
    }

    private static void forgetParts(Writing writing) {
        writing.update("""
                        DELETE FROM notice_in_message
                        WHERE message NOT IN (SELECT id FROM notice_message) OR notice NOT IN (SELECT id FROM notice)
                        """).execute();
    }
}
