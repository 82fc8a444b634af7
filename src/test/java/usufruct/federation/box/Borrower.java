package usufruct.federation.box;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import usufruct.client.Api;
import usufruct.client.AskView;
import usufruct.client.Member;
import usufruct.client.NodeInfo;
import usufruct.client.Operator;
import usufruct.client.Pen;
import usufruct.client.ProblemException;
import usufruct.client.Visiting;
import usufruct.passport.Passport;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.record.Schemas;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;

/** A member of a node, who looks for what other nodes lend, asks for it, opens it and brings it back; with the program that people use. */
final class Borrower {
    private static final Category NEED = Category.parse("need.tool@v1");
    private static final Set<String> UNDECIDED = Set.of("asked", "waiting", "promised");
    private static final Set<String> THEIRS = Set.of("promised", "open");
    private static final Schemas SCHEMAS = Schemas.shipped();

    private final Box box;
    private final BoxNode home;
    private final RandomGenerator random;
    private final PassportKeys keys;
    private final Set<String> asked = new HashSet<>();
    private final Set<String> withdrawn = new HashSet<>();
    private int needs;

    Borrower(Box box, BoxNode home, RandomGenerator random) {
        this.box = box;
        this.home = home;
        this.random = random;
        try (Phrase phrase = Phrase.generate(random)) {
            this.keys = PassportKeys.of(phrase, 0);
        }
    }

    /** The node's operator takes them in. */
    void join(PassportKeys operator) {
        at(home).register(Passport.Kind.PERSON, box.time().instant());
        new Operator(Api.signedBy(operator, way(home), URI.create(home.url()), box.time(), random))
                .putMember(keys.did());
    }

    /** The way to a node from its own machine. What their own node shows them is for its members; another may give them more. */
    private HttpClient way(BoxNode node) {
        return new Wicket(request -> {
            var reply = node.asked(request);
            if (node == home) {
                box.seen(home, reply.body());
            }
            return reply;
        });
    }

    private Member at(BoxNode node) {
        HttpClient http = way(node);
        NodeInfo info = NodeInfo.of(Api.anonymous(http, URI.create(node.url())));
        var pen = new Pen(info, SCHEMAS, box.time(), new Pen.Chance(new ItemIds(box.time(), random), random));
        return new Member(Api.signedBy(keys, http, URI.create(node.url()), box.time(), random), keys, pen);
    }

    private void trying(Runnable deed) {
        try {
            deed.run();
        } catch (ProblemException e) {
            home.say("its member is refused: " + e.reason());
        }
    }

    /** Looks everywhere, and opens one of what is found: its own node says what it is. */
    void search() {
        trying(() -> {
            Api api = at(home).api();
            var found = new ArrayList<JsonNode>();
            api.get("/api/v1/peers/search?q=drill").path("items").forEach(found::add);
            // equally good hits come in the order of the index's files
            found.sort(Comparator.comparing(each -> each.path("id").asText()));
            home.say("its member finds " + found.size());
            if (!found.isEmpty()) {
                JsonNode one = found.get(random.nextInt(found.size()));
                String peering = one.at("/source/peering").asText();
                JsonNode opened = api.get(
                        "/api/v1/peers/" + peering + "/items/" + one.path("id").asText());
                home.say("its member opens " + one.path("id").asText() + ": "
                        + opened.path("freshness").asText());
            }
        });
    }

    /** Publishes a need for another node's group, and has it sent there. */
    void ask() {
        trying(() -> {
            Member member = at(home);
            List<Visiting.Place> places = member.visiting().places();
            if (places.isEmpty()) {
                return;
            }
            Visiting.Place place = places.get(random.nextInt(places.size()));
            Optional<Did> group = box.nodes().stream()
                    .filter(each -> each.did().equals(place.node()))
                    .map(each -> each.lenders().group())
                    .findFirst();
            if (group.isPresent()) {
                ItemId need = member.publishNeed(NEED, fields(place, group.get()));
                asked.add(need.value());
                home.asked(need);
                member.visiting().ask(place.peering(), need);
                home.say("its member asks " + need);
            }
        });
    }

