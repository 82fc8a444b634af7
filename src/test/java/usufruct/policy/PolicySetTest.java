package usufruct.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.policy.fact.Candidate;
import usufruct.policy.fact.Parameters;

/** A policy set is its text and its numbers. */
class PolicySetTest {
    private final PolicySet set = PolicySets.shipped().load("tool-library");

    @Test
    void judgesTheSameFromItsDocumentAlone() {
        PolicySet again = PolicySet.fromJson(StrictJson.read(CanonicalJson.write(set.toJson())));

        List<Candidate> candidates = candidates(500);
        assertThat(again.hash()).isEqualTo(set.hash());
        assertThat(again.judge(candidates)).isEqualTo(set.judge(candidates));
    }

    @Test
    void judgesTheSameInWhateverOrderAndBatch() {
        List<Candidate> candidates = candidates(2500);
        List<Candidate> shuffled = new ArrayList<>(candidates);
        Collections.shuffle(shuffled, new Random(3));

        List<Verdict> verdicts = set.judge(candidates);
        List<Verdict> others = set.judge(shuffled);
        for (int i = 0; i < shuffled.size(); i++) {
            assertThat(others.get(i)).isEqualTo(verdicts.get(candidates.indexOf(shuffled.get(i))));
        }
    }

    @Test
    void anotherNumberIsAnotherHash() {
        var values = new TreeMap<>(set.parameters().values());
        values.put(Parameters.COOLDOWN_HOURS, 13L);

        assertThat(PolicySet.of("tool-library", 1, set.text(), Parameters.of(values))
                        .hash())
                .isNotEqualTo(set.hash());
    }

    @Test
    void refusesADocumentWhoseHashIsNotItsOwn() {
        ObjectNode forged = set.toJson();
        forged.put("text", set.text().replace("openUses >= ", "openUses > "));

        assertThatThrownBy(() -> PolicySet.fromJson(forged))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("hash");
    }

    @Test
    void theFolderAndTheProgramHoldTheSameSets() {
        Path rules = Path.of(System.getProperty("usufruct.home", "."), "rules", "drl");

        assertThat(PolicySets.in(rules).load("tool-library").hash()).isEqualTo(set.hash());
    }

    @Test
    void refusesASetThatIsNotThere() {
        assertThatThrownBy(() -> PolicySets.shipped().load("nowhere")).isInstanceOf(PolicyException.class);
        assertThatThrownBy(() -> PolicySets.shipped().load("../common")).isInstanceOf(PolicyException.class);
    }

    @Test
    void refusesParametersThatLackWhatTheNodeReads() {
        assertThatThrownBy(() -> Parameters.of(new TreeMap<>()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("personOpen");
    }

    private List<Candidate> candidates(int count) {
        var random = new RandomCandidates(new SplittableRandom(5), set.parameters());
        return Stream.generate(random::next).limit(count).toList();
    }
}
