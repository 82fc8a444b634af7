package usufruct.allocation.draw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import usufruct.policy.DrawPlanJson;
import usufruct.policy.VerdictJson;
import usufruct.words.ItemId;

/** A {@link Ballot} as a document, {@value #FORMAT}. */
final class BallotJson {
    static final String FORMAT = "ballot@v4";

    static ObjectNode write(Ballot ballot) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        write(document.put("format", FORMAT), ballot.heading());
        ArrayNode needs = document.putArray("needs");
        ballot.needs().forEach(need -> write(needs.addObject(), need));
        var access = new AccessJson(document);
        ArrayNode offers = document.putArray("offers");
        for (Ballot.Offer offer : ballot.offers()) {
            ObjectNode into = offers.addObject().put("offerId", offer.offerId().value());
            Fields.putBusy(into, offer.busy());
            access.write(into, offer.access());
            AccessJson.write(into, offer.kit());
        }
        write(document, ballot.judged());
        ObjectNode persons = document.putObject("persons");
        ballot.persons().forEach((name, person) -> write(persons.putObject(name), person));
        ballot.nodeRemaining().forEach(document.putObject("nodeRemaining")::put);
        return document;
    }

    private static void write(ObjectNode into, Ballot.Heading heading) {
        into.put("roundId", heading.roundId().value())
                .put("pool", heading.pool().toString())
                .put("policyHash", heading.policyHash())
                .put("entryCharge", heading.terms().entryCharge())
                .put("urgentMost", heading.terms().urgentMost());
        heading.terms().frozenAt().ifPresent(at -> into.put("frozenAt", at.toEpochMilli()));
        into.set("draw", DrawPlanJson.write(heading.terms().plan()));
        if (!heading.terms().stocks().isEmpty()) {
            ObjectNode stocks = into.putObject("resources");
            heading.terms().stocks().forEach((kind, stock) -> {
                ArrayNode offers =
                        stocks.putObject(kind).put("capacity", stock.capacity()).putArray("offers");
                stock.offers().forEach(offer -> offers.add(offer.value()));
            });
        }
    }

    private static SortedMap<String, Stock> readStocks(JsonNode document) {
        var stocks = new TreeMap<String, Stock>();
        document.path("resources")
                .properties()
                .forEach(each -> stocks.put(
                        each.getKey(),
                        new Stock(
                                Fields.number(each.getValue(), "capacity"),
                                new TreeSet<>(
                                        Fields.list(each.getValue(), "offers", offer -> new ItemId(offer.asText()))))));
        return stocks;
    }

    private static void write(ObjectNode into, Ballot.Need need) {
        into.put("needId", need.needId().value())
                .put("person", need.person())
                .put("length", need.length().toMillis())
                .put("urgent", need.urgent())
                .put("askedAt", need.waiting().askedAt().toEpochMilli())
                .put("roundsWaited", need.waiting().rounds())
                .put("placeBefore", need.waiting().placeBefore())
                .put("mostTurns", need.mostTurns());
        need.together().ifPresent(mark -> into.put("together", mark));
        if (need.waiting().resumed()) {
            into.put("resumed", true);
        }
        Fields.putAmount(into, need.amount());
        First.put(into, need.waiting().first());
        if (!need.wishes().isEmpty()) {
            ArrayNode wishes = into.putArray("wishes");
            need.wishes().forEach(wish -> write(wishes.addObject(), wish));
        }
        if (!need.heads().isEmpty()) {
            need.heads().forEach(into.putObject("heads")::put);
        }
        Fields.put(into, need.window());
    }

    private static void write(ObjectNode into, Wish wish) {
        switch (wish) {
            case Wish.Thing(var words, var offers) -> {
                ArrayNode ids = into.put("words", words).putArray("offers");
                offers.forEach(offer -> ids.add(offer.value()));
            }
            case Wish.Time(var within) -> Fields.put(into, within);
        }
    }

    private static Wish readWish(JsonNode node) {
        return node.has("offers")
                ? new Wish.Thing(
                        Fields.text(node, "words"),
                        new TreeSet<>(Fields.list(node, "offers", offer -> new ItemId(offer.asText()))))
                : new Wish.Time(Fields.window(node));
    }

    private static void write(ObjectNode into, Ballot.Judged judged) {
        ArrayNode verdicts = into.putArray("verdicts");
        judged.verdicts().forEach(verdict -> verdicts.add(VerdictJson.write(verdict)));
        ArrayNode edges = into.putArray("edges");
        for (List<Integer> row : judged.edges()) {
            EdgesJson.write(edges.addArray(), row);
        }
    }

    private static void write(ObjectNode into, Ballot.Person person) {
        into.put("node", person.node())
                .put("remaining", person.remaining())
                .put("uses", person.uses())
                .put("usage", person.usage());
        person.lastUse().ifPresent(at -> into.put("lastUse", at.toEpochMilli()));
        if (!person.had().isEmpty()) {
            person.had().forEach(into.putObject("had")::put);
        }
        if (person.elsewhere() > 0) {
            into.put("elsewhere", person.elsewhere());
        }
    }

    static Ballot read(JsonNode document) {
        Fields.expectFormat(document, FORMAT);
        int offers = Fields.member(document, "offers").size();
        var persons = new TreeMap<String, Ballot.Person>();
        Fields.member(document, "persons")
                .properties()
                .forEach(person -> persons.put(person.getKey(), readPerson(person.getValue())));
        return new Ballot(
                new Ballot.Heading(
                        Fields.id(document, "roundId"),
                        Pool.parse(Fields.text(document, "pool")),
                        Fields.text(document, "policyHash"),
                        new Terms(
                                DrawPlanJson.read(Fields.member(document, "draw")),
                                Fields.number(document, "entryCharge"),
                                Fields.number(document, "urgentMost"),
                                Fields.maybeInstant(document, "frozenAt"),
                                readStocks(document))),
                Fields.list(document, "needs", BallotJson::readNeed),
                Fields.list(
                        document,
                        "offers",
                        node -> new Ballot.Offer(
                                Fields.id(node, "offerId"),
                                Fields.busy(node),
                                AccessJson.read(document, node),
                                AccessJson.readKit(node))),
                new Ballot.Judged(
                        Fields.list(document, "verdicts", VerdictJson::read),
                        Fields.list(document, "edges", row -> EdgesJson.read(row, offers))),
                persons,
                Fields.numbers(document, "nodeRemaining"));
    }

    private static Ballot.Need readNeed(JsonNode node) {
        return new Ballot.Need(
                Fields.id(node, "needId"),
                Fields.text(node, "person"),
                Fields.window(node),
                Duration.ofMillis(Fields.number(node, "length")),
                Fields.flag(node, "urgent"),
                new Waiting(
                        Fields.instant(node, "askedAt"),
                        Fields.number(node, "roundsWaited"),
                        Fields.number(node, "placeBefore"),
                        node.has("resumed"),
                        First.read(node)),
                Fields.number(node, "mostTurns"),
                node.has("together") ? Optional.of(Fields.text(node, "together")) : Optional.empty(),
                Fields.amount(node),
                node.has("wishes") ? Fields.list(node, "wishes", BallotJson::readWish) : List.of(),
                node.has("heads") ? Fields.numbers(node, "heads") : Collections.emptySortedMap());
    }

    private static Ballot.Person readPerson(JsonNode node) {
        return new Ballot.Person(
                Fields.text(node, "node"),
                Fields.number(node, "remaining"),
                Fields.number(node, "uses"),
                Fields.number(node, "usage"),
                Fields.maybeInstant(node, "lastUse"),
                node.has("had") ? Fields.numbers(node, "had") : Collections.emptySortedMap(),
                node.has("elsewhere") ? Fields.number(node, "elsewhere") : 0);
    }

    private BallotJson() {}
}
