package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import usufruct.passport.PassportKeys;
import usufruct.record.Submission;
import usufruct.record.Visibility;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * What a person does with needs that come again. A change of a series is its next version, signed like the first; one that
 * leaves a date out or takes it in, pauses or resumes writes the version before with that alone changed: what is sealed in it is
 * read from the person's own data and sealed again.
 */
public final class Recurring {
    private final Api api;
    private final PassportKeys keys;
    private final Pen pen;

    Recurring(Api api, PassportKeys keys, Pen pen) {
        this.api = api;
        this.keys = keys;
        this.pen = pen;
    }

    /** Whether the fields of a need say that it comes again. */
    public static boolean isSeries(ObjectNode fields) {
        return fields.has("recurrence");
    }

    /** Publishes a series; its dates come in line one by one, a fortnight before they begin. */
    public ItemId publish(Category category, ObjectNode fields) {
        Submission series = pen.first(keys, category, Visibility.NODE, fields);
        api.send("POST", "/api/v1/series", series.toBytes());
        return Pen.idOf(series);
    }

    /** The caller's own series, or those put to a group, oldest first. */
    public List<SeriesView> all(Optional<Did> group) {
        String which = group.map(each -> "?group=" + Api.encoded(each.value())).orElse("");
        return api.all("/api/v1/series" + which).stream().map(SeriesView::read).toList();
    }

    public SeriesView get(ItemId series) {
        return SeriesView.read(api.get("/api/v1/series/" + series));
    }

    /** What an edit would do to the places of the dates in line; changes nothing. */
    public EditView tryEdit(ItemId series, ObjectNode fields) {
        return EditView.read(send(get(series), fields, "?dry=true"));
    }

    /**
     * Changes the dates that are still to come: all fields, the private ones too.
     *
     * @param newPlace accepts that dates in line lose their places when they ask for more
     */
    public void edit(ItemId series, ObjectNode fields, boolean newPlace) {
        send(get(series), fields, "?newPlace=" + newPlace);
    }

    /** Leaves one date out; what is in line for it leaves the line. */
    public void leaveOut(ItemId series, LocalDate date) {
        change(series, recurrence -> {
            ArrayNode except = recurrence.withArray("except");
            if (except.valueStream().noneMatch(each -> each.asText().equals(date.toString()))) {
                except.add(date.toString());
            }
        });
    }

    /** Asks for a date that was left out again; it comes in line anew, with the place of now. */
    public void takeIn(ItemId series, LocalDate date) {
        change(series, recurrence -> {
            ArrayNode except = recurrence.withArray("except");
            except.removeIf(each -> each.asText().equals(date.toString()));
            if (except.isEmpty()) {
                recurrence.remove("except");
            }
        });
    }

    /** Asks for nothing before a date; what is in line rests. */
    public void pause(ItemId series, LocalDate until) {
        change(series, recurrence -> recurrence.put("pausedUntil", until.toString()));
    }

    public void resume(ItemId series) {
        change(series, recurrence -> recurrence.remove("pausedUntil"));
    }

    /** Takes the series back, with every date that waits. */
    public void withdraw(ItemId series) {
        api.post("/api/v1/series/" + series + "/withdrawal");
    }

    /** @throws IllegalStateException when the series had sealed fields that the node does not keep any more */
    private void change(ItemId id, Consumer<ObjectNode> how) {
        SeriesView series = get(id);
        ObjectNode fields = series.fields().deepCopy();
        if (series.header().contents().seal().isPresent()) {
            fields.setAll(sealed(series));
        }
        how.accept(fields.withObject("recurrence"));
        send(series, fields, "");
    }

    private ObjectNode sealed(SeriesView series) {
        ObjectNode sealed = new OwnData(api, keys, pen)
                .copy()
                .sealedFields(series.id(), series.header().version());
        if (sealed.isEmpty()) {
            throw new IllegalStateException("the node keeps the series' sealed notes no more; edit it with its file");
        }
        return sealed;
    }

    private JsonNode send(SeriesView series, ObjectNode fields, String how) {
        Submission next = pen.next(keys, series, fields);
        return api.send("POST", "/api/v1/series/" + series.id() + "/versions" + how, next.toBytes());
    }
}
