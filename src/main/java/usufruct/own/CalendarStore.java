package usufruct.own;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The table {@code calendar_feed}. */
final class CalendarStore {
    private static final String COLUMNS = "SELECT id, person, made_at FROM calendar_feed ";

    void insert(Writing writing, CalendarFeed feed, byte[] mark) {
        writing.update("INSERT INTO calendar_feed (id, person, mark, made_at) VALUES (:id, :person, :mark, :madeAt)")
                .bind("id", feed.id().value())
                .bind("person", feed.person().value())
                .bind("mark", mark)
                .bind("madeAt", feed.madeAt().toEpochMilli())
                .execute();
    }

    /** Says whether there was one of this person. */
    boolean remove(Writing writing, ItemId id, Did person) {
        return writing.update("DELETE FROM calendar_feed WHERE id = :id AND person = :person")
                        .bind("id", id.value())
                        .bind("person", person.value())
                        .execute()
                == 1;
    }

    List<CalendarFeed> of(Reading reading, Did person) {
        return reading.query(COLUMNS + "WHERE person = :person ORDER BY id")
                .bind("person", person.value())
                .map((row, context) -> feed(row.getString("id"), row.getString("person"), row.getLong("made_at")))
                .list();
    }

    Optional<CalendarFeed> find(Reading reading, byte[] mark) {
        return reading.query(COLUMNS + "WHERE mark = :mark")
                .bind("mark", mark)
                .map((row, context) -> feed(row.getString("id"), row.getString("person"), row.getLong("made_at")))
                .findOne();
    }

    private static CalendarFeed feed(String id, String person, long madeAt) {
        return new CalendarFeed(new ItemId(id), new Did(person), Instant.ofEpochMilli(madeAt));
    }
}
