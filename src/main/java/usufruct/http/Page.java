package usufruct.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Some rows of a list, and the way on to the next ones. */
public record Page<T>(List<T> items, Optional<Cursor> next) {
    public Page {
        items = List.copyOf(items);
    }

    /** A list that is short enough to be told at once. */
    public static <T> Page<T> whole(List<T> items) {
        return new Page<>(items, Optional.empty());
    }

    /**
     * Cuts what was fetched to a page.
     *
     * @param fetched up to {@link PageRequest#fetch} rows, in the list's order
     * @param position a row's place in that order
     */
    public static <T> Page<T> of(
            String list, List<T> fetched, PageRequest request, Function<? super T, String> position) {
        if (fetched.size() <= request.limit()) {
            return new Page<>(fetched, Optional.empty());
        }
        List<T> items = fetched.subList(0, request.limit());
        return new Page<>(items, Optional.of(new Cursor(list, position.apply(items.getLast()))));
    }

    /** Some rows of a list: those that follow a place, in order. */
    @FunctionalInterface
    public interface Rows<T> {
        List<T> after(String place, int limit);
    }

    /**
     * A page of a list of which the caller may see only some rows. It goes through the list until the page is full, and its
     * cursor names a row that was shown: neither tells of what is hidden.
     *
     * @param position a row's place in the list's order
     * @param show the row as the caller may see it; empty when not at all
     */
    public static <T, U> Page<U> ofShown(
            String list,
            PageRequest request,
            Rows<T> rows,
            Function<? super T, String> position,
            Function<? super T, Optional<U>> show) {
        var shown = new ArrayList<U>();
        String place = request.after().orElse("");
        String last = place;
        while (true) {
            List<T> some = rows.after(place, PageRequest.MOST);
            for (T row : some) {
                place = position.apply(row);
                Optional<U> view = show.apply(row);
                if (view.isPresent() && shown.size() == request.limit()) {
                    return new Page<>(shown, Optional.of(new Cursor(list, last)));
                }
                if (view.isPresent()) {
                    shown.add(view.get());
                    last = place;
                }
            }
            if (some.size() < PageRequest.MOST) {
                return new Page<>(shown, Optional.empty());
            }
        }
    }

    /** {@code {"items": [...], "next": "..."}}; no {@code next} on the last page. */
    public ObjectNode toJson(Function<? super T, ? extends JsonNode> row) {
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        ArrayNode rows = page.putArray("items");
        items.forEach(item -> rows.add(row.apply(item)));
        next.ifPresent(cursor -> page.put("next", cursor.text()));
        return page;
    }
}
