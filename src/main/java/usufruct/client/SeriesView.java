package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import usufruct.record.Header;
import usufruct.record.SignedRecord;
import usufruct.words.ItemId;
import usufruct.words.Window;

/**
 * A series of needs as the node shows it to the caller.
 *
 * @param state {@code running} or {@code withdrawn}
 * @param dates in their order
 * @param fields of the newest version, those that the caller may see
 * @param header of the newest version
 * @param previous the digest that the next version has to name
 */
public record SeriesView(
        ItemId id, String state, List<Dated> dates, ObjectNode fields, Header header, String previous) {

    private static final Set<String> ASKED = Set.of("to-come", "waiting", "paused");

    /**
     * One date.
     *
     * @param state {@code to-come}, {@code passed}, {@code left-out}, {@code paused}, or as a need's once it came in line
     * @param window absent when the date is left out
     * @param need what it became, once it came in line
     */
    public record Dated(LocalDate date, String state, Optional<Window> window, Optional<ItemId> need) {
        static Dated read(JsonNode json) {
            return new Dated(
                    LocalDate.parse(json.path("date").asText()),
                    json.path("state").asText(),
                    Optional.ofNullable(json.get("from"))
                            .map(from -> new Window(
                                    Instant.parse(from.asText()),
                                    Instant.parse(json.path("until").asText()))),
                    Optional.ofNullable(json.get("need")).map(id -> new ItemId(id.asText())));
        }
    }

    public SeriesView {
        dates = List.copyOf(dates);
    }

    static SeriesView read(JsonNode json) {
        JsonNode record = json.path("record");
        SignedRecord signed = SignedRecord.read(record.path("header"), record.path("fields"));
        return new SeriesView(
                new ItemId(json.path("id").asText()),
                json.path("state").asText(),
                json.path("dates").valueStream().map(Dated::read).toList(),
                signed.fields(),
                signed.header(),
                json.path("previous").asText());
    }

    public String title() {
        return fields.path("title").asText();
    }

    /** Whether one of its dates waits, or is to come. */
    public boolean isAskedFor() {
        return dates.stream().anyMatch(date -> ASKED.contains(date.state()));
    }

    /** @throws java.util.NoSuchElementException when the series has no such date */
    public Dated on(LocalDate date) {
        return dates.stream()
                .filter(each -> each.date().equals(date))
                .findFirst()
                .orElseThrow();
    }
}
