package usufruct.client.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.passport.Passport;
import usufruct.vault.SecretBytes;
import usufruct.words.Category;
import usufruct.words.Did;

/** Section 9, both ends, where the tested node's operator lets a week pass. The kit plays people whom the node takes in as members. */
final class Receipting {
    static final List<String> CLAUSES = List.of("9.1", "9.2", "9.3", "9.4", "9.5", "9.6", "9.7", "9.8");

    private static final String CONSENTS = "/api/v1/receipts/consents/";
    private static final Duration AFTER_THE_WEEK = Duration.ofMinutes(20);

    private final Kit kit;
    private final Report report;
    private final Talk talk;
    private final Passport node;
    private final Category category;
    private final Persona agreeing;
    private final Persona staying;
    private final Persona other;
    private final Instant week;
    private long version;
    private boolean isCounted;

    /** @param category of things that the node offers */
    Receipting(Kit kit, Talk talk, Meeting.Welcome welcome, Category category) {
        this.kit = kit;
        this.report = kit.report();
        this.talk = talk;
        this.node = welcome.latest().passport();
        this.category = category;
        this.agreeing = kit.somebody(Passport.Kind.PERSON);
        this.staying = kit.somebody(Passport.Kind.PERSON);
        this.other = kit.somebody(Passport.Kind.PERSON);
        this.week = WeekOfUse.of(kit.clock().instant());
    }

    void run() {
        if (!List.of(agreeing, staying, other).stream().allMatch(this::isTakenIn)
                || !agree(agreeing).isDone()
                || !agree(staying).isDone()) {
            skip("nobody whom the kit plays can agree at the node");
            return;
        }
        if (!kit.operator().waitUntil(week.plus(WeekOfUse.LENGTH).plus(AFTER_THE_WEEK))) {
            skip("nobody waits until the week is over");
            return;
        }
        told();
        counted();
        replaced();
        withdrawn();
    }

    private void skip(String why) {
        CLAUSES.forEach(number -> report.skip(number, why));
    }

    private boolean isTakenIn(Persona person) {
        Heard heard = kit.wire()
                .sendUnsigned(
                        "PUT",
                        "/api/v1/passports/" + person.did(),
                        person.documents().getLast().bytes());
        return heard.isDone() && kit.operator().admit(person.did());
    }

    private Heard agree(Persona person) {
        return kit.wire().send(new Letter(person, "PUT", CONSENTS + talk.peering(), new byte[0]));
    }

    private void told() {
        Optional<JsonNode> told =
                kit.told(WeekOfUse.TYPE, each -> each.path("week").asLong() == week.toEpochMilli());
        report.check("9.2", () -> {
            JsonNode body = told.orElseThrow(() -> new Breach("it does not tell of a week in which somebody agreed"));
            var in = new Members(body, WeekOfUse.TYPE, Set.of("week", "version", "part", "key", "rows"));
            in.number("version", 1, StrictJson.MOST_INTEGER);
            Breach.unless(in.number("part", 1, 10_000) == 1, "it tells a second part of a few rows");
        });
        report.check(
                "9.1",
                () -> Breach.unless(
                        kit.said(WeekOfUse.TYPE).stream()
                                .allMatch(each -> each.path("week").asLong() >= week.toEpochMilli()),
                        "it tells of a week that ended before somebody agreed"));
        told.ifPresent(body -> {
            report.check("9.3", () -> isSealed(body));
            report.check("9.4", () -> isFilledUp(body));
        });
    }

    private void isSealed(JsonNode body) {
        Did self = talk.persona().did();
        Optional<SecretBytes> key = WeekOfUse.of(body, talk.peering(), node.did(), self)
                .key(body, talk.persona().keys().agreement());
        key.ifPresent(SecretBytes::close);
        Breach.unless(key.isPresent(), "the key of its rows is not sealed to the peer for them");
    }

