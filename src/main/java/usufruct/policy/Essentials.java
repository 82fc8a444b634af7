package usufruct.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import usufruct.policy.fact.Candidate;
import usufruct.policy.fact.Parameters;

/**
 * What every policy must say no to, whatever else it decides: a thing that does not serve the need, that cannot be had then,
 * or that is kept from its person. Whoever writes rules of their own may forget to say so; then a lathe would go to whoever
 * asked for a drill, and be broken.
 */
final class Essentials {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final List<Essential> ALL = List.of(
            new Essential(
                    "lacks something that was asked for",
                    "unmetConstraint",
                    facts -> facts.put("unmetConstraint", "tool drill")),
            new Essential(
                    "is not offered yet when it is wanted",
                    "offeredFrom",
                    facts -> facts.put("offeredFrom", facts.path("windowFrom").longValue() + HOUR)),
            new Essential(
                    "is offered no longer when it is wanted",
                    "offeredUntil",
                    facts -> facts.put("offeredUntil", facts.path("windowUntil").longValue() - HOUR)),
            new Essential(
                    "is looked after, nobody knows how long",
                    "inMaintenance",
                    facts -> facts.put("inMaintenance", true)),
            new Essential("is wanted by somebody who is suspended", "suspended", facts -> facts.put("suspended", true)),
            new Essential(
                    "is kept for a purpose that the need does not name",
                    "requiredPurpose",
                    facts -> facts.put("requiredPurpose", "another than theirs")),
            new Essential(
                    "asks for care that was not agreed to",
                    "careAgreementRequired",
                    facts -> facts.put("careAgreementRequired", true).put("careAgreed", false)),
            new Essential(
                    "asks for an attestation that the person does not have",
                    "missingAttestation",
                    facts -> facts.put("missingAttestation", "driver")));

    /**
     * Something that is wrong about a pair.
     *
     * @param what it is, of the thing
     * @param fact tells it to the rules
     */
    private record Essential(String what, String fact, Consumer<ObjectNode> happens) {}

    private Essentials() {}

    /**
     * What a set lets pass that none may.
     *
     * @param usual every fact of an ordinary pair
     * @return sentences; none when some rule speaks in each case that is silent otherwise
     */
    static List<String> failures(PolicySet set, ObjectNode usual) {
        List<String> failures = new ArrayList<>();
        for (Essential essential : ALL) {
            if (!speaks(set, usual, essential, false) || !speaks(set, usual, essential, true)) {
                failures.add("no rule says no when the thing " + essential.what + " (`" + essential.fact
                        + "`): take in what common/fits.drl says");
            }
        }
        return failures;
    }

    private static boolean speaks(PolicySet set, ObjectNode usual, Essential essential, boolean urgent) {
        ObjectNode before = nothingWrong(usual).put("urgent", urgent);
        ObjectNode after = before.deepCopy();
        essential.happens.accept(after);
        return !refusing(set, before).containsAll(refusing(set, after));
    }

    private static ObjectNode nothingWrong(ObjectNode usual) {
        ObjectNode facts = usual.deepCopy();
        long from = Examples.number(facts, "windowFrom");
        long until = Examples.number(facts, "windowUntil");
        return facts.put("windowFrom", from)
                .put("windowUntil", until)
                .put("offeredFrom", from)
                .put("offeredUntil", until)
                .put("unmetConstraint", "")
                .put("inMaintenance", false)
                .put("maintenanceUntil", 0)
                .put("suspended", false)
                .put("suspendedUntil", 0)
                .put("requiredPurpose", "")
                .put("careAgreementRequired", false)
                .put("missingAttestation", "")
                .put("careAgreed", true);
    }

    private static Set<String> refusing(PolicySet set, ObjectNode facts) {
        Parameters parameters = set.parameters();
        Candidate candidate = Examples.candidate(facts, parameters);
        return set.judge(List.of(candidate)).getFirst().refusals().stream()
                .map(Verdict.Refused::rule)
                .collect(Collectors.toSet());
    }
}
