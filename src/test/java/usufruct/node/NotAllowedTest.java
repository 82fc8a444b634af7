package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.ProblemException;
import usufruct.passport.Passport;
import usufruct.record.Visibility;
import usufruct.words.Bytes;
import usufruct.words.Category;
import usufruct.words.ItemId;
import usufruct.words.Reason;

/** What people may not do, and what cannot be done to a thing as it stands: refused with its reason, nothing changed. */
class NotAllowedTest {
    private static final String PLEDGE = "{\"commitment\":\"" + "A".repeat(43) + "\"}";
    private static final String REVEAL = "{\"secret\":\"" + "A".repeat(43) + "\"}";
    private static final String UNKNOWN = "01kjpwd6m026hf7ffy40qj1ftc";
    private static final String WHY = "{\"why\":\"it is unsafe\"}";
    private static final String ROUND = "{\"category\":\"offer.tool@v1\",\"group\":\"%s\",\"policySet\":\"%s\"}";

    @TempDir
    private static Path folder;

    private static final AtomicReference<Settlement> SETTLEMENT = new AtomicReference<>();
    private static final AtomicReference<Permit> PERMIT = new AtomicReference<>();

    private final Town town = SETTLEMENT.get().town;
    private final Wire wire = SETTLEMENT.get().wire;
    private final Person ana = town.people.get(0);
    private final Person ben = town.people.get(1);
    private final Permit permit = PERMIT.get();

    /** A permit of Ana's that has become active, and all that is about it. */
    private record Permit(ItemId id, ItemId need, ItemId offer, ItemId round, String task) {}

    @BeforeAll
    static void found() {
        var settlement = new Settlement(folder, 2);
        Town town = settlement.town;
        Person ana = town.people.getFirst();
        ItemId offer = town.offer("Drill", 1, "1234");
        ItemId need = town.need(ana, Duration.ZERO, Duration.ofDays(1));
        ItemId round = town.draw();
        ItemId permit = ana.member().assignments().getFirst().id();
        PERMIT.set(new Permit(
                permit, need, offer, round, town.tasks().getFirst().path("id").asText()));
        SETTLEMENT.set(settlement);
        raiseAlarm(town, permit);
    }

    /** Who asks under another's permit leaves an entry once an hour: here it is left already. */
    private static void raiseAlarm(Town town, ItemId permit) {
        Person ben = town.people.get(1);
        assertThatThrownBy(() -> ben.member().open(permit)).isInstanceOf(ProblemException.class);
        town.settle();
    }

    @AfterAll
    static void close() {
        SETTLEMENT.get().close();
    }

