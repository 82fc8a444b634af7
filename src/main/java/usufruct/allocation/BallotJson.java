package usufruct.allocation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import usufruct.policy.VerdictJson;

/** A {@link Ballot} as a document, {@value #FORMAT}. */
final class BallotJson {
    static final String FORMAT = "ballot@v1";

    static ObjectNode write(Ballot ballot) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("format", FORMAT)
                .put("roundId", ballot.roundId().value())
                .put("pool", ballot.pool().toString())
                .put("policyHash", ballot.policyHash());
        ArrayNode needs = document.putArray("needs");
        for (Ballot.Need need : ballot.needs()) {
            ObjectNode into = needs.addObject();
            into.put("needId", need.needId().value())
                    .put("person", need.person())
                    .put("node", need.node())
                    .put("urgent", need.urgent())
                    .put("askedAt", need.askedAt().toEpochMilli());
            Fields.put(into, need.window());
        }
        ArrayNode offers = document.putArray("offers");
        for (Ballot.Offer offer : ballot.offers()) {
            ObjectNode into = offers.addObject().put("offerId", offer.offerId().value());
            Fields.putBusy(into, offer.busy());
        }
        ArrayNode verdicts = document.putArray("verdicts");
        ballot.verdicts().forEach(verdict -> verdicts.add(VerdictJson.write(verdict)));
        ArrayNode edges = document.putArray("edges");
        for (List<Integer> row : ballot.edges()) {
            ArrayNode into = edges.addArray();
            row.forEach(into::add);
        }
        ballot.personRemaining().forEach(document.putObject("personRemaining")::put);
        ballot.nodeRemaining().forEach(document.putObject("nodeRemaining")::put);
        return document;
    }

    static Ballot read(JsonNode document) {
        Fields.expectFormat(document, FORMAT);
        return new Ballot(
                Fields.id(document, "roundId"),
                Pool.parse(Fields.text(document, "pool")),
                Fields.text(document, "policyHash"),
                Fields.list(document, "needs", BallotJson::readNeed),
                Fields.list(
                        document, "offers", node -> new Ballot.Offer(Fields.id(node, "offerId"), Fields.busy(node))),
                Fields.list(document, "verdicts", VerdictJson::read),
                Fields.list(document, "edges", BallotJson::readRow),
                Fields.numbers(document, "personRemaining"),
                Fields.numbers(document, "nodeRemaining"));
    }

    private static Ballot.Need readNeed(JsonNode node) {
        return new Ballot.Need(
                Fields.id(node, "needId"),
                Fields.text(node, "person"),
                Fields.text(node, "node"),
                Fields.window(node),
                Fields.flag(node, "urgent"),
                Fields.instant(node, "askedAt"));
    }

    private static List<Integer> readRow(JsonNode row) {
        List<Integer> verdicts = new ArrayList<>();
        row.forEach(verdict -> verdicts.add(Math.toIntExact(Fields.number(verdict))));
        return verdicts;
    }

    private BallotJson() {}
}
