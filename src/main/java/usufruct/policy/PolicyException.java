package usufruct.policy;

import static java.util.stream.Collectors.joining;

import java.util.List;
import usufruct.policy.text.PolicyProblem;

/** A policy set that cannot be used: the message says where it is wrong and what to write instead. */
public final class PolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** So many problems are told in the message; all are in {@link #problems}. */
    private static final int TOLD = 10;

    private final List<PolicyProblem> problems;

    public PolicyException(String message) {
        super(message);
        this.problems = List.of();
    }

    public PolicyException(String message, Throwable cause) {
        super(message, cause);
        this.problems = List.of();
    }

    /** All that is wrong with a text, in the order of the text. */
    public PolicyException(List<PolicyProblem> problems) {
        super(inWords(problems));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, place by place; none when it is about no place in a text. */
    public List<PolicyProblem> problems() {
        return problems;
    }

    private static String inWords(List<PolicyProblem> problems) {
        String told = problems.stream().limit(TOLD).map(PolicyProblem::inWords).collect(joining("\n"));
        return problems.size() > TOLD ? told + "\nand " + (problems.size() - TOLD) + " more" : told;
    }
}