    @TestFactory
    Stream<DynamicTest> refusesAMemberWhoHasNoPartInIt() {
        String assignment = "/api/v1/assignments/" + permit.id();
        String group = "/api/v1/groups/" + town.group.did();
        return Stream.of(
                refused(ben, "POST " + assignment + "/grants", "", Reason.NOT_THE_ASSIGNEE),
                refused(ben, "POST " + assignment + "/end", "", Reason.NOT_THE_ASSIGNEE),
                refused(ben, "POST " + assignment + "/return", "{\"condition\":\"good\"}", Reason.NOT_ALLOWED),
                refused(ben, "POST " + assignment + "/handover", "", Reason.NOT_ALLOWED),
                refused(ben, "POST " + assignment + "/revocation", WHY, Reason.NOT_ALLOWED),
                refused(ben, "POST " + assignment + "/excuse", WHY, Reason.NOT_THE_ASSIGNEE),
                refused(ben, "POST " + assignment + "/answer", "{\"answer\":\"accept\"}", Reason.NOT_THE_ASSIGNEE),
                refused(ben, "GET /api/v1/needs/" + permit.need() + "/timeline", "", Reason.NOT_FOUND),
                refused(ben, "GET " + assignment, "", Reason.NOT_FOUND),
                refused(ben, "GET /api/v1/grants?assignment=" + permit.id(), "", Reason.NOT_ALLOWED),
                refused(ben, "GET /api/v1/grants?item=" + permit.offer(), "", Reason.NOT_ALLOWED),
                refused(ben, "POST /api/v1/needs/" + permit.need() + "/withdrawal", "", Reason.NOT_FOUND),
                refused(ben, "POST /api/v1/offers/" + permit.offer() + "/retirement", "", Reason.NOT_ALLOWED),
                refused(ben, "POST /api/v1/offers/" + permit.offer() + "/maintenance", "", Reason.NOT_ALLOWED),
                refused(ben, "POST /api/v1/rounds", round(Town.POLICY), Reason.NOT_ALLOWED),
                refused(ben, "GET /api/v1/rounds/" + permit.round() + "/record", "", Reason.NOT_ALLOWED),
                refused(ben, "GET /api/v1/rounds/decisions/" + permit.need(), "", Reason.NOT_ALLOWED),
                refused(ben, "POST /api/v1/rounds/" + permit.round() + "/pledges", PLEDGE, Reason.NOT_ALLOWED),
                refused(ben, "POST /api/v1/rounds/" + permit.round() + "/reveals", REVEAL, Reason.NOT_FOUND),
                refused(ben, "POST /api/v1/tasks/" + permit.task() + "/claim", "", Reason.NOT_ALLOWED),
                refused(ben, "POST /api/v1/tasks/" + permit.task() + "/release", "", Reason.NOT_ALLOWED),
                refused(ben, "POST /api/v1/tasks/" + permit.task() + "/completion", "{}", Reason.NOT_ALLOWED),
                refused(ben, "POST /api/v1/outcomes", outcome(ben), Reason.NOT_ALLOWED),
                refused(ben, "PUT " + group, "{\"title\":\"Mine\"}", Reason.NOT_ALLOWED),
                refused(ben, "PUT " + group + "/members/" + ben.did(), "{}", Reason.NOT_ALLOWED),
                refused(ben, "PUT /api/v1/members/" + ben.did(), "{}", Reason.NOT_ALLOWED),
                refused(ben, "PUT /api/v1/auditors/" + ben.did(), "{}", Reason.NOT_ALLOWED),
                refused(ben, "GET /api/v1/audit/bundle", "", Reason.NOT_ALLOWED),
                refused(ben, "POST /api/v1/clock", "{\"to\":\"2027-01-01T00:00:00Z\"}", Reason.NOT_ALLOWED));
    }

    @TestFactory
    Stream<DynamicTest> refusesWhoeverIsNoMember() {
        Person visitor = town.stranger();
        visitor.member().register(Passport.Kind.PERSON, Town.START);
        String assignment = "/api/v1/assignments/" + permit.id();
        return Stream.of(
                refused(visitor, "POST " + assignment + "/grants", "", Reason.NOT_THE_ASSIGNEE),
                refused(visitor, "GET " + assignment, "", Reason.NOT_FOUND),
                refused(visitor, "GET /api/v1/rounds/" + permit.round(), "", Reason.NOT_ALLOWED),
                refused(visitor, "POST /api/v1/rounds", round(Town.POLICY), Reason.NOT_ALLOWED),
                refused(visitor, "GET /api/v1/rounds?group=" + town.group.did(), "", Reason.NOT_ALLOWED),
                refused(visitor, "POST /api/v1/tasks/" + permit.task() + "/claim", "", Reason.NOT_ALLOWED),
                refused(visitor, "PUT /api/v1/members/" + visitor.did(), "{}", Reason.NOT_ALLOWED));
    }

    @TestFactory
    Stream<DynamicTest> refusesAStewardOfAnotherGroup() {
        Person bea = town.stranger();
        bea.member().register(Passport.Kind.PERSON, Town.START);
        var other = town.person(Town.newKeys());
        other.member().register(Passport.Kind.GROUP, Town.START);
        town.operator.putGroup(other.did(), "Books", java.util.List.of(bea.did()));
        String assignment = "/api/v1/assignments/" + permit.id();
        return Stream.of(
                refused(bea, "POST " + assignment + "/handover", "", Reason.NOT_ALLOWED),
                refused(bea, "POST " + assignment + "/revocation", WHY, Reason.NOT_ALLOWED),
                refused(bea, "POST /api/v1/rounds", round(Town.POLICY), Reason.NOT_ALLOWED),
                refused(bea, "POST /api/v1/tasks/" + permit.task() + "/claim", "", Reason.NOT_ALLOWED),
                refused(
                        bea,
                        "PUT /api/v1/groups/" + town.group.did() + "/members/" + ben.did(),
                        "{}",
                        Reason.NOT_ALLOWED));
    }

