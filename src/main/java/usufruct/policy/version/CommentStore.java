package usufruct.policy.version;

import java.time.Instant;
import java.util.List;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** The table {@code policy_comment}. */
final class CommentStore {
    void insert(Writing writing, ItemId policy, Comment comment) {
        writing.update("INSERT INTO policy_comment (id, policy, author, at) VALUES (:id, :policy, :author, :at)")
                .bind("id", comment.id().value())
                .bind("policy", policy.value())
                .bind("author", comment.author().value())
                .bind("at", comment.at().toEpochMilli())
                .execute();
    }

    List<Comment> of(Reading reading, ItemId policy, String after, int limit) {
        return reading.query("""
                        SELECT id, author, at FROM policy_comment
                        WHERE policy = :policy AND id > :after ORDER BY id LIMIT :limit
                        """)
                .bind("policy", policy.value())
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> new Comment(
                        new ItemId(row.getString("id")),
                        new Did(row.getString("author")),
                        Instant.ofEpochMilli(row.getLong("at"))))
                .list();
    }
}
