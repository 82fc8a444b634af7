package usufruct.node;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import usufruct.client.ProblemException;
import usufruct.json.StrictJson;
import usufruct.policy.PolicySets;
import usufruct.words.Bytes;
import usufruct.words.ItemId;

/** A town with three stewards and a member who change how a pool of drills is shared out. */
final class Assembly implements AutoCloseable {
    static final Duration NOTICE = Duration.ofDays(7);
    static final String RULE = """
            rule "You hold as many things as one person may; bring one back first"
            when
                $c : Candidate( $used : openUses, $most : parameter("personOpen"), openUses >= parameter("personOpen") )
            then
                policy.refuse($c, Reason.QUOTA, "you hold", $used, "most at once", $most);
            end
            """;

    /** The version of the rules that the town begins with. */
    static final int SHIPPED =
            Math.toIntExact(PolicySets.shipped().load(Town.POLICY).version());

    final Settlement settlement;
    final Town town;
    final Person author;
    final Person second;
    final Person third;
    final Person member;

    Assembly(Path folder) {
        settlement = new Settlement(folder, 3);
        town = settlement.town;
        author = town.stewardPerson;
        second = town.people.get(0);
        third = town.people.get(1);
        member = town.people.get(2);
        town.operator.putGroup(
                town.group.did(),
                "Tools of the town",
                Stream.of(author, second, third).map(Person::did).toList());
        town.offer("Drills", 2, "4711");
    }

    @Override
    public void close() {
        settlement.close();
    }

    /** A draft that was tried on recorded rounds. */
    ItemId tried(Person steward) {
        ItemId policy = steward.member().policies().draft(draft(RULE)).id();
        steward.member().policies().dryRun(policy, 1);
        return policy;
    }

    /** The same, proposed. */
    ItemId proposed(Person steward) {
        ItemId policy = tried(steward);
        steward.member().policies().propose(policy);
        town.settle();
        return policy;
    }

    /** The same, approved by both others once the notice is over. */
    ItemId inForce() {
        return approved(proposed(author));
    }

    /** This draft, tried, proposed, and approved by both others once the notice is over. */
    ItemId inForce(ObjectNode draft) {
        return approved(proposed(draft));
    }

    ItemId proposed(ObjectNode draft) {
        ItemId policy = author.member().policies().draft(draft).id();
        author.member().policies().dryRun(policy, 1);
        author.member().policies().propose(policy);
        town.settle();
        return policy;
    }

    private ItemId approved(ItemId policy) {
        town.later(NOTICE);
        decide(second, policy, true);
        decide(third, policy, true);
        return policy;
    }

    void decide(Person steward, ItemId policy, boolean approves) {
        steward.member().policies().decide(policy, approves);
        town.settle();
    }

    /** A need of somebody new, and its round. */
    ItemId round() {
        ItemId need = town.need(town.admitted(), Duration.ofDays(1), Duration.ofDays(2));
        town.draw();
        return need;
    }

    /** The policy that decided on a need last. */
    JsonNode policyOf(ItemId need) {
        return author.api()
                .get("/api/v1/rounds/decisions/" + need)
                .path("items")
                .path(0)
                .path("policy");
    }

    /** At most one thing at once, with a story on each side. */
    ObjectNode draft(String rule) {
        return draft(town, rule, 1);
    }

    /** So many things at most at once, in any town, with a story on each side. */
    static ObjectNode draft(Town town, String rule, int most) {
        ObjectNode draft = JsonNodeFactory.instance.objectNode();
        draft.put("group", town.group.did().value())
                .put("category", Town.OFFER.toString())
                .put("name", Town.POLICY)
                .put("why", "so that more people get one");
        var files = draft.putArray("files");
        files.addObject().put("name", "turns.drl").put("text", rule);
        files.addObject().put("name", "fits.drl").put("text", shipped("common/fits.drl"));
        ObjectNode numbers = draft.putObject("parameters");
        PolicySets.shipped().load(Town.POLICY).parameters().values().forEach(numbers::put);
        numbers.put("personOpen", most);
        ObjectNode stories = draft.putObject("examples");
        stories.set("usual", usual());
        var told = stories.putArray("examples");
        told.addObject().put("story", "Ana holds nothing").put("expect", "ALLOWED");
        told.addObject()
                .put("story", "Ben holds a drill")
                .put("expect", "QUOTA")
                .putObject("facts")
                .put("openUses", most);
        return draft;
    }

    private static JsonNode usual() {
        return StrictJson.read(Bytes.utf8(shipped("tool-library/examples.json")))
                .path("usual");
    }

    static String shipped(String file) {
        try (InputStream in = PolicySets.class.getResourceAsStream("/rules/drl/" + file)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String reason(Runnable request) {
        return catchThrowableOfType(ProblemException.class, request::run).reason();
    }
}