    @TestFactory
    Stream<DynamicTest> knowsNothingOfWhatThereIsNot() {
        Person steward = town.stewardPerson;
        String assignment = "/api/v1/assignments/" + UNKNOWN;
        String nobody = town.stranger().did().value();
        return Stream.of(
                refused(steward, "GET /api/v1/needs/" + UNKNOWN, "", Reason.NOT_FOUND),
                refused(steward, "POST /api/v1/needs/" + UNKNOWN + "/withdrawal", "", Reason.NOT_FOUND),
                refused(steward, "GET /api/v1/offers/" + UNKNOWN, "", Reason.NOT_FOUND),
                refused(steward, "POST /api/v1/offers/" + UNKNOWN + "/retirement", "", Reason.NOT_FOUND),
                refused(steward, "POST /api/v1/offers/" + UNKNOWN + "/maintenance", "", Reason.NOT_FOUND),
                refused(steward, "GET " + assignment, "", Reason.NOT_FOUND),
                refused(steward, "POST " + assignment + "/grants", "", Reason.NOT_FOUND),
                refused(steward, "POST " + assignment + "/handover", "", Reason.NOT_FOUND),
                refused(steward, "POST " + assignment + "/return", "{\"condition\":\"good\"}", Reason.NOT_FOUND),
                refused(steward, "POST " + assignment + "/revocation", WHY, Reason.NOT_FOUND),
                refused(steward, "POST " + assignment + "/end", "", Reason.NOT_FOUND),
                refused(steward, "POST " + assignment + "/excuse", WHY, Reason.NOT_FOUND),
                refused(steward, "GET /api/v1/needs/" + UNKNOWN + "/timeline", "", Reason.NOT_FOUND),
                refused(steward, "GET /api/v1/grants?assignment=" + UNKNOWN, "", Reason.NOT_FOUND),
                refused(steward, "GET /api/v1/rounds/" + UNKNOWN, "", Reason.NOT_FOUND),
                refused(steward, "GET /api/v1/rounds/" + UNKNOWN + "/record", "", Reason.NOT_FOUND),
                refused(steward, "GET /api/v1/rounds/decisions/" + UNKNOWN, "", Reason.NOT_FOUND),
                refused(steward, "POST /api/v1/rounds/" + UNKNOWN + "/pledges", PLEDGE, Reason.NOT_FOUND),
                refused(steward, "POST /api/v1/rounds/" + UNKNOWN + "/reveals", REVEAL, Reason.NOT_FOUND),
                refused(steward, "POST /api/v1/tasks/" + UNKNOWN + "/claim", "", Reason.TASK_GONE),
                refused(steward, "POST /api/v1/tasks/" + UNKNOWN + "/completion", "{}", Reason.TASK_GONE),
                refused(steward, "GET /api/v1/passports/" + nobody, "", Reason.NOT_FOUND),
                refused(steward, "PUT /api/v1/members/" + nobody, "{}", Reason.UNKNOWN_PASSPORT),
                refused(
                        town.operatorPerson,
                        "PUT /api/v1/groups/" + nobody,
                        "{\"title\":\"None\"}",
                        Reason.UNKNOWN_PASSPORT),
                refused(steward, "PUT /api/v1/groups/" + nobody + "/members/" + ben.did(), "{}", Reason.NOT_FOUND));
    }