    /** What is private of it stays at home, sealed. */
    private ObjectNode fields(Visiting.Place place, Did group) {
        Instant from = box.time()
                .instant()
                .truncatedTo(ChronoUnit.MILLIS)
                .plus(Duration.ofSeconds(30 + random.nextInt(300)))
                .plus(Duration.ofDays(Math.max(0, random.nextInt(6) - 3)));
        ObjectNode fields = JsonNodeFactory.instance
                .objectNode()
                .put("title", "Wish " + needs++ + " of " + home.name())
                .put("priority", "normal")
                .put("notes", box.canaries().sealed(home))
                .put("at", place.node().value())
                .put("group", group.value());
        fields.putObject("constraints").put("tool", "drill");
        fields.putObject("window")
                .put("from", from.toString())
                .put("until", from.plus(Duration.ofHours(8 + random.nextInt(5))).toString());
        return fields;
    }

    /** Whether it is theirs. */
    boolean asked(String need) {
        return asked.contains(need);
    }

    /** Whether they took it back, or tried to. */
    boolean withdrew(String need) {
        return withdrawn.contains(need);
    }

    /** Adds to the chance of a round, where they wait, and tells later what it was, or never. */
    void pledge(BoxNode there) {
        box.deed(home.name() + "'s member pledges something at " + there.name());
        there.doing(() -> trying(() -> there.rows(
                        "SELECT id FROM round WHERE state = 'ANNOUNCED' ORDER BY id",
                        (row, context) -> new ItemId(row.getString(1)))
                .forEach(round -> there.pledge(round, () -> at(there)))));
    }

    /** One of what they asked that stands in one of these states. */
    private Optional<AskView> one(Member member, Predicate<AskView> which) {
        List<AskView> some = member.visiting().list().stream().filter(which).toList();
        return some.isEmpty() ? Optional.empty() : Optional.of(some.get(random.nextInt(some.size())));
    }

    /** Takes a need back at home. */
    void withdraw() {
        trying(() -> {
            Member member = at(home);
            one(member, each -> UNDECIDED.contains(each.state())).ifPresent(ask -> {
                withdrawn.add(ask.need().value());
                member.withdraw(ask.need());
                home.say("its member withdraws " + ask.need());
            });
        });
    }

    /** Ends what they have, with their signature; twice now and then, as people press buttons. */
    void end() {
        trying(() -> {
            Member member = at(home);
            one(member, each -> THEIRS.contains(each.state()) && each.permit().isPresent())
                    .ifPresent(ask -> {
                        Optional<Visiting.Place> place = member.visiting().placeOf(ask);
                        String condition = ask.state().equals("open") ? "good" : "unused";
                        for (int times = random.nextInt(4) == 0 ? 2 : 1; times > 0; times--) {
                            place.ifPresent(each -> member.visiting().end(ask, each, condition));
                        }
                        home.say("its member ends " + ask.permit().get().id() + ", " + condition);
                    });
        });
    }

    /** Opens what they were given, at the node that gave it; they ask whether or not it is theirs any more. */
    void open() {
        box.deed(home.name() + "'s member opens what they have");
        home.doing(() ->
                trying(() -> one(at(home), each -> each.permit().isPresent()).ifPresent(ask -> {
                    ItemId permit = ask.permit().get().id();
                    box.nodes().stream()
                            .filter(each -> each.isUp()
                                    && each != home
                                    && each.peering(ask.peering()).isPresent())
                            .findFirst()
                            .ifPresent(there -> box.time().after(Duration.ofMillis(20), () -> openAt(there, permit)));
                })));
    }

    private void openAt(BoxNode there, ItemId permit) {
        if (there.isUp()) {
            there.doing(() -> trying(() -> {
                at(there).open(permit).close();
                there.say("opens " + permit + " for a guest");
            }));
        }
    }
}
