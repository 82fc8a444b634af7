package usufruct.policy.version;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import usufruct.policy.Coverage;
import usufruct.policy.Examples;
import usufruct.policy.PolicyException;
import usufruct.policy.PolicySet;
import usufruct.policy.text.PolicyProblem;

/**
 * What is to be said of a draft before anybody proposes it.
 *
 * @param problems what no policy may say, each in its place; none when the rules can be used
 * @param failures stories that do not end as told, or that there are none; and what no policy may let pass and this one does
 * @param coverage which rules the stories tell; empty when they could not be run
 */
public record PolicyCheck(List<PolicyProblem> problems, List<String> failures, Optional<Coverage> coverage) {
    private static final String NUMBERS = "parameters.json";
    private static final String STORIES = "examples.json";

    public PolicyCheck {
        problems = List.copyOf(problems);
        failures = List.copyOf(failures);
    }

    /** Reads the rules and plays the stories. It may take a second, so it is asked for outside the writer. */
    public static PolicyCheck of(PolicyDocument document) {
        PolicySet policy;
        try {
            policy = document.policy();
        } catch (PolicyException e) {
            return problems(e, NUMBERS);
        }
        return document.examples()
                .map(stories -> played(policy, stories))
                .orElseGet(() -> new PolicyCheck(
                        List.of(),
                        List.of("there are no stories; tell at least one for each rule in `examples`"),
                        Optional.empty()));
    }

    private static PolicyCheck played(PolicySet policy, JsonNode stories) {
        try {
            Examples examples = Examples.read(stories);
            List<String> failures = new ArrayList<>(examples.failures(policy));
            failures.addAll(examples.forgotten(policy));
            return new PolicyCheck(List.of(), failures, Optional.of(examples.coverage(policy)));
        } catch (PolicyException e) {
            return problems(e, STORIES);
        } catch (DateTimeException e) {
            return problems(
                    new PolicyException(e.getMessage() + "; write an instant such as 2026-12-01T08:00:00Z"), STORIES);
        }
    }

    private static PolicyCheck problems(PolicyException e, String file) {
        List<PolicyProblem> problems =
                e.problems().isEmpty() ? List.of(problem(String.valueOf(e.getMessage()), file)) : e.problems();
        return new PolicyCheck(problems, List.of(), Optional.empty());
    }

    /** What is wrong about no place in a text; its sentence ends with what to do. */
    private static PolicyProblem problem(String message, String file) {
        int advice = message.lastIndexOf("; ");
        return advice < 0
                ? new PolicyProblem(file, 0, 0, "", message, "")
                : new PolicyProblem(file, 0, 0, "", message.substring(0, advice), message.substring(advice + 2));
    }

    /** Whether it may be tried and proposed; what the stories leave untold is told, and stops nobody. */
    public boolean passes() {
        return problems.isEmpty() && failures.isEmpty();
    }
}
