package usufruct.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import usufruct.json.StrictJson;
import usufruct.policy.fact.Parameters;
import usufruct.words.Bytes;

/** What a policy may say of a draw that counts kinds of resources. */
class DrawPlanTest {
    private static final DrawPlan BY_DEVICE =
            plan("{\"kind\": \"dominant-share\", \"resource\": \"device\", \"tieBreaks\": [\"asked-earlier\"]}");

    @Test
    void readsAsItWasWritten() {
        assertThat(DrawPlanJson.read(DrawPlanJson.write(BY_DEVICE))).isEqualTo(BY_DEVICE);
        assertThat(DrawPlanJson.write(DrawPlan.USUAL).has("resource")).isFalse();
    }

    @Test
    void tellsKindsApartByTheAttributeThatItNames() {
        assertThat(BY_DEVICE.kindOf(Map.of("device", "gpu", "place", "attic"))).contains("gpu");
        assertThat(BY_DEVICE.kindOf(Map.of("place", "attic"))).contains("");
        assertThat(DrawPlan.USUAL.kindOf(Map.of("device", "gpu"))).isEmpty();
    }

    @Test
    void needsTheAttributeThatTellsKindsApart() {
        assertThatThrownBy(() -> plan("{\"kind\": \"dominant-share\"}"))
                .isInstanceOf(PolicyException.class)
                .hasMessage("the draw `dominant-share` counts kinds of resources; name in `resource` the attribute of"
                        + " offers that tells them apart");
    }

    @Test
    void refusesAnAttributeWhereNobodyCountsKinds() {
        assertThatThrownBy(() -> plan("{\"kind\": \"max-min\", \"resource\": \"device\"}"))
                .hasMessage("the draw `max-min` does not count kinds of resources; take `resource` out");
    }

    @Test
    void refusesWhatIsNoAttribute() {
        assertThatThrownBy(() -> plan("{\"kind\": \"dominant-share\", \"resource\": 3}"))
                .hasMessage("the draw's `resource` is no text; write the name of an attribute");
        assertThatThrownBy(() -> plan("{\"kind\": \"dominant-share\", \"resource\": \"a b\"}"))
                .hasMessageStartingWith("the draw's `resource` is `a b`; write the name of an attribute");
    }

    @Test
    void refusesWordsOfMoney() {
        DrawPlan plan = plan("{\"kind\": \"dominant-share\", \"resource\": \"price\"}");
        String text = PolicySets.shipped().load("tool-library").text();
        Parameters numbers = PolicySets.shipped().load("tool-library").parameters();

        assertThatThrownBy(() -> PolicySet.of("t", 1, text, Parameters.of(new TreeMap<>(numbers.values())), plan))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("`price` belongs to money");
    }

    @Test
    void tellsTheChangeInWords() {
        var before = new DrawPlan(DrawPlan.Kind.MAX_MIN, List.of(), Set.of());

        assertThat(new PolicyChange.DrawChanged(before, BY_DEVICE).inWords())
                .isEqualTo(
                        "the draw is `dominant-share` (between equals who asked earlier), where `device` tells kinds of"
                                + " resources apart instead of `max-min`");
    }

    private static DrawPlan plan(String json) {
        return DrawPlanJson.read(StrictJson.read(Bytes.utf8(json)));
    }
}
