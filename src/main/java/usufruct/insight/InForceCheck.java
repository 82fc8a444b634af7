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
    private final PolicySets shipped;
    private final Map<String, ObjectNode> documents;
    private final Map<String, PolicySet> approved = new HashMap<>();
    private final Map<String, ObjectNode> inForce = new HashMap<>();

    /**
     * @param shipped the sets that the program comes with
     * @param documents the versions of policies, by their ids
     */
    InForceCheck(Log log, PolicySets shipped, Map<String, ObjectNode> documents) {
        this.log = log;
        this.shipped = shipped;
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
            follow(entry);
            ObjectNode policy = policies.get(entry.subject());
            ObjectNode frozen = facts.get(entry.subject());
            if (entry.type().equals(RoundCheck.FROZEN) && policy != null && frozen != null) {
                var line = new Line("policy of a round", "round " + entry.subject(), policy);
                check(line, entry.subject(), frozen.path("pool").asText());
            }
        }
    }

    private void follow(Entry entry) {
        ObjectNode version = documents.get(entry.subject());
        if (version == null) {
            return;
        }
        switch (entry.type()) {
            case "policy.in-force" -> inForce.put(pool(version), version);
            case "policy.replaced", "policy.rolled-back" -> inForce.remove(pool(version), version);
            default -> {
                // nothing else changes which policy decides
            }
        }
    }

    private static String pool(ObjectNode version) {
        return version.path("category").asText() + " " + version.path("group").asText();
    }

    private void check(Line line, String round, String pool) {
        ObjectNode version = inForce.get(pool);
        if (version == null) {
            checkShipped(line, round, pool);
        } else {
            String which = "version `" + version.path("id").asText() + "`, which was in force";
            PolicySet set = approved.computeIfAbsent(version.path("id").asText(), _ -> approved(line, version, which));
            requireSame(line, set, which);
        }
    }

    private void checkShipped(Line line, String round, String pool) {
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

    private static PolicySet approved(Line line, ObjectNode version, String which) {
        try {
            return new PolicyDocument(version).policy();
        } catch (PolicyException e) {
            throw line.wrong(which + ", cannot be read: " + e.getMessage());
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
