package usufruct.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The table {@code notice_contact}. */
final class ContactStore {
    private static final String COLUMNS =
            "SELECT id, person, way, made_at, confirmed_at, wrong_codes FROM notice_contact ";

    private static final RowMapper<Contact> CONTACT = (row, context) -> {
        long confirmed = row.getLong("confirmed_at");
        Optional<Instant> since = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(confirmed));
        return new Contact(
                new ItemId(row.getString("id")),
                new Did(row.getString("person")),
                Way.of(row.getString("way")),
                Instant.ofEpochMilli(row.getLong("made_at")),
                since,
                row.getInt("wrong_codes"));
    };

    void insert(Writing writing, Contact contact) {
        writing.update("""
                        INSERT INTO notice_contact (id, person, way, made_at, confirmed_at, wrong_codes)
                        VALUES (:id, :person, :way, :madeAt, :confirmedAt, 0)
                        """)
                .bind("id", contact.id().value())
                .bind("person", contact.person().value())
                .bind("way", contact.way().word())
                .bind("madeAt", contact.madeAt().toEpochMilli())
                .bind(
                        "confirmedAt",
                        contact.confirmedAt().map(Instant::toEpochMilli).orElse(null))
                .execute();
    }

    void confirm(Writing writing, ItemId id, Instant at) {
        writing.update("UPDATE notice_contact SET confirmed_at = :at WHERE id = :id")
                .bind("at", at.toEpochMilli())
                .bind("id", id.value())
                .execute();
    }

    void countWrongCode(Writing writing, ItemId id) {
        writing.update("UPDATE notice_contact SET wrong_codes = wrong_codes + 1 WHERE id = :id")
                .bind("id", id.value())
                .execute();
    }

    /** Says whether there was one. */
    boolean remove(Writing writing, ItemId id) {
        return writing.update("DELETE FROM notice_contact WHERE id = :id")
                        .bind("id", id.value())
                        .execute()
                == 1;
    }

    Optional<Contact> find(Reading reading, ItemId id) {
        return reading.query(COLUMNS + "WHERE id = :id")
                .bind("id", id.value())
                .map(CONTACT)
                .findOne();
    }

    /** In order of id. */
    List<Contact> of(Reading reading, Did person) {
        return reading.query(COLUMNS + "WHERE person = :person ORDER BY id")
                .bind("person", person.value())
                .map(CONTACT)
                .list();
    }
}
