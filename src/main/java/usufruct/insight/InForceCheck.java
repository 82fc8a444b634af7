package usufruct.insight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import usufruct.json.CanonicalJson;
import usufruct.ledger.Entry;
import usufruct.policy.PolicyException;
import usufruct.policy.PolicySet;
import usufruct.policy.PolicySets;
import usufruct.policy.version.PolicyDocument;
import usufruct.words.Bytes;

/**
 * Holds the policy that each round was drawn by against the one that was in force in its pool when its list was frozen:
 * the version that the stewards had approved, or else the shipped set that its request named.
 */
final class InForceCheck {
    private final Log log;
    private final PolicySets shipped = PolicySets.shipped();
    private final Map<String, ObjectNode> documents;
    private final Map<String, String> inForce = new HashMap<>();

    /** @param documents the versions of policies, by their ids */
    InForceCheck(Log log, Map<String, ObjectNode> documents) {
        this.log = log;
        this.documents = documents;
    }

    /**
     * Goes through the log and looks at each freeze.
     *
     * @param policies what each drawn round was judged with
     * @param facts what it froze
     */
    void check(Map<String, ObjectNode> policies, Map<String, ObjectNode> facts) {
        for (Entry entry : log.entries()) {
            String subject = entry.subject();
            switch (entry.type()) {
                case "policy.in-force" -> pool(subject).ifPresent(pool -> inForce.put(pool, subject));
                case "policy.replaced", "policy.rolled-back" ->
                    pool(subject).ifPresent(pool -> inForce.remove(pool, subject));
                case RoundCheck.FROZEN -> {
                    if (policies.containsKey(subject)) {
                        var line = new Line("policy of a round", "round " + subject, policies.get(subject));
                        check(line, subject, facts.get(subject).path("pool").asText());
                    }
                }
                default -> {
                    // nothing else changes which policy decides
                }
            }
        }
    }

    private Optional<String> pool(String version) {
        return Optional.ofNullable(documents.get(version))
                .map(document -> document.path("category").asText() + " "
                        + document.path("group").asText());
    }

    private void check(Line line, String round, String pool) {
        String version = inForce.get(pool);
        if (version != null) {
            requireSame(line, approved(line, version), "version `" + version + "`, which was in force");
            return;
        }
        String name = line.text("name");
        byte[] named = Bytes.sha256(Bytes.utf8(pool + "|" + name));
        boolean requested = log.of(round).stream()
                .filter(entry -> entry.type().equals("round.requested"))
                .anyMatch(entry -> Arrays.equals(entry.digest(), named));
        if (!requested) {
            throw line.wrong("it was drawn by `" + name + "`, its request named another");
        }
        ofThisRelease(name, line.json().path("version").asLong())
                .ifPresent(set -> requireSame(line, set, "the `" + name + "` that this program comes with"));
    }

    private PolicySet approved(Line line, String version) {
        try {
            return new PolicyDocument(documents.get(version)).policy();
        } catch (PolicyException e) {
            throw line.wrong("version `" + version + "`, which was in force, cannot be read: " + e.getMessage());
        }
    }

    /** Another release may ship other versions; nothing is known of them here. */
    private Optional<PolicySet> ofThisRelease(String name, long version) {
        try {
            return Optional.of(shipped.load(name)).filter(set -> set.version() == version);
        } catch (PolicyException e) {
            return Optional.empty();
        }
    }

    private static void requireSame(Line line, PolicySet expected, String what) {
        JsonNode should = expected.toJson();
        if (!Arrays.equals(CanonicalJson.write(should), CanonicalJson.write(line.json()))) {
            throw line.wrong("its policy is not " + what);
        }
    }
}
