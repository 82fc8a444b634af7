package usufruct.community;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;

/** The tables {@code community}, {@code member} and {@code guest}. */
final class CommunityStore {
    /** Says whether the row changed. */
    boolean putGroup(Writing writing, Did group, String title) {
        return writing.update("""
                        INSERT INTO community (did, title) VALUES (:did, :title)
                        ON CONFLICT (did) DO UPDATE SET title = excluded.title WHERE title <> excluded.title
                        """)
                        .bind("did", group.value())
                        .bind("title", title)
                        .execute()
                == 1;
    }

    /** Says whether the row changed. */
    boolean putMember(Writing writing, Did member, Did home, Instant since) {
        return writing.update("""
                        INSERT INTO member (did, home, since) VALUES (:did, :home, :since)
                        ON CONFLICT (did) DO UPDATE SET home = excluded.home WHERE home <> excluded.home
                        """)
                        .bind("did", member.value())
                        .bind("home", home.value())
                        .bind("since", since.toEpochMilli())
                        .execute()
                == 1;
    }

    Optional<String> group(Reading reading, Did group) {
        return reading.find("SELECT title FROM community WHERE did = ?", row -> row.getString(1), group.value());
    }

    List<Community> groups(Reading reading) {
        return reading.query("SELECT did, title FROM community ORDER BY title, did")
                .map((row, context) -> new Community(new Did(row.getString("did")), row.getString("title")))
                .list();
    }

    Optional<Did> home(Reading reading, Did person) {
        return reading.find("SELECT home FROM member WHERE did = ?", row -> new Did(row.getString(1)), person.value())
                .or(() -> guest(reading, person).map(Guest::home));
    }

    /** When somebody was taken in. */
    Optional<Instant> memberSince(Reading reading, Did member) {
        return reading.find(
                "SELECT since FROM member WHERE did = ?", row -> Instant.ofEpochMilli(row.getLong(1)), member.value());
    }

    void putGuest(Writing writing, Did did, Guest guest) {
        writing.update("""
                        INSERT INTO guest (did, home, member_since) VALUES (:did, :home, :since)
                        ON CONFLICT (did) DO UPDATE SET home = excluded.home, member_since = excluded.member_since
                        """)
                .bind("did", did.value())
                .bind("home", guest.home().value())
                .bind("since", guest.memberSince().toEpochMilli())
                .execute();
    }

    Optional<Guest> guest(Reading reading, Did did) {
        return reading.find(
                "SELECT home, member_since FROM guest WHERE did = ?",
                row -> new Guest(new Did(row.getString(1)), Instant.ofEpochMilli(row.getLong(2))),
                did.value());
    }
}
