package usufruct.policy.version;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import usufruct.policy.Coverage;
import usufruct.policy.text.PolicyProblem;

/** Versions of policies and what is said of them, as members read it. */
final class PolicyJson {

    /** A version without its text. */
    static ObjectNode standing(PolicyVersion version, List<Vote> votes) {
        PolicyDocument document = version.document();
        ObjectNode view = object();
        view.put("id", version.id().value())
                .put("group", document.group().value())
                .put("category", document.category().toString())
                .put("name", document.name())
                .put("version", document.number())
                .put("author", document.author().value())
                .put("state", version.state().word())
                .put("since", version.since().toString());
        version.proposal().ifPresent(proposal -> {
            ObjectNode into = view.putObject("proposal");
            into.put("number", proposal.number())
                    .put("by", proposal.by().value())
                    .put("at", proposal.at().toString())
                    .put("noticeUntil", version.noticeUntil().toString())
                    .put("effectiveAt", version.effectiveAt().toString());
            ArrayNode said = into.putArray("votes");
            votes.forEach(vote -> said.addObject()
                    .put("steward", vote.steward().value())
                    .put("approves", vote.approves())
                    .put("at", vote.at().toString()));
        });
        return view;
    }

    static ObjectNode comment(Comment comment, String words) {
        return object().put("id", comment.id().value())
                .put("author", comment.author().value())
                .put("at", comment.at().toString())
                .put("words", words);
    }

    static ObjectNode check(PolicyCheck check) {
        ObjectNode view = object().put("passes", check.passes());
        ArrayNode problems = view.putArray("problems");
        check.problems().forEach(problem -> problems.add(problem(problem)));
        ArrayNode failures = view.putArray("failures");
        check.failures().forEach(failures::add);
        ArrayNode gaps = view.putArray("gaps");
        ArrayNode rules = view.putArray("rules");
        check.coverage().ifPresent(coverage -> {
            coverage.gaps().forEach(gaps::add);
            coverage.rules().forEach(rule -> rules.add(rule(rule)));
        });
        return view;
    }

    private static ObjectNode problem(PolicyProblem problem) {
        return object().put("file", problem.file())
                .put("line", problem.line())
                .put("column", problem.column())
                .put("token", problem.token())
                .put("message", problem.message())
                .put("allowed", problem.allowed());
    }

    private static ObjectNode rule(Coverage.RuleCoverage rule) {
        ObjectNode view = object().put("rule", rule.rule());
        ArrayNode stories = view.putArray("stories");
        rule.spokeIn().forEach(stories::add);
        return view;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private PolicyJson() {}
}
