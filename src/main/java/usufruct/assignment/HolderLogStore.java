package usufruct.assignment;

import java.util.List;
import usufruct.store.Reading;
import usufruct.words.Did;

/** Which lines of the grants' log are about the permits of one holder. */
final class HolderLogStore {

    /** Their seqs after one, in order. */
    List<Long> seqs(Reading reading, Did holder, long after, int limit) {
        return reading.query("""
                        SELECT line.seq FROM access_grant line JOIN assignment permit ON permit.id = line.assignment
                        WHERE permit.assignee = :holder AND line.seq > :after ORDER BY line.seq LIMIT :limit
                        """)
                .bind("holder", holder.value())
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(Long.class)
                .list();
    }
}
