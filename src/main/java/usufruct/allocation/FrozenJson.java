package usufruct.allocation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import usufruct.allocation.draw.AccessJson;
import usufruct.allocation.draw.Fields;
import usufruct.allocation.draw.First;
import usufruct.allocation.draw.Pool;
import usufruct.policy.fact.NeedFacts;
import usufruct.policy.fact.OfferFacts;
import usufruct.policy.fact.OfferFacts.Maintenance;
import usufruct.policy.fact.PersonFacts;
import usufruct.policy.fact.PersonFacts.Suspension;
import usufruct.policy.fact.PoolFacts;
import usufruct.policy.fact.Use;
import usufruct.policy.fact.UseElsewhere;
import usufruct.words.Attested;
import usufruct.words.Spans;
import usufruct.words.WantedTime;

/** {@link Frozen} facts as a document, {@value #FORMAT}. */
final class FrozenJson {
    static final String FORMAT = "frozen@v4";

    static ObjectNode write(Frozen frozen) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("format", FORMAT)
                .put("roundId", frozen.roundId().value())
                .put("pool", frozen.pool().toString())
                .put("now", frozen.facts().now().toEpochMilli())
                .put("hostNode", frozen.facts().hostNode())
                .put("units", frozen.facts().units());
        frozen.facts().openUsesByNode().forEach(document.putObject("openUsesByNode")::put);
        ArrayNode needs = document.putArray("needs");
        frozen.needs().forEach(need -> needs.add(write(need)));
        ArrayNode offers = document.putArray("offers");
        var access = new AccessJson(document);
        frozen.offers().forEach(offer -> write(offer, offers.addObject(), access));
        ObjectNode people = document.putObject("people");
        frozen.people().forEach((person, facts) -> write(facts, people.putObject(person)));
        return document;
    }

    static ObjectNode write(Frozen.Asked need) {
        NeedFacts facts = need.facts();
        ObjectNode into = JsonNodeFactory.instance.objectNode();
        into.put("needId", need.needId().value())
                .put("person", need.person())
                .put("roundsWaited", need.waited().rounds())
                .put("placeBefore", need.waited().place())
                .put("purpose", facts.purpose())
                .put("urgent", facts.urgent())
                .put("careAgreed", facts.careAgreed())
                .put("askedAt", facts.askedAt().toEpochMilli());
        facts.constraints().forEach(into.putObject("constraints")::put);
        facts.together().ifPresent(mark -> into.put("together", mark));
        if (!facts.preferences().isEmpty()) {
            Preferences.write(facts.preferences(), into.putArray("preferences"));
        }
        if (!need.heads().isEmpty()) {
            need.heads().forEach(into.putArray("heads")::add);
        }
        if (facts.byProxy()) {
            into.put("byProxy", true);
        }
        if (need.waited().resumed()) {
            into.put("resumed", true);
        }
        Fields.putAmount(into, facts.amount());
        First.put(into, need.waited().first());
        Fields.put(into.put("length", facts.length().toMillis()), facts.window());
        return into;
    }

    private static void write(Frozen.Offered offer, ObjectNode into, AccessJson access) {
        OfferFacts facts = offer.facts();
        into.put("offerId", offer.offerId().value())
                .put("requiredPurpose", facts.requiredPurpose())
                .put("careAgreementRequired", facts.careAgreementRequired())
                .put("inMaintenance", facts.maintenance().running());
        put(into, "maintenanceUntil", facts.maintenance().until());
        facts.attributes().forEach(into.putObject("attributes")::put);
        Fields.put(into, facts.window());
        Fields.putBusy(into, offer.busy());
        access.write(into, offer.access());
        AccessJson.write(into, offer.kit());
        if (!facts.attestations().isEmpty()) {
            facts.attestations().forEach(into.putArray("attestations")::add);
        }
        if (!facts.vetted().windows().isEmpty()) {
            ArrayNode vetted = into.putArray("vetted");
            facts.vetted().windows().forEach(each -> Fields.put(vetted.addObject(), each));
        }
        offer.allowed().ifPresent(allowed -> into.put("allowed", allowed.toMillis()));
    }

    private static void write(PersonFacts facts, ObjectNode into) {
        into.put("homeNode", facts.homeNode())
                .put("suspended", facts.suspension().running());
        put(into, "suspendedUntil", facts.suspension().until());
        put(into, "lost", facts.lost());
        put(into, "late", facts.late());
        if (!facts.attestations().isEmpty()) {
            ArrayNode attestations = into.putArray("attestations");
            facts.attestations()
                    .forEach(each -> Fields.put(attestations.addObject().put("kind", each.kind()), each.during()));
        }
        if (facts.ward()) {
            into.put("ward", true);
        }
        if (!facts.elsewhere().isEmpty()) {
            ArrayNode elsewhere = into.putArray("elsewhere");
            facts.elsewhere()
                    .forEach(each -> Fields.put(elsewhere.addObject(), each.week())
                            .put("turns", each.turns())
                            .put("minutes", each.minutes())
                            .put("receipt", each.receipt()));
        }
        ArrayNode uses = into.putArray("uses");
        for (Use use : facts.uses()) {
            ObjectNode one = Fields.put(uses.addObject(), use.window())
                    .put("open", use.open())
                    .put("missed", use.missed());
            if (use.units() > 1) {
                one.put("units", use.units());
            }
            if (use.heads() > 1) {
                one.put("heads", use.heads());
            }
            if (!use.resources().isEmpty()) {
                use.resources().forEach(one.putObject("resources")::put);
            }
        }
    }

    private static void put(ObjectNode into, String name, Optional<Instant> instant) {
        instant.ifPresent(at -> into.put(name, at.toEpochMilli()));
    }

    private static void put(ObjectNode into, String name, List<Instant> instants) {
        if (!instants.isEmpty()) {
            ArrayNode array = into.putArray(name);
            instants.forEach(each -> array.add(each.toEpochMilli()));
        }
    }

    static Frozen read(JsonNode document) {
        Fields.expectFormat(document, FORMAT);
        var people = new TreeMap<String, PersonFacts>();
        for (Map.Entry<String, JsonNode> person :
                Fields.member(document, "people").properties()) {
            people.put(person.getKey(), readPerson(person.getValue()));
        }
        return new Frozen(
                Fields.id(document, "roundId"),
                Pool.parse(Fields.text(document, "pool")),
                new PoolFacts(
                        Fields.instant(document, "now"),
                        Fields.text(document, "hostNode"),
                        Fields.number(document, "units"),
                        Fields.numbers(document, "openUsesByNode")),
                Fields.list(document, "needs", FrozenJson::readNeed),
                Fields.list(document, "offers", offer -> readOffer(document, offer)),
                people);
    }

    private static Frozen.Asked readNeed(JsonNode node) {
        var facts = new NeedFacts(
                Fields.text(node, "purpose"),
                Fields.texts(node, "constraints"),
                Fields.flag(node, "urgent"),
                Fields.flag(node, "careAgreed"),
                new WantedTime(Fields.window(node), Duration.ofMillis(Fields.number(node, "length"))),
                Fields.instant(node, "askedAt"),
                node.has("together") ? Optional.of(Fields.text(node, "together")) : Optional.empty(),
                Fields.amount(node),
                Preferences.read(node),
                node.has("byProxy"));
        return new Frozen.Asked(
                Fields.id(node, "needId"),
                Fields.text(node, "person"),
                list(node, "heads", JsonNode::asText),
                facts,
                new Frozen.Waited(
                        Fields.number(node, "roundsWaited"),
                        Fields.number(node, "placeBefore"),
                        node.has("resumed"),
                        First.read(node)));
    }

    private static Frozen.Offered readOffer(JsonNode document, JsonNode node) {
        var facts = new OfferFacts(
                Fields.text(node, "requiredPurpose"),
                Fields.flag(node, "careAgreementRequired"),
                Fields.texts(node, "attributes"),
                Fields.window(node),
                new Maintenance(Fields.flag(node, "inMaintenance"), Fields.maybeInstant(node, "maintenanceUntil")),
                list(node, "attestations", each -> each.asText()),
                new Spans(list(node, "vetted", Fields::window)));
        return new Frozen.Offered(
                Fields.id(node, "offerId"),
                facts,
                Fields.busy(node),
                AccessJson.read(document, node),
                AccessJson.readKit(node),
                node.has("allowed")
                        ? Optional.of(Duration.ofMillis(Fields.number(node, "allowed")))
                        : Optional.empty());
    }

    private static PersonFacts readPerson(JsonNode node) {
        List<Use> uses = Fields.list(node, "uses", FrozenJson::readUse);
        return new PersonFacts(
                Fields.text(node, "homeNode"),
                uses,
                new Suspension(Fields.flag(node, "suspended"), Fields.maybeInstant(node, "suspendedUntil")),
                instants(node, "lost"),
                instants(node, "late"),
                list(node, "attestations", each -> new Attested(Fields.text(each, "kind"), Fields.window(each))),
                node.has("ward"),
                list(
                        node,
                        "elsewhere",
                        each -> new UseElsewhere(
                                Fields.window(each),
                                Fields.number(each, "turns"),
                                Fields.number(each, "minutes"),
                                Fields.text(each, "receipt"))));
    }

    private static <T> List<T> list(JsonNode node, String name, Function<JsonNode, T> read) {
        return node.has(name) ? Fields.list(node, name, read) : List.of();
    }

    private static List<Instant> instants(JsonNode node, String name) {
        return list(node, name, each -> Instant.ofEpochMilli(Fields.number(each)));
    }

    private static Use readUse(JsonNode use) {
        return new Use(
                Fields.window(use),
                Fields.flag(use, "open"),
                Fields.flag(use, "missed"),
                use.has("units") ? Fields.number(use, "units") : 1,
                use.has("heads") ? Fields.number(use, "heads") : 1,
                use.has("resources") ? Fields.numbers(use, "resources") : Collections.emptySortedMap());
    }

    private FrozenJson() {}
}
