package usufruct.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import usufruct.client.Api;
import usufruct.client.Desk;
import usufruct.client.NodeInfo;
import usufruct.client.Operator;
import usufruct.client.Pen;
import usufruct.client.Steward;
import usufruct.passport.Passport;
import usufruct.record.Schemas;
import usufruct.record.Submission;
import usufruct.record.Visibility;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;

/**
 * People, a group with tools, and some who hold one, set up through the public interface of a node whose clock stands
 * still unless it is moved: so requests can be signed long before they are sent.
 */
final class Town {
    private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);
    private static final Category NEED = Category.parse("need.tool@v1");
    private static final Category OFFER = Category.parse("offer.tool@v1");

    private final RandomGenerator random = new SecureRandom();
    private final Person operator;
    private final Person group = Person.fresh(random);
    private final List<Person> people = new ArrayList<>();
    private final Map<ItemId, Person> permits = new LinkedHashMap<>();
    private final Person.At at;
    private final Pen pen;
    private Instant now;
    private int turn;

    Town(URI node, Person operator, int population) {
        this.operator = operator;
        var http = Api.plainHttp();
        NodeInfo info = NodeInfo.of(Api.anonymous(http, node));
        now = info.now();
        at = new Person.At(node, http, () -> now, random);
        // the node's clock stands still; people's ids go on from one millisecond to the next all the same, as they do
        // in life
        var milliseconds = new AtomicLong(now.toEpochMilli());
        var ids = new ItemIds(() -> Instant.ofEpochMilli(milliseconds.getAndIncrement()), random);
        pen = new Pen(info, Schemas.shipped(), at.clock(), new Pen.Chance(ids, random));
        operator.member(at, pen).register(Passport.Kind.PERSON, now);
        group.member(at, pen).register(Passport.Kind.GROUP, now);
        var office = new Operator(operator.api(at));
        office.putGroup(group.keys().did(), "A shed", List.of(operator.keys().did()));
        for (int i = 0; i < population; i++) {
            Person person = Person.fresh(random);
            person.member(at, pen).register(Passport.Kind.PERSON, now);
            office.putMember(person.keys().did());
            people.add(person);
        }
    }

    Person.At at() {
        return at;
    }

    List<ItemId> permits() {
        return List.copyOf(permits.keySet());
    }

    /** Lets so many people win a tool each, in a round, and steps to where their windows have begun. */
    void lend(int tools) {
        var steward = new Steward(operator.api(at), group.keys(), pen);
        List<Person> holders = people.subList(0, tools);
        Instant from = now.plus(Duration.ofHours(1));
        Instant until = now.plus(Duration.ofDays(30));
        for (Person holder : holders) {
            steward.publishOffer(OFFER, offer(until));
            holder.member(at, pen).publishNeed(NEED, need(from, until));
        }
        ItemId round = steward.startRound(OFFER, "tool-library");
        stepTo(now.plus(Duration.ofMinutes(1)));
        for (Person holder : holders) {
            holder.member(at, pen).assignments().forEach(permit -> permits.put(permit.id(), holder));
        }
        if (permits.size() != tools) {
            throw new IllegalStateException(
                    "only " + permits.size() + " of " + tools + " people won a tool in round " + round);
        }
        stepTo(from.plusSeconds(1));
        permits.keySet().forEach(steward::handOver);
        for (Map.Entry<ItemId, Person> each : permits.entrySet()) {
            each.getValue().member(at, pen).open(each.getKey()).close();
        }
    }

    /** Takes everybody into these groups, of which the operator is a steward. */
    void join(List<Did> groups) {
        var desk = new Desk(operator.api(at));
        groups.forEach(group ->
                people.forEach(person -> desk.admit(group, person.keys().did())));
    }

    /** CPU-nanoseconds that one of so many questions by a member takes within the node. */
    long race(String kind, int questions) {
        return people.getFirst()
                .api(at)
                .get("/bench/race?kind=" + kind + "&questions=" + questions)
                .path("nanos")
                .asLong();
    }

    /** One thing more with this title. */
    void lendOne(String title) {
        new Steward(operator.api(at), group.keys(), pen)
                .publishOffer(OFFER, offer(now.plus(Duration.ofDays(30))).put("title", title));
    }

    /** Whether a member finds something by one word. */
    boolean finds(String word) {
        return people.getFirst()
                        .api(at)
                        .get("/api/v1/search?q=" + word)
                        .path("total")
                        .asInt()
                > 0;
    }

    private void stepTo(Instant instant) {
        now = new Operator(operator.api(at)).stepClock(instant);
    }

    /** Published needs, ready to be sent to a path that takes them. */
    List<byte[]> needs(int count, String path) {
        return prepared(
                count,
                person -> person.request(at, "POST", path, submission(person).toBytes()));
    }

    Submission submission(Person person) {
        Instant from = now.plus(Duration.ofDays(2));
        return pen.first(person.keys(), NEED, Visibility.NODE, need(from, from.plus(Duration.ofDays(1))));
    }

    /** Requests for key grants, by their holders. */
    List<byte[]> grants(int count) {
        List<Map.Entry<ItemId, Person>> all = List.copyOf(permits.entrySet());
        List<byte[]> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            var permit = all.get(turn++ % all.size());
            requests.add(
                    permit.getValue().request(at, "POST", "/api/v1/assignments/" + permit.getKey() + "/grants", EMPTY));
        }
        return requests;
    }

    /** Requests with an empty object, by people in turn. */
    List<byte[]> empty(int count, String path) {
        return prepared(count, person -> person.request(at, "POST", path, EMPTY));
    }

    List<byte[]> looks(int count, String path) {
        return prepared(count, person -> person.request(at, "GET", path, new byte[0]));
    }

    private List<byte[]> prepared(int count, Function<Person, byte[]> request) {
        List<byte[]> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(request.apply(people.get(turn++ % people.size())));
        }
        return requests;
    }

    /** A need of some person, published now, and that person. */
    Map.Entry<ItemId, Person> publish() {
        Person person = people.get(turn++ % people.size());
        Instant from = now.plus(Duration.ofDays(2));
        return Map.entry(person.member(at, pen).publishNeed(NEED, need(from, from.plus(Duration.ofDays(1)))), person);
    }

    private ObjectNode need(Instant from, Instant until) {
        ObjectNode fields = Api.object(Map.of(
                "title", "A drill for a bookshelf",
                "summary", "Six holes in a brick wall.",
                "priority", "normal",
                "group", group.keys().did().value()));
        fields.putObject("window").put("from", from.toString()).put("until", until.toString());
        fields.putObject("constraints").put("tool", "drill");
        fields.put("careAgreement", false);
        return fields;
    }

    private ObjectNode offer(Instant until) {
        ObjectNode fields = Api.object(Map.of("title", "Cordless drill"));
        fields.put("units", 1);
        fields.putObject("attributes").put("tool", "drill");
        fields.putObject("requirements");
        fields.putObject("window")
                .put("from", now.toString())
                .put("until", until.plus(Duration.ofDays(30)).toString());
        fields.put("doorCode", "heron-52445-F504");
        fields.put("address", "Cais do Norte 85, locker 1 behind the green gate");
        fields.put("instructions", "Lift the handle before you turn the key.");
        return fields;
    }
}
