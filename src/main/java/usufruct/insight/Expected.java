package usufruct.insight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import usufruct.need.Elsewhere;
import usufruct.need.Need;
import usufruct.need.SeriesTerms;
import usufruct.record.Fields;
import usufruct.record.Header;
import usufruct.record.SignedRecord;
import usufruct.words.RefusedException;
import usufruct.words.Window;

/** What the rows of the circle must say, worked out from the newest version of every record and from the log. */
final class Expected {
    private final Map<String, Map<String, SignedRecord>> newest = new TreeMap<>();
    private final Map<String, List<byte[]>> digests = new HashMap<>();
    private final Map<String, Instant> elsewhere = new HashMap<>();
    private final Log log;
    private final Standings standings;
    private final PartsBack back;

    Expected(Log log, Standings standings, PartsBack back) {
        this.log = log;
        this.standings = standings;
        this.back = back;
    }

    /** Takes the next version in; they come by id and version. */
    void take(SignedRecord record) {
        if (record.header().version() == 1) {
            elsewhere.put(record.header().id().value(), Elsewhere.since(record));
        }
        newest.computeIfAbsent(record.header().category().kind(), kind -> new TreeMap<>())
                .put(record.header().id().value(), record);
        digests.computeIfAbsent(record.header().id().value(), id -> new ArrayList<>())
                .add(record.digest());
    }

    List<String> needs() {
        return rows(
                "need",
                fields -> !fields.has(SeriesCheck.RECURRENCE),
                (record, fields) -> join(
                        record.header().id(),
                        Need.asker(record.header(), fields),
                        record.header().category(),
                        fields.path("group").asText("-"),
                        window(record, fields),
                        fields.path("priority").asText(),
                        state(record),
                        course(record).first("need.published"),
                        course(record)
                                .ofPlace(Optional.ofNullable(
                                        elsewhere.get(record.header().id().value()))),
                        fields.path("series").path("id").asText("-"),
                        fields.path("party").asText("-")));
    }

    List<String> series() {
        return rows(
                "need",
                fields -> fields.has(SeriesCheck.RECURRENCE),
                (record, fields) -> join(
                        record.header().id(),
                        record.header().issuer(),
                        record.header().category(),
                        fields.path("group").asText("-"),
                        SeriesTerms.of(record).lastUntil().toEpochMilli(),
                        state(record)));
    }

    List<String> offers() {
        return rows(
                "offer",
                (record, fields) -> join(
                        record.header().id(),
                        record.header().version(),
                        record.header().issuer(),
                        record.header().category(),
                        fields.path("units").asText(),
                        window(record, fields),
                        state(record),
                        standings.isRotationDue(record.header().id().value()) ? 1 : 0));
    }

    List<String> assignments() {
        return rows(
                "assignment",
                (record, fields) -> join(
                        record.header().id(),
                        fields.path("needId").asText(),
                        fields.path("offerId").asText(),
                        units(fields.path("resourceRef")),
                        fields.path("roundId").asText(fields.path("overrideId").asText()),
                        fields.path("assignee").asText(),
                        offer(fields, header -> header.issuer().value()),
                        offer(fields, header -> header.category().toString()),
                        window(record, fields),
                        state(record),
                        course(record).ofPermit()));
    }

    /** What came back before the rest. */
    List<String> back() {
        return newest.getOrDefault("assignment", Map.of()).keySet().stream()
                .flatMap(id -> back.of(id).stream()
                        .sorted(Comparator.comparing(PartsBack.Told::piece))
                        .map(told -> join(id, told.piece(), told.entry().at().toEpochMilli(), told.condition())))
                .toList();
    }

    private static String units(JsonNode resource) {
        return DecisionCheck.units(resource).stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    List<String> outcomes() {
        return rows(
                "outcome",
                (record, fields) -> join(
                        record.header().id(),
                        fields.path("assignmentId").asText(),
                        record.owner(),
                        fields.path("result").asText(),
                        fields.path("maintenance").path("needed").asBoolean() ? 1 : 0));
    }

    List<String> excuses() {
        return standings.excuses().entrySet().stream()
                .map(each -> join(
                        each.getKey(),
                        each.getValue(),
                        new Course(log.of(each.getKey()), List.of()).first("assignment.excuse-given")))
                .toList();
    }

    /** Spells one row. */
    private interface Spelling {
        String of(SignedRecord record, ObjectNode fields);
    }

    private List<String> rows(String kind, Spelling spelling) {
        return rows(kind, fields -> true, spelling);
    }

    private List<String> rows(String kind, Predicate<ObjectNode> which, Spelling spelling) {
        return newest.getOrDefault(kind, Map.of()).values().stream()
                .filter(record -> which.test(record.fields()))
                .map(record -> spelling.of(record, record.fields()))
                .toList();
    }

    private Course course(SignedRecord record) {
        String id = record.header().id().value();
        return new Course(log.of(id), digests.getOrDefault(id, List.of()));
    }

    /** What the offer of a permit says of itself; the permits were held against their offers before. */
    private String offer(ObjectNode permit, Function<Header, String> part) {
        return Optional.ofNullable(newest.getOrDefault("offer", Map.of())
                        .get(permit.path("offerId").asText()))
                .map(record -> part.apply(record.header()))
                .orElse("-");
    }

    private String state(SignedRecord record) {
        return standings.of(record.header().id().value()).orElse("-");
    }

    private static String window(SignedRecord record, ObjectNode fields) {
        try {
            Window window = Fields.window(fields);
            return window.from().toEpochMilli() + " " + window.until().toEpochMilli();
        } catch (RefusedException e) {
            throw new FindingException(
                    Part.RECORDS.what(),
                    "record " + record.header().id(),
                    e.refusal().detail());
        }
    }

    static String join(Object... parts) {
        return String.join(" ", Arrays.stream(parts).map(String::valueOf).toList());
    }
}
