package usufruct.allocation.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import usufruct.json.StrictJson;
import usufruct.words.Bytes;

/** What the rules say of a need beside each offer, as a round's record spells it. */
class EdgesJsonTest {
    @Test
    void namesTheCommonestVerdictOnceAndTheOthersWithTheirOffers() {
        assertThat(written(List.of(7, 7, 2, 7, 9, 2, 7))).hasToString("[[7],[2,2,5],[9,4]]");
    }

    @Test
    void ofEquallyCommonVerdictsTheOneWithTheLeastNumberIsNotNamedWithOffers() {
        assertThat(written(List.of(5, 3, 5, 3))).hasToString("[[3],[5,0,2]]");
        assertThat(written(List.of(3, 5, 3, 5))).hasToString("[[3],[5,1,3]]");
    }

    @Test
    void isEmptyWhereNothingIsOffered() {
        assertThat(written(List.of())).hasToString("[]");
        assertThat(EdgesJson.read(written(List.of()), 0)).isEmpty();
    }

    @Test
    void readsWhatItWrote() {
        var random = new SplittableRandom(20261129);
        for (int i = 0; i < 1_000; i++) {
            int verdicts = 1 + random.nextInt(300);
            List<Integer> row = IntStream.range(0, random.nextInt(40))
                    .map(offer -> random.nextInt(verdicts))
                    .boxed()
                    .toList();
            assertThat(EdgesJson.read(written(row), row.size())).isEqualTo(row);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[[]]",
                "[[0,1]]",
                "[[0],[1,3]]",
                "[[0],[1,-1]]",
                "[[0],[1,2,2]]",
                "[[0],[1,2],[2,2]]",
                "[[0],[1,\"2\"]]",
                "[[0],1]",
                "[0,1,0]",
                "[[\"0\"]]"
            })
    void readsNothingThatDoesNotSayOneVerdictOfEachOffer(String row) {
        assertThatIllegalArgumentException().isThrownBy(() -> EdgesJson.read(StrictJson.read(Bytes.utf8(row)), 3));
    }

    private static ArrayNode written(List<Integer> row) {
        ArrayNode into = JsonNodeFactory.instance.arrayNode();
        EdgesJson.write(into, row);
        return into;
    }
}
