package usufruct.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.drools.model.codegen.ExecutableModelProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kie.api.KieServices;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.runtime.KieContainer;
import org.kie.api.runtime.StatelessKieSession;
import usufruct.policy.fact.Candidate;
import usufruct.policy.fact.Parameters;

/** Our reading of rules is a reading of DRL: Drools' own compiler, given the same text, gives the same verdicts. */
class CompiledRulesTest {
    private static final String TORTURE = """
            rule "or binds weaker than and"
            when $c : Candidate( urgent || careAgreed && suspended )
            then policy.weigh($c, 1); end
            rule "parentheses first"
            when $c : Candidate( (urgent || careAgreed) && !suspended )
            then policy.weigh($c, 2); end
            rule "times before plus before compare"
            when $c : Candidate( openUses + usesInPeriod * 2 > windowHours - 1 )
            then policy.weigh($c, 4); end
            rule "minus leans left"
            when $c : Candidate( $left : (openUses - usesInPeriod - nodeOpenUses), $left < 0 )
            then policy.refuse($c, Reason.QUOTA, "left", $left, "flag", "yes"); end
            rule "texts and flags are equal or not"
            when $c : Candidate( purpose == requiredPurpose, urgent != careAgreed, unmetConstraint != "study" )
            then policy.refuse($c, Reason.NOT_ELIGIBLE); policy.weigh($c, 8); end
            rule "every comparison"
            when $c : Candidate( openUses <= 3, usesInPeriod >= 2, hoursWaited < 5 || roundsWaited > 4, urgent == true )
            then policy.weigh($c, 16); end
            rule "bound names meet later ones"
            when $c : Candidate( $held : openUses, $most : parameter("personOpen"), $held >= $most, $end : latestEnd )
            then policy.refuseUntil($c, Reason.COOLDOWN, $end, "held", $held, "most", $most, "of", 3); end
            rule "not of parentheses"
            when $c : Candidate( !(fromHostNode && inMaintenance) )
            then policy.weigh($c, 32); end
            """;

    private final PolicySets sets = PolicySets.shipped();
    private final PolicySet set = sets.load("tool-library");

    @ParameterizedTest
    @MethodSource("usufruct.policy.ShippedPoliciesTest#names")
    void droolsOwnCompilerAgreesOnEveryStory(String name) {
        PolicySet told = sets.load(name);
        List<Candidate> candidates = sets.examples(name).candidates(told.parameters());

        assertThat(compiled(told, candidates)).containsExactlyElementsOf(told.judge(candidates));
    }

    @Test
    void droolsOwnCompilerAgreesOnWhateverTheLanguageCanSay() {
        long seed = System.nanoTime();
        System.out.println("CompiledRulesTest seed " + seed);
        PolicySet torture = PolicySet.of("torture", 1, TORTURE, set.parameters());
        var random = new RandomCandidates(new SplittableRandom(seed), set.parameters());
        List<Candidate> candidates = Stream.generate(random::next).limit(2000).toList();

        assertThat(compiled(torture, candidates)).containsExactlyElementsOf(torture.judge(candidates));
    }

    private static List<Verdict> compiled(PolicySet set, List<Candidate> candidates) {
        KieServices services = KieServices.get();
        KieFileSystem files = services.newKieFileSystem();
        files.write("src/main/resources/usufruct/rules/rules.drl", set.text());
        var builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
        assertThat(builder.getResults().getMessages(Message.Level.ERROR)).isEmpty();
        KieContainer container =
                services.newKieContainer(services.getRepository().getDefaultReleaseId());
        StatelessKieSession session = container.getKieBase().newStatelessKieSession();
        var findings = new Findings();
        session.addEventListener(findings);
        session.setGlobal("policy", findings);
        session.execute(candidates);
        container.dispose();
        return candidates.stream()
                .map(candidate -> findings.verdict(candidate, candidate.parameter(Parameters.BASE_WEIGHT)))
                .toList();
    }
}
