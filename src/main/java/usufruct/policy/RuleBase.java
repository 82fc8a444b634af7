package usufruct.policy;

import java.util.List;
import org.drools.model.Global;
import org.drools.model.PatternDSL;
import org.drools.model.Variable;
import org.drools.model.functions.HashedExpression;
import org.drools.model.functions.Predicate1;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.runtime.StatelessKieSession;
import org.kie.internal.command.CommandFactory;
import usufruct.policy.fact.Candidate;

/**
 * Rules as a Drools rule base, built straight as an executable model: no source is generated and no compiler runs, so
 * a rule can do nothing that {@link RuleReader} did not read.
 */
final class RuleBase {
    private static final String PACKAGE = "usufruct.rules";

    private final KieBase base;
    private final int rules;

    RuleBase(List<Rule> rules) {
        this.rules = rules.size();
        var model = new ModelImpl();
        Global<Findings> policy = PatternDSL.globalOf(Findings.class, PACKAGE, "policy");
        model.addGlobal(policy);
        for (Rule rule : rules) {
            model.addRule(build(rule, policy));
        }
        this.base = KieBaseBuilder.createKieBaseFromModel(model);
    }

    private static org.drools.model.Rule build(Rule rule, Global<Findings> policy) {
        Variable<Candidate> candidate = PatternDSL.declarationOf(Candidate.class, "$c");
        return PatternDSL.rule(PACKAGE, rule.name())
                .build(
                        PatternDSL.pattern(candidate).expr(rule.source(), new Condition(rule)),
                        PatternDSL.on(candidate, policy).execute(rule::speak));
    }

    /**
     * Runs all rules over the candidates in one stateless session.
     *
     * @throws PolicyException when the rules fire more often than they have reason to
     */
    Findings judge(List<Candidate> candidates) {
        var findings = new Findings();
        StatelessKieSession session = base.newStatelessKieSession();
        session.addEventListener(findings);
        session.setGlobal("policy", findings);
        int most = Math.multiplyExact(rules, candidates.size()) + 1;
        execute(session, candidates, most);
        if (findings.fired() >= most) {
            throw new PolicyException("the rules fired `" + most + "` times over `" + candidates.size()
                    + "` candidates; each may fire once for each");
        }
        return findings;
    }

    private static void execute(StatelessKieSession session, List<Candidate> candidates, int most) {
        try {
            session.execute(CommandFactory.newBatchExecution(
                    List.of(CommandFactory.newInsertElements(candidates), CommandFactory.newFireAllRules(most))));
        } catch (RuntimeException e) {
            throw ran(e);
        }
    }

    /** What a rule ran into, without what the engine wrapped around it. */
    private static RuntimeException ran(RuntimeException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof PolicyException refused) {
                return refused;
            }
        }
        return thrown;
    }

    /** A condition that Drools tells from others by the rule's own text. */
    private record Condition(Rule rule) implements Predicate1<Candidate>, HashedExpression {
        @Override
        public boolean test(Candidate candidate) {
            return rule.holds(candidate);
        }

        @Override
        public String getExpressionHash() {
            return rule.source();
        }
    }
}
