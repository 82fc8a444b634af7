package usufruct.notice;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;

/** The table {@code notice_preferences}. */
final class PreferencesStore {
    private static final RowMapper<Preferences> PREFERENCES = (row, context) -> new Preferences(
            row.getString("language"),
            new Preferences.Digest(
                    Rhythm.of(row.getString("rhythm")),
                    LocalTime.parse(row.getString("digest_at")),
                    DayOfWeek.of(row.getInt("digest_day"))),
            quiet(row.getString("quiet_from"), row.getString("quiet_until")),
            row.getBoolean("urgent"));

    void put(Writing writing, Did person, Preferences preferences) {
        writing.update("""
                        INSERT INTO notice_preferences
                            (person, language, rhythm, digest_at, digest_day, quiet_from, quiet_until, urgent)
                        VALUES (:person, :language, :rhythm, :digestAt, :digestDay, :quietFrom, :quietUntil, :urgent)
                        ON CONFLICT (person) DO UPDATE SET
                            language = excluded.language, rhythm = excluded.rhythm, digest_at = excluded.digest_at,
                            digest_day = excluded.digest_day, quiet_from = excluded.quiet_from,
                            quiet_until = excluded.quiet_until, urgent = excluded.urgent
                        """)
                .bind("person", person.value())
                .bind("language", preferences.language())
                .bind("rhythm", preferences.digest().rhythm().word())
                .bind("digestAt", preferences.digest().at().toString())
                .bind("digestDay", preferences.digest().day().getValue())
                .bind(
                        "quietFrom",
                        preferences.quiet().map(each -> each.from().toString()).orElse(null))
                .bind(
                        "quietUntil",
                        preferences.quiet().map(each -> each.until().toString()).orElse(null))
                .bind("urgent", preferences.urgentBreaksQuiet())
                .execute();
    }

    /** As if they had never said. */
    boolean remove(Writing writing, Did person) {
        return writing.update("DELETE FROM notice_preferences WHERE person = :person")
                        .bind("person", person.value())
                        .execute()
                == 1;
    }

    Preferences of(Reading reading, Did person) {
        return reading.query("""
                        SELECT language, rhythm, digest_at, digest_day, quiet_from, quiet_until, urgent
                        FROM notice_preferences WHERE person = :person
                        """)
                .bind("person", person.value())
                .map(PREFERENCES)
                .findOne()
                .orElse(Preferences.NONE);
    }

    private static Optional<QuietHours> quiet(@Nullable String from, @Nullable String until) {
        return from == null || until == null
                ? Optional.empty()
                : Optional.of(new QuietHours(LocalTime.parse(from), LocalTime.parse(until)));
    }
}
