package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import usufruct.json.CanonicalJson;
import usufruct.passport.PassportKeys;
import usufruct.passport.Proofs;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** Versions of a pool's policy: stewards write, propose and decide, members read and comment. */
public final class Policies {
    private static final String PATH = "/api/v1/policies";

    private final Api api;
    private final PassportKeys keys;
    private final InstantSource clock;

    Policies(Api api, PassportKeys keys, InstantSource clock) {
        this.api = api;
        this.keys = keys;
        this.clock = clock;
    }

    /** The versions of a group's pools, oldest first. */
    public List<PolicyView> of(Did group) {
        return api.all(PATH + "?group=" + Api.encoded(group.value())).stream()
                .map(PolicyView::read)
                .toList();
    }

    public PolicyView get(ItemId policy) {
        return PolicyView.read(api.get(path(policy)));
    }

    /** Drafts a version: the members that the interface describes as {@code PolicyDraft}. */
    public PolicyView draft(ObjectNode said) {
        return PolicyView.read(api.send("POST", PATH, said));
    }

    public PolicyView replace(ItemId policy, ObjectNode said) {
        return PolicyView.read(api.send("PUT", path(policy), said));
    }

    /** What is wrong with a version, as the node describes it. */
    public JsonNode check(ItemId policy) {
        return api.post(path(policy) + "/check");
    }

    /** What a version changes, in words. */
    public List<String> difference(ItemId policy) {
        return texts(api.get(path(policy) + "/difference").path("changes"));
    }

    /** Draws the newest rounds again under a draft. */
    public JsonNode dryRun(ItemId policy, int rounds) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("rounds", rounds);
        return api.send("POST", path(policy) + "/dry-run", body);
    }

    /** What the last dry run came to, as far as the caller may know. */
    public JsonNode lastDryRun(ItemId policy) {
        return api.get(path(policy) + "/dry-run");
    }

    /** Which numbers of a version would have served more in the newest rounds, as far as the caller may know. */
    public JsonNode relax(ItemId policy, int rounds) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("rounds", rounds);
        return api.send("POST", path(policy) + "/relaxations", body);
    }

    /** What it would come to if the pool drew at once, daily or weekly, as far as the caller may know. */
    public JsonNode timings(ItemId policy, int rounds) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("rounds", rounds);
        return api.send("POST", path(policy) + "/timings", body);
    }

    /** Signs the draft as it is now, and proposes it. */
    public PolicyView propose(ItemId policy) {
        ObjectNode document = (ObjectNode) api.get(path(policy)).path("document");
        return propose(policy, Proofs.sign(document, keys, clock.instant()));
    }

    /** Proposes what was signed elsewhere. */
    public PolicyView propose(ItemId policy, ObjectNode signed) {
        return PolicyView.read(api.send("POST", path(policy) + "/proposal", CanonicalJson.write(signed)));
    }

    /** From now on the draft is judged beside each live round, and never acts. */
    public void shadow(ItemId policy) {
        api.post(path(policy) + "/shadow");
    }

    /** What a version in shadow would have changed in each round. */
    public List<JsonNode> shadows(ItemId policy) {
        return api.all(path(policy) + "/shadows");
    }

    public void withdraw(ItemId policy) {
        api.post(path(policy) + "/withdrawal");
    }

    public void comment(ItemId policy, String words) {
        api.post(path(policy) + "/comments", Map.of("words", words));
    }

    /** What members said, oldest first. */
    public List<String> comments(ItemId policy) {
        return api.all(path(policy) + "/comments").stream()
                .map(each -> each.path("words").asText())
                .toList();
    }

    /** Asks that the policy before this one comes back. */
    public void rollBack(ItemId policy, String why) {
        api.post(path(policy) + "/rollback", Map.of("why", why));
    }

    /**
     * Approves or refuses what is proposed: completes the open task about it.
     *
     * @throws java.util.NoSuchElementException when the caller has no such task now
     */
    public void decide(ItemId policy, boolean approves) {
        var tasks = new Tasks(api);
        TaskView task = tasks.open().stream()
                .filter(each ->
                        each.kind().equals("approvePolicy") && each.subject().equals(policy))
                .findFirst()
                .orElseThrow();
        tasks.complete(task.id(), Map.of("approval", approves ? "APPROVE" : "REJECT"));
    }

    private static String path(ItemId policy) {
        return PATH + "/" + policy;
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }
}