    @TestFactory
    Stream<DynamicTest> refusesWhatMakesNoSense() {
        Person steward = town.stewardPerson;
        String assignment = "/api/v1/assignments/" + permit.id();
        String noGroup = ROUND.formatted(ben.did(), Town.POLICY);
        return Stream.of(
                refused(steward, "POST /api/v1/rounds", round("no-such-policy"), Reason.BAD_PARAMETER),
                refused(steward, "POST /api/v1/rounds", noGroup, Reason.NOT_FOUND),
                refused(steward, "POST /api/v1/rounds/" + permit.round() + "/pledges", PLEDGE, Reason.WRONG_STATE),
                refused(
                        steward,
                        "POST /api/v1/rounds/" + permit.round() + "/pledges",
                        "{\"commitment\":\"short\"}",
                        Reason.BAD_PARAMETER),
                refused(steward, "POST " + assignment + "/return", "{\"condition\":\"eaten\"}", Reason.BAD_PARAMETER),
                refused(steward, "POST " + assignment + "/return", "{\"condition\":7}", Reason.SCHEMA_VIOLATION),
                refused(steward, "POST " + assignment + "/return", "{}", Reason.SCHEMA_VIOLATION),
                refused(
                        steward,
                        "POST /api/v1/tasks/" + permit.task() + "/completion",
                        "{\"form\":{\"a\":\"b\"}}",
                        Reason.BAD_PARAMETER),
                refused(
                        steward,
                        "POST /api/v1/tasks/" + permit.task() + "/completion",
                        "{\"form\":{\"a\":1}}",
                        Reason.BAD_PARAMETER),
                refused(
                        steward,
                        "POST /api/v1/tasks/" + permit.task() + "/completion",
                        "{\"form\":[]}",
                        Reason.SCHEMA_VIOLATION),
                refused(
                        town.operatorPerson,
                        "PUT /api/v1/groups/" + town.group.did(),
                        "{\"stewards\":\"me\",\"title\":\"T\"}",
                        Reason.SCHEMA_VIOLATION),
                refused(
                        town.operatorPerson,
                        "PUT /api/v1/groups/" + town.group.did(),
                        "{\"stewards\":[7],\"title\":\"T\"}",
                        Reason.BAD_PARAMETER),
                refused(ana, "POST " + assignment + "/excuse", "{}", Reason.SCHEMA_VIOLATION),
                refused(ana, "POST " + assignment + "/excuse", WHY, Reason.WRONG_STATE),
                refused(ana, "POST " + assignment + "/answer", "{}", Reason.SCHEMA_VIOLATION),
                refused(ana, "POST " + assignment + "/answer", "{\"answer\":\"sell\"}", Reason.BAD_PARAMETER),
                refused(ana, "POST " + assignment + "/answer", "{\"answer\":\"accept\"}", Reason.WRONG_STATE),
                refused(town.operatorPerson, "POST /api/v1/clock", "{\"to\":\"soon\"}", Reason.BAD_PARAMETER),
                refused(ana, "POST /api/v1/needs/" + permit.need() + "/withdrawal", "", Reason.WRONG_STATE));
    }

    @Test
    void refusesWhatIsTooEarlyOrTooLate() {
        Person cleo = town.admitted();
        town.offer("Saw", 1, "77");
        ItemId need = town.need(cleo, Duration.ofDays(1), Duration.ofDays(2));
        town.draw();
        var early = cleo.member().assignments().getFirst();
        String path = "POST /api/v1/assignments/" + early.id();

        check(cleo, path + "/grants", "", Reason.OUTSIDE_WINDOW);
        check(town.stewardPerson, path + "/handover", "", Reason.OUTSIDE_WINDOW);
        check(cleo, path + "/return", "{\"condition\":\"good\"}", Reason.WRONG_STATE);
        check(cleo, "POST /api/v1/needs/" + need + "/withdrawal", "", Reason.WRONG_STATE);
        cleo.member().giveUp(early.id());
        check(cleo, path + "/grants", "", Reason.ASSIGNMENT_ENDED);
        check(cleo, path + "/end", "", Reason.WRONG_STATE);
        check(town.stewardPerson, path + "/revocation", WHY, Reason.WRONG_STATE);
        check(town.stewardPerson, path + "/handover", "", Reason.WRONG_STATE);
    }

    private DynamicTest refused(Person by, String request, String body, Reason reason) {
        return DynamicTest.dynamicTest(request + " " + body, () -> check(by, request, body, reason));
    }

    private void check(Person by, String request, String body, Reason reason) {
        String[] words = request.split(" ", 2);
        String before = town.head();

        Wire.Reply reply = wire.send(wire.signed(by.keys(), town.clock, words[0], words[1], Bytes.utf8(body)));

        assertThat(reply).as(request).isEqualTo(new Wire.Reply(reason.status(), reason.name()));
        assertThat(town.head()).isEqualTo(before);
    }

    private String round(String policySet) {
        return ROUND.formatted(town.group.did(), policySet);
    }

    private String outcome(Person by) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("assignmentId", permit.id().value()).put("result", "completed");
        byte[] record = town.pen()
                .first(by.keys(), Category.parse("outcome@v1"), Visibility.GROUP, fields)
                .toBytes();
        return new String(record, java.nio.charset.StandardCharsets.UTF_8);
    }
}
