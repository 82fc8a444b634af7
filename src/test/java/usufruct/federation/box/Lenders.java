package usufruct.federation.box;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import usufruct.client.Api;
import usufruct.client.AssignmentView;
import usufruct.client.Member;
import usufruct.client.NeedView;
import usufruct.client.NodeInfo;
import usufruct.client.OfferView;
import usufruct.client.Operator;
import usufruct.client.Pen;
import usufruct.client.ProblemException;
import usufruct.client.Steward;
import usufruct.passport.Passport;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.record.Schemas;
import usufruct.record.Visibility;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;

/** The group of a node that lends things, and its steward; they use the programs that people use. */
final class Lenders {
    static final Category OFFER = Category.parse("offer.tool@v1");
    private static final Set<String> RUNNING = Set.of("held", "issued", "active", "in-use");
    private static final Schemas SCHEMAS = Schemas.shipped();
    private static final int FIRST_THINGS = 2;
    private static final String POLICY = "tool-library";

    private final BoxNode node;
    private final Time time;
    private final RandomGenerator random;
    private final Canaries canaries;
    private final HttpClient http;
    private final PassportKeys group;
    private final PassportKeys steward;
    private int things;

    Lenders(BoxNode node, Time time, Canaries canaries, RandomGenerator random) {
        this.node = node;
        this.time = time;
        this.canaries = canaries;
        this.random = random;
        this.http = new Wicket(node::asked);
        this.group = keys();
        this.steward = keys();
    }

    private PassportKeys keys() {
        try (Phrase phrase = Phrase.generate(random)) {
            return PassportKeys.of(phrase, 0);
        }
    }

    Did group() {
        return group.did();
    }

    private Api api(PassportKeys keys) {
        return Api.signedBy(keys, http, URI.create(node.url()), time, random);
    }

    private Pen pen() {
        NodeInfo info = NodeInfo.of(Api.anonymous(http, URI.create(node.url())));
        return new Pen(info, SCHEMAS, time, new Pen.Chance(new ItemIds(time, random), random));
    }

    private Steward desk() {
        return new Steward(api(steward), group, pen());
    }

    /** The group exists from now on, and lends something. */
    void found(PassportKeys operator) {
        Pen pen = pen();
        for (PassportKeys each : List.of(operator, steward)) {
            new Member(api(each), each, pen).register(Passport.Kind.PERSON, time.instant());
        }
        new Member(api(group), group, pen).register(Passport.Kind.GROUP, time.instant());
        new Operator(api(operator)).putGroup(group.did(), "Tools of " + node.name(), List.of(steward.did()));
        for (int i = 0; i < FIRST_THINGS; i++) {
            desk().publishOffer(OFFER, Visibility.PUBLIC, fields(Visibility.PUBLIC));
        }
    }

    /** A steward asks for a round when somebody waits: it decides who gets what. Now and then the steward adds to its chance. */
    void draw() {
        trying(() -> {
            Steward desk = desk();
            if (desk.desk().needs(group.did()).stream().anyMatch(NeedView::waits)) {
                ItemId round = desk.startRound(OFFER, POLICY);
                node.say("asks for round " + round);
                if (random.nextInt(4) == 0) {
                    node.pledge(round, () -> new Member(api(steward), steward, pen()));
                }
            }
        });
    }

    /** A steward gives somebody who waits something that is there, outside of any draw. */
    void give() {
        trying(() -> {
            Steward desk = desk();
            List<NeedView> waiting = desk.desk().needs(group.did()).stream()
                    .filter(NeedView::waits)
                    .toList();
            List<OfferView> open = open(desk);
            if (!waiting.isEmpty() && !open.isEmpty()) {
                ItemId need = waiting.get(random.nextInt(waiting.size())).id();
                ItemId offer = open.get(random.nextInt(open.size())).id();
                desk.desk().overrides().give(need, offer, "other", "it is there");
                node.say("gives " + need + " the thing " + offer);
            }
        });
    }

    /** A steward takes a permit back. */
    void revoke() {
        trying(() -> {
            Steward desk = desk();
            List<AssignmentView> running = desk.desk().assignments(group.did()).stream()
                    .filter(each -> RUNNING.contains(each.state()))
                    .toList();
            if (!running.isEmpty()) {
                ItemId permit = running.get(random.nextInt(running.size())).id();
                desk.revoke(permit, "needed elsewhere");
                node.say("revokes " + permit);
                node.revoked(permit);
            }
        });
    }

    private static List<OfferView> open(Steward desk) {
        return desk.offers().stream()
                .filter(each -> each.state().equals("open"))
                .toList();
    }

    private void trying(Runnable deed) {
        try {
            deed.run();
        } catch (ProblemException e) {
            node.say("its steward is refused: " + e.reason());
        }
    }

    /** What a steward does on a day: something new, something else about it, to fewer people, no longer. */
    void work() {
        trying(() -> {
            Steward desk = desk();
            List<OfferView> open = open(desk);
            int what = random.nextInt(10);
            if (what < 5 || open.isEmpty()) {
                Visibility audience = audience();
                desk.publishOffer(OFFER, audience, fields(audience));
            } else {
                OfferView one = open.get(random.nextInt(open.size()));
                Visibility audience = what < 7 ? one.record().header().visibility() : Visibility.DIRECT;
                if (what < 9) {
                    desk.changeOffer(one, audience, fields(audience));
                } else {
                    desk.desk().retire(one.id());
                }
            }
        });
    }

    private Visibility audience() {
        return List.of(Visibility.PUBLIC, Visibility.PUBLIC, Visibility.NODE, Visibility.GROUP)
                .get(random.nextInt(4));
    }

    /** The door's code is for whoever has a permit; all of it is for nobody else when the audience is not the public. */
    private ObjectNode fields(Visibility audience) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        String title = "Drill " + things++ + " of " + node.name();
        fields.put("title", audience == Visibility.PUBLIC ? title : title + " " + canaries.inner(node))
                .put("units", 1 + random.nextInt(2))
                .put("doorCode", canaries.sealed(node));
        fields.putObject("attributes").put("tool", "drill");
        fields.putObject("window")
                .put("from", Time.START.toString())
                .put("until", Time.START.plus(Duration.ofDays(3_650)).toString());
        return fields;
    }
}
