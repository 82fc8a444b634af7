package usufruct.community;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;

/** The tables {@code community} and {@code member}. */
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

    Optional<Did> home(Reading reading, Did member) {
        return reading.find("SELECT home FROM member WHERE did = ?", row -> new Did(row.getString(1)), member.value());
    }
}