    private static void isFilledUp(JsonNode body) {
        List<String> rows =
                body.path("rows").valueStream().map(JsonNode::asText).toList();
        Breach.unless(
                !rows.isEmpty() && rows.size() % WeekOfUse.STEP == 0, "its rows are not filled up to a multiple of 64");
        Breach.unless(
                rows.stream().allMatch(each -> each.matches("[A-Za-z0-9_-]{32}")), "a row of its is not 24 bytes");
        Breach.unless(rows.equals(rows.stream().sorted().toList()), "its rows stand in another order");
    }

    private WeekOfUse.Use use(Persona person, int turns, int minutes) {
        return new WeekOfUse.Use(person.did(), category, turns, minutes);
    }

    private void tell(Instant about, long number, int part, WeekOfUse.Use... uses) {
        ObjectNode body = new WeekOfUse(talk.peering(), talk.persona().did(), node.did(), about, number, part)
                .body(List.of(uses), node.keys().agreement(), kit.random());
        talk.say(talk.next(WeekOfUse.TYPE, body));
    }

    /** What counts of somebody: turns and minutes of each row. */
    private List<String> counts(Persona person) {
        Heard heard = kit.wire().send(new Letter(person, "GET", "/api/v1/receipts/counted", new byte[0]));
        Breach.unless(heard.isDone(), "to a member who asks what counts of theirs " + heard.inWords());
        return heard.json()
                .path("items")
                .valueStream()
                .map(each ->
                        each.path("turns").asInt() + "/" + each.path("minutes").asInt())
                .toList();
    }

    private void counted() {
        version = kit.clock().millis();
        report.check("9.3", () -> {
            tell(week, version, 1, use(agreeing, 2, 90), use(staying, 1, 30), use(other, 5, 50));
            Breach.unless(
                    counts(agreeing).equals(List.of("2/90")), "it reads something else in a row than stands there");
            isCounted = counts(staying).equals(List.of("1/30"));
        });
        talk.resync();
        report.check(
                "9.1", () -> Breach.unless(counts(other).isEmpty(), "it counts what is told of who did not agree"));
        if (report.of("9.1") instanceof Verdict.Passed) {
            report.check("9.6", () -> {
                Breach.unless(agree(other).isDone(), "it lets a member agree no more");
                Breach.unless(counts(other).isEmpty(), "it kept rows about who had not agreed");
            });
        }
    }

    private void replaced() {
        if (!isCounted || report.of("9.3") instanceof Verdict.Failed) {
            List.of("9.5", "9.7", "9.8").forEach(number -> report.skip(number, "it counts nothing that is told"));
            return;
        }
        report.check("9.5", () -> {
            tell(week, version + 2, 1, use(agreeing, 3, 120), use(staying, 1, 30));
            unchanged("a larger version of a week does not replace the one before");
            tell(week, version + 1, 1, use(agreeing, 7, 70));
            unchanged("a smaller version of a week counts");
            tell(week, version + 3, 2, use(agreeing, 8, 80));
            unchanged("a part counts whose part before is missing");
            tell(week.plus(WeekOfUse.LENGTH), version + 3, 1, use(agreeing, 9, 90));
            unchanged("a week counts that is not over");
        });
        talk.resync();
    }

    private void unchanged(String otherwise) {
        Breach.unless(counts(agreeing).equals(List.of("3/120")), otherwise);
    }

    private void withdrawn() {
        if (!isCounted) {
            return;
        }
        report.check("9.7", () -> {
            Heard heard = kit.wire().send(new Letter(agreeing, "DELETE", CONSENTS + talk.peering(), new byte[0]));
            Breach.unless(heard.isDone(), "to a member who agrees no longer " + heard.inWords());
            Breach.unless(counts(agreeing).isEmpty(), "it counts on what it was told of who agrees no longer");
        });
    }

    /** Once the peering is over. */
    void afterTheEnd() {
        if (isCounted && !(report.of("3.9") instanceof Verdict.Failed)) {
            report.check(
                    "9.8",
                    () -> Breach.unless(
                            counts(staying).isEmpty(), "it counts on what a peer told whose peering is over"));
        }
    }
}
