package usufruct.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import usufruct.words.Answer;
import usufruct.words.Reason;

class PageTest {
    private static final List<Integer> ROWS = IntStream.range(0, 11).boxed().toList();

    @Test
    void pagesMeetWithoutAGap() {
        var seen = new ArrayList<Integer>();
        String after = null;
        do {
            PageRequest request = PageRequest.of("rows", after, 4).orThrow();
            Page<Integer> page = Page.of("rows", fetch(request), request, String::valueOf);
            seen.addAll(page.items());
            after = page.next().map(Cursor::text).orElse(null);
            assertThat(page.toJson(IntNode::valueOf).has("next")).isEqualTo(after != null);
        } while (after != null);

        assertThat(seen).isEqualTo(ROWS);
    }

    @Test
    void refusesACursorThatIsNotItsOwn() {
        assertThat(reason("needs", new Cursor("offers", "1").text(), 10)).isEqualTo(Reason.BAD_CURSOR);
        assertThat(reason("needs", "!", 10)).isEqualTo(Reason.BAD_CURSOR);
        assertThat(reason("needs", "", 10)).isEqualTo(Reason.BAD_CURSOR);
        assertThat(reason("needs", "_w", 10)).isEqualTo(Reason.BAD_CURSOR);
    }

    @Test
    void refusesALimitOutOfBounds() {
        assertThat(reason("needs", null, 0)).isEqualTo(Reason.BAD_PARAMETER);
        assertThat(reason("needs", null, 201)).isEqualTo(Reason.BAD_PARAMETER);
        assertThat(PageRequest.of("needs", null, null).orThrow().limit()).isEqualTo(50);
    }

    @Test
    void tellsNothingOfRowsThatAreHidden() {
        List<Integer> all = IntStream.range(1000, 1950).boxed().toList();
        List<Integer> visible = all.stream().filter(row -> row % 311 < 4).toList();
        for (int limit = 1; limit <= visible.size() + 1; limit++) {
            var seen = new ArrayList<Integer>();
            Optional<Cursor> after = Optional.empty();
            do {
                PageRequest request = PageRequest.of(
                                "rows", after.map(Cursor::text).orElse(null), limit)
                        .orThrow();
                Page<Integer> page = Page.ofShown(
                        "rows",
                        request,
                        (place, most) -> all.stream()
                                .filter(row -> String.valueOf(row).compareTo(place) > 0)
                                .limit(most)
                                .toList(),
                        String::valueOf,
                        row -> Optional.of(row).filter(visible::contains));
                seen.addAll(page.items());
                after = page.next();
                after.ifPresent(next -> {
                    assertThat(page.items()).hasSize(request.limit());
                    assertThat(next.position()).isEqualTo(String.valueOf(seen.getLast()));
                });
            } while (after.isPresent());

            assertThat(seen).isEqualTo(visible);
        }
    }

    private static List<Integer> fetch(PageRequest request) {
        int after = request.after().map(Integer::valueOf).orElse(-1);
        return ROWS.stream().filter(row -> row > after).limit(request.fetch()).toList();
    }

    private static Reason reason(String list, String after, int limit) {
        return ((Answer.Refused<PageRequest>) PageRequest.of(list, after, limit))
                .refusal()
                .reason();
    }
}
