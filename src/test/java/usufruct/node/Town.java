package usufruct.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import usufruct.client.Api;
import usufruct.client.AttestationView;
import usufruct.client.Member;
import usufruct.client.NodeInfo;
import usufruct.client.Operator;
import usufruct.client.Pen;
import usufruct.client.Steward;
import usufruct.passport.Passport;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.record.Schemas;
import usufruct.words.Attested;
import usufruct.words.Category;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;
import usufruct.words.Window;

/** A community on a running node with a stepped clock: an operator, a group and its steward, people. All speak HTTP. */
final class Town {
    static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    static final Category NEED = Category.parse("need.tool@v1");
    static final Category OFFER = Category.parse("offer.tool@v1");
    static final String POLICY = "tool-library";

    private static final RandomGenerator RANDOM = new SecureRandom();

    final TownClock clock;
    final NodeInfo node;
    final Person operatorPerson;
    final Operator operator;
    final PassportKeys group;
    final Person stewardPerson;
    final Steward steward;
    final List<Person> people;
    private final URI address;
    private final HttpClient http = Api.plainHttp();
    private final Pen pen;

    /** A town that the node at this address does not know yet. */
    Town(URI address, PassportKeys operatorKeys, int people) {
        this.address = address;
        node = NodeInfo.of(Api.anonymous(http, address));
        clock = new TownClock(node.now());
        pen = new Pen(node, Schemas.shipped(), clock, new Pen.Chance(new ItemIds(clock, RANDOM), RANDOM));
        operatorPerson = person(operatorKeys);
        operator = new Operator(operatorPerson.api());
        group = newKeys();
        stewardPerson = stranger();
        steward = new Steward(stewardPerson.api(), group, pen);
        this.people = IntStream.range(0, people).mapToObj(each -> stranger()).toList();
        found();
    }

    /** A node that people of this kind can live on: on this folder and port, its clock standing at {@link #START}. */
    static NodeSettings settings(Path folder, PassportKeys operator, int port) {
        return NodeSettings.embedded(folder)
                .withPort(port)
                .withOperators(List.of(operator.did()))
                .steppedFrom(START);
    }

    static PassportKeys newKeys() {
        try (Phrase phrase = Phrase.generate(RANDOM)) {
            return PassportKeys.of(phrase, 0);
        }
    }

    private void found() {
        operatorPerson.member().register(Passport.Kind.PERSON, START);
        stewardPerson.member().register(Passport.Kind.PERSON, START);
        person(group).member().register(Passport.Kind.GROUP, START);
        operator.putGroup(group.did(), "Tools of the town", List.of(stewardPerson.did()));
        people.forEach(this::admit);
    }

    /** Takes somebody in, and into the group. */
    void admit(Person person) {
        person.member().register(Passport.Kind.PERSON, START);
        operator.putMember(person.did());
        steward.admit(person.did());
    }

    /** A new member of the group. */
    Person admitted() {
        Person person = stranger();
        admit(person);
        return person;
    }

    /** The steward attests somebody for something from now on. */
    AttestationView attest(Person person, String kind, Duration time) {
        Instant from = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return stewardPerson
                .member()
                .attestations()
                .issue(group.did(), person.did(), new Attested(kind, new Window(from, from.plus(time))), "seen");
    }

    /** Somebody whom the node has never heard of. */
    Person stranger() {
        return person(newKeys());
    }

    Person person(PassportKeys keys) {
        Api api = Api.signedBy(keys, http, address, clock, RANDOM);
        return new Person(keys, new Member(api, keys, pen));
    }

    HttpClient http() {
        return http;
    }

    URI address() {
        return address;
    }

    Pen pen() {
        return pen;
    }

    Api anonymous() {
        return Api.anonymous(http, address);
    }

    /** Moves the clock; what was due by then has happened when this returns. */
    void later(Duration time) {
        clock.set(operator.stepClock(clock.instant().plus(time)));
    }

    /** Waits until the lifecycle is quiet, without moving the clock. */
    void settle() {
        later(Duration.ZERO);
    }

    /** A drill behind a door with a code. */
    ObjectNode offerFields(String title, int units, String code) {
        return offerFields(title, units, code, "drill");
    }

    ObjectNode offerFields(String title, int units, String code, String tool) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("title", title).put("units", units).put("doorCode", code);
        fields.putObject("attributes").put("tool", tool);
        window(fields, START, START.plus(Duration.ofDays(3_650)));
        return fields;
    }

    /** A wish for a drill. */
    ObjectNode needFields(Instant from, Instant until) {
        return needFields(from, until, "drill");
    }

    ObjectNode needFields(Instant from, Instant until, String tool) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("title", "A shelf to hang").put("priority", "normal").put("notes", "second bell");
        fields.put("group", group.did().value());
        fields.putObject("constraints").put("tool", tool);
        window(fields, from, until);
        return fields;
    }

    ItemId offer(String title, int units, String code) {
        return steward.publishOffer(OFFER, offerFields(title, units, code));
    }

    /** A need of this person for a window that begins and ends so long after now. */
    ItemId need(Person person, Duration from, Duration until) {
        Instant now = clock.instant();
        return person.member().publishNeed(NEED, needFields(now.plus(from), now.plus(until)));
    }

    ItemId draw() {
        ItemId round = steward.startRound(OFFER, POLICY);
        settle();
        return round;
    }

    /** The head of the log: how many entries there are, and their root. */
    String head() {
        return new String(anonymous().download("/api/v1/ledger/checkpoint"), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** The open tasks as the steward sees them. */
    List<JsonNode> tasks() {
        return stewardPerson.api().all("/api/v1/tasks");
    }

    private static void window(ObjectNode fields, Instant from, Instant until) {
        fields.putObject("window").put("from", from.toString()).put("until", until.toString());
    }
}
