package usufruct.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import usufruct.words.Answer;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * Which page of a list a caller asked for.
 *
 * @param after the last row's place on the page before; none for the first page
 * @param limit how many rows at most
 */
public record PageRequest(Optional<String> after, int limit) {
    public static final int USUAL = 50;
    public static final int MOST = 200;

    /**
     * From the query parameters {@code after} and {@code limit}; either may be missing.
     *
     * @param list the list's name, as in {@link Cursor}
     */
    public static Answer<PageRequest> of(String list, @Nullable String after, @Nullable Integer limit) {
        int rows = limit == null ? USUAL : limit;
        if (rows < 1 || rows > MOST) {
            return Answer.refused(Reason.BAD_PARAMETER, "`limit` is `" + rows + "`, and must be 1 to " + MOST);
        }
        if (after == null) {
            return Answer.done(new PageRequest(Optional.empty(), rows));
        }
        return Cursor.read(list, after).map(cursor -> new PageRequest(Optional.of(cursor.position()), rows));
    }

    /**
     * The last row's place in a list that numbers its rows from 1; 0 for the first page.
     *
     * @throws RefusedException BAD_CURSOR when it is no number
     */
    public long afterNumber() {
        String place = after.orElse("0");
        if (!place.matches("[0-9]{1,18}")) {
            throw new RefusedException(Cursor.bad());
        }
        return Long.parseLong(place);
    }

    /** How many rows to fetch: one more than the page holds tells whether there is a next one. */
    public int fetch() {
        return limit + 1;
    }
}
