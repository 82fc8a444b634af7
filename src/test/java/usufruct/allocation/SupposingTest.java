package usufruct.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import usufruct.allocation.draw.Change;
import usufruct.allocation.draw.Supposition;
import usufruct.policy.DrawPlan;
import usufruct.policy.PolicySet;
import usufruct.policy.PolicySets;

/** Which changes people are told of, and which never. */
class SupposingTest {
    private static final Path SCHEMAS = Path.of(System.getProperty("usufruct.home", "."), "schemas");

    private final List<Frozen> rounds = new ArrayList<>();

    SupposingTest() {
        long seed = Long.getLong("usufruct.seed", System.nanoTime());
        System.out.println("SupposingTest: run again with -Dusufruct.seed=" + seed);
        var random = new RandomRounds(seed);
        for (int i = 0; i < 40; i++) {
            rounds.add(random.next());
        }
    }

    @Test
    void nobodyIsToldToDoWithoutWhatThePolicyHoldsFirm() {
        Set<String> asked = new TreeSet<>();
        rounds.forEach(round -> round.needs()
                .forEach(need -> asked.addAll(need.facts().constraints().keySet())));
        assertThat(without(Set.of())).isEqualTo(asked);

        for (String firm : asked) {
            assertThat(without(Set.of(firm))).doesNotContain(firm).hasSize(asked.size() - 1);
        }
    }

    @Test
    void nobodyIsToldToGiveAnotherPurposeThanTheirOwn() {
        int named = 0;
        for (Frozen round : rounds) {
            for (Supposition each : Supposing.suppose(round, policy(Set.of()))) {
                if (each.change() instanceof Change.For) {
                    named++;
                    assertThat(round.needs().get(each.need()).facts().purpose()).isEmpty();
                }
            }
        }
        assertThat(named).isPositive();
    }

    /** However large a round is, everybody for whom something could be tried has something tried. */
    @Test
    void aRoundThatIsTooLargeForAllTriesOneChangeOfEachNeed() {
        for (Frozen round : rounds) {
            long pairs = (long) round.needs().size() * round.offers().size();
            List<Integer> all = Supposing.suppose(round, policy(Set.of())).stream()
                    .map(Supposition::need)
                    .toList();

            assertThat(Supposing.suppose(round, policy(Set.of()), pairs - 1))
                    .extracting(Supposition::need)
                    .containsExactlyElementsOf(new TreeSet<>(all));
            assertThat(Supposing.suppose(round, policy(Set.of()), 2 * pairs))
                    .hasSizeLessThanOrEqualTo(2 * round.needs().size());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "childcare, need.care@v1",
        "community-transport, need.ride@v1",
        "compute-commons, need.compute@v1",
        "space-sharing, need.room@v1",
        "tool-library, need.tool@v1"
    })
    void whatAKindOfNeedCannotBeWithoutIsFirm(String community, String category) throws IOException {
        JsonNode schema = new ObjectMapper()
                .readTree(Files.readString(SCHEMAS.resolve(community).resolve(category + ".schema.json")));
        List<String> required = new ArrayList<>();
        schema.at("/properties/constraints/required").forEach(name -> required.add(name.asText()));

        assertThat(required).isNotEmpty();
        assertThat(PolicySets.shipped().load(community).plan().firm()).containsAll(required);
    }

    private Set<String> without(Set<String> firm) {
        Set<String> names = new TreeSet<>();
        rounds.stream()
                .flatMap(round -> Supposing.suppose(round, policy(firm)).stream())
                .flatMap(
                        each -> each.change() instanceof Change.Without(String name) ? Stream.of(name) : Stream.empty())
                .forEach(names::add);
        return names;
    }

    private static PolicySet policy(Set<String> firm) {
        PolicySet lottery = PlansTest.lottery();
        return PolicySet.of(
                lottery.name(),
                lottery.version(),
                lottery.text(),
                lottery.parameters(),
                new DrawPlan(DrawPlan.Kind.WEIGHTED_LOTTERY, List.of(), firm));
    }
}
