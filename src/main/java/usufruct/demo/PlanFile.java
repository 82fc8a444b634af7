package usufruct.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import usufruct.json.StrictJson;
import usufruct.words.Category;

/** Reads a {@link Plan} from its JSON. */
public final class PlanFile {

    /** The plan at a place on the classpath. */
    public static Plan onClasspath(String path) {
        try (InputStream in = PlanFile.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("missing on the classpath: " + path);
            }
            return read(StrictJson.read(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Plan read(JsonNode json) {
        return new Plan(
                frame(json),
                list(
                        json,
                        "groups",
                        each -> new Plan.Group(text(each, "key"), text(each, "title"), text(each, "steward"))),
                list(
                        json,
                        "people",
                        each -> new Plan.Person(
                                text(each, "key"),
                                text(each, "name"),
                                Plan.Role.valueOf(text(each, "role").toUpperCase(Locale.ROOT)))),
                list(json, "things", PlanFile::thing),
                list(json, "needs", PlanFile::wish),
                list(
                        json,
                        "contests",
                        each -> new Plan.Contest(
                                text(each, "contest"), each.path("wins").asInt(), moment(each, "givesUpAt"))),
                list(
                        json,
                        "attestations",
                        each -> new Plan.Attestation(
                                text(each, "group"),
                                text(each, "person"),
                                text(each, "kind"),
                                text(each, "evidence"))));
    }

    private static Plan.Frame frame(JsonNode json) {
        return new Plan.Frame(
                manner(json.path("manner"), text(json, "title")),
                json.path("seed").asLong(),
                ZoneId.of(text(json, "zone")),
                LocalDate.parse(text(json, "begins")),
                new Plan.Length(
                        json.path("days").asInt(), json.path("offeredForDays").asInt()),
                new Plan.Drawing(
                        LocalTime.parse(text(json, "roundAt")),
                        text(json, "policySet"),
                        new Category("need", text(json, "topic"), 1)),
                json.path("leastGranted").asInt());
    }

    private static Plan.Manner manner(JsonNode json, String title) {
        return new Plan.Manner(title, text(json, "things"), text(json, "opens"), text(json, "returns"));
    }

    private static Plan.Thing thing(JsonNode json) {
        var sealed = new TreeMap<String, String>();
        json.path("sealed")
                .properties()
                .forEach(each -> sealed.put(each.getKey(), each.getValue().asText()));
        return new Plan.Thing(
                text(json, "key"),
                text(json, "group"),
                text(json, "title"),
                object(json, "attributes"),
                list(json, "staff", JsonNode::asText),
                json.path("units").asInt(1),
                new Plan.Terms(
                        json.path("careAgreement").asBoolean(),
                        optional(json, "purpose"),
                        json.has("from") ? Optional.of(span(json)) : Optional.empty(),
                        json.has("access") ? object(json, "access") : JsonNodeFactory.instance.objectNode()),
                new Plan.Behind(sealed));
    }

    private static Plan.Span span(JsonNode json) {
        return new Plan.Span(Moment.parse(text(json, "from")), Moment.parse(text(json, "until")));
    }

    private static Plan.Wish wish(JsonNode json) {
        var promises = new Plan.Promises(
                json.path("priority").asText().equals("urgent"),
                json.path("careAgreement").asBoolean(),
                optional(json, "purpose"));
        return new Plan.Wish(
                text(json, "key"),
                Moment.parse(text(json, "at")),
                text(json, "person"),
                text(json, "group"),
                new Plan.Words(
                        object(json, "constraints"),
                        new Plan.Wanted(
                                span(json),
                                Optional.ofNullable(json.get("minutes")).map(JsonNode::asInt),
                                optional(json, "together"),
                                json.has("amount") ? object(json, "amount") : JsonNodeFactory.instance.objectNode(),
                                Optional.ofNullable(json.get("again")).map(PlanFile::again)),
                        text(json, "title"),
                        json.path("summary").asText(),
                        promises,
                        optional(json, "notes")),
                hope(json),
                ending(json));
    }

    private static Plan.Again again(JsonNode json) {
        return new Plan.Again(
                text(json, "rule"),
                list(json, "except", JsonNode::asInt),
                json.path("dates").asInt(),
                list(
                        json,
                        "lost",
                        each -> new Plan.Lost(
                                each.path("day").asInt(),
                                text(each, "reason"),
                                Moment.parse(text(each, "leftOutAt")))));
    }

    private static Hope hope(JsonNode json) {
        if (json.has("contest")) {
            return new Hope.Contested(text(json, "contest"));
        }
        if (json.has("expect")) {
            return new Hope.Waits(text(json, "expect"), moment(json, "withdrawnAt"));
        }
        return new Hope.Granted(
                optional(json, "waitsFirst"),
                json.path("newCode").asBoolean(),
                optional(json, "gets"),
                Optional.ofNullable(json.get("units")).map(JsonNode::asInt));
    }

    private static Ending ending(JsonNode json) {
        String word = json.path("ending").asText("on-time");
        return switch (word) {
            case "on-time" -> new Ending.OnTime();
            case "early" -> new Ending.Early(Moment.parse(text(json, "returnedAt")));
            case "in-parts" -> new Ending.InParts(json.path("first").asInt(), Moment.parse(text(json, "firstAt")));
            case "late" -> new Ending.Late(Moment.parse(text(json, "returnedAt")));
            case "broken" -> new Ending.Broken(text(json, "note"), Moment.parse(text(json, "repairedAt")));
            case "revoked" ->
                new Ending.Revoked(
                        Moment.parse(text(json, "revokedAt")),
                        text(json, "why"),
                        Moment.parse(text(json, "returnedAt")),
                        Moment.parse(text(json, "rotatedAt")));
            case "declined" -> new Ending.Declined(Moment.parse(text(json, "declinedAt")));
            case "unanswered" -> new Ending.Unanswered();
            case "never-fetched" -> new Ending.NeverFetched(text(json, "excuse"), Moment.parse(text(json, "judgedAt")));
            default -> throw new IllegalArgumentException("no such ending: `" + word + "`");
        };
    }

    private static <T> List<T> list(JsonNode json, String name, Function<JsonNode, T> read) {
        return StreamSupport.stream(json.path(name).spliterator(), false)
                .map(read)
                .toList();
    }

    private static ObjectNode object(JsonNode json, String name) {
        return json.get(name) instanceof ObjectNode there ? there : JsonNodeFactory.instance.objectNode();
    }

    private static String text(JsonNode json, String name) {
        return optional(json, name)
                .orElseThrow(() -> new IllegalArgumentException("the plan lacks `" + name + "` in " + json));
    }

    private static Optional<String> optional(JsonNode json, String name) {
        return Optional.ofNullable(json.get(name)).map(JsonNode::asText);
    }

    private static Optional<Moment> moment(JsonNode json, String name) {
        return optional(json, name).map(Moment::parse);
    }

    private PlanFile() {}
}
