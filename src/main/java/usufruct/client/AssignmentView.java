package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Window;

/**
 * A permit as its parties see it.
 *
 * @param state in a word: held, issued, active, in-use, returned, closed, revoked, no-show or ended
 * @param units which of the offer's units, from 1
 * @param proxyActs what proxies did about it, in order
 * @param coUsers who uses it too, did, or was named for it
 * @param consent of a guardian, in a sentence, where it is a child's: given, or missing
 */
public record AssignmentView(
        ItemId id,
        String state,
        ItemId need,
        ItemId offer,
        List<Integer> units,
        Window window,
        Course course,
        End end,
        List<Alarm> alarms,
        List<ProxyActView> proxyActs,
        Optional<String> consent,
        List<CoUserView> coUsers,
        Optional<Given> given,
        Optional<Held> hold,
        Part part) {

    /**
     * What came back before the rest.
     *
     * @param back numbers of units, or ids of a kit's parts, each with its condition: {@code 2 good}
     * @param stillOut what has not, while somebody has it; empty when nothing came back alone
     */
    public record Part(List<String> back, List<String> stillOut) {}

    /** That no draw decided it, but a steward; with the steward's words. */
    public record Given(String reason, Did steward, String why) {}

    /**
     * That it is, or was, held for its person first.
     *
     * @param answer what became of that: {@code accepted}, {@code declined}, {@code passed}, {@code lapsed} or {@code voided}
     * @param declineKeepsPlace whether letting it go would cost no place in the line
     */
    public record Held(Instant until, Optional<String> answer, boolean declineKeepsPlace) {}

    /**
     * What happened under it.
     *
     * @param reminders how often the node has reminded of the return
     * @param calledBackAt when it was revoked, if the thing was out then
     * @param condition how it came back: {@code good}, {@code worn}, {@code broken} or {@code lost}
     */
    public record Course(
            int reminders, Optional<Instant> calledBackAt, Optional<Instant> returnedAt, Optional<String> condition) {}

    /**
     * What there is to say of how it ended early.
     *
     * @param why why it was revoked, in a steward's words, or why the assignee did not come, in theirs
     * @param limit what a revocation did, and what it cannot do
     * @param excuse what became of the assignee's excuse: {@code given}, {@code accepted} or {@code declined}
     * @param excusableUntil until when a missed turn can be excused, while it is not
     */
    public record End(
            Optional<String> why, Optional<String> limit, Optional<String> excuse, Optional<Instant> excusableUntil) {}

    /**
     * An asking for a key that was odd.
     *
     * @param odd {@code somebody-else}, {@code other-key}, {@code many-grants} or {@code many-refusals}
     */
    public record Alarm(Instant at, String odd) {}

    /** Which other people there are to it, a sentence each: a guardian's consent, and who uses it too. */
    public List<String> people() {
        return Stream.concat(consent.stream(), coUsers.stream().map(CoUserView::line))
                .toList();
    }

    /** Says whether the permit is revoked and the thing has not come back since. */
    public boolean isMissing() {
        return course.calledBackAt().isPresent() && course.returnedAt().isEmpty();
    }

    static AssignmentView read(JsonNode json) {
        return new AssignmentView(
                new ItemId(json.path("id").asText()),
                json.path("state").asText(),
                new ItemId(json.path("needId").asText()),
                new ItemId(json.path("offerId").asText()),
                units(json.path("units")),
                new Window(
                        Instant.parse(json.path("from").asText()),
                        Instant.parse(json.path("until").asText())),
                new Course(
                        json.path("reminders").asInt(),
                        text(json, "calledBackAt").map(Instant::parse),
                        text(json, "returnedAt").map(Instant::parse),
                        text(json, "condition")),
                end(json),
                alarms(json.path("alarms")),
                ProxyActView.of(json),
                consent(json),
                CoUserView.readAll(json.path("coUsers")),
                Optional.ofNullable(json.get("override")).map(AssignmentView::given),
                Optional.ofNullable(json.get("hold")).map(AssignmentView::held),
                part(json));
    }

    private static Part part(JsonNode json) {
        var back = new ArrayList<String>();
        json.path("back")
                .forEach(each -> back.add(each.path("piece").asText() + " "
                        + each.path("condition").asText()));
        var out = new ArrayList<String>();
        json.path("stillOut").forEach(each -> out.add(each.asText()));
        return new Part(List.copyOf(back), List.copyOf(out));
    }

    private static Held held(JsonNode json) {
        return new Held(
                Instant.parse(json.path("until").asText()),
                text(json, "answer"),
                json.path("declineKeepsPlace").asBoolean(true));
    }

    private static Given given(JsonNode json) {
        return new Given(
                json.path("reason").asText(),
                new Did(json.path("steward").asText()),
                json.path("why").asText());
    }

    private static End end(JsonNode json) {
        return new End(
                text(json, "why").or(() -> text(json.path("excuse"), "why")),
                text(json, "limit"),
                text(json.path("excuse"), "state"),
                text(json, "excusableUntil").map(Instant::parse));
    }

    private static Optional<String> consent(JsonNode json) {
        return json.path("consentMissing").asBoolean()
                ? Optional.of("a guardian's consent is missing; nothing is handed over or opened before")
                : text(json, "consentBy").map(who -> "consented to by " + who);
    }

    private static List<Integer> units(JsonNode json) {
        var units = new ArrayList<Integer>();
        json.forEach(each -> units.add(each.asInt()));
        return List.copyOf(units);
    }

    private static List<Alarm> alarms(JsonNode json) {
        var alarms = new ArrayList<Alarm>();
        json.forEach(each -> alarms.add(new Alarm(
                Instant.parse(each.path("at").asText()), each.path("odd").asText())));
        return List.copyOf(alarms);
    }

    private static Optional<String> text(JsonNode json, String name) {
        return Optional.ofNullable(json.get(name)).map(JsonNode::asText);
    }
}
