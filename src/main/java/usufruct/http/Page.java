package usufruct.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Some rows of a list, and the way on to the next ones. */
public record Page<T>(List<T> items, Optional<Cursor> next) {
    public Page {
        items = List.copyOf(items);
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

    /** The same page with each row shown its way, without those that are not to be shown. */
    public <U> Page<U> choose(Function<? super T, Optional<U>> show) {
        return new Page<>(
                items.stream()
                        .<U>mapMulti((row, found) -> show.apply(row).ifPresent(found))
                        .toList(),
                next);
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
