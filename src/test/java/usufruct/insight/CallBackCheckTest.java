package usufruct.insight;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import usufruct.words.Bytes;
import usufruct.words.Did;

class CallBackCheckTest {
    private static final List<String> OUT = List.of("a issued", "a handed-over", "a revoked");

    @Test
    void noticesAUnitThatIsPromisedWhileItIsMissing() {
        assertThatThrownBy(() -> check(OUT, "b issued", "a returned"))
                .isInstanceOf(FindingException.class)
                .hasMessageContaining("was not back from `a`");
        assertThatThrownBy(() -> check(OUT, "b issued")).isInstanceOf(FindingException.class);
    }

    @Test
    void lentAgainOnceItIsBackIsSound() {
        assertThatCode(() -> check(OUT, "a returned", "b issued")).doesNotThrowAnyException();
    }

    @Test
    void promisedBeforeItWasRevokedIsSound() {
        assertThatCode(() -> check(List.of("b issued"), "a issued", "a handed-over", "a revoked"))
                .doesNotThrowAnyException();
    }

    @Test
    void revokedBeforeAnybodyTookItIsSound() {
        assertThatCode(() -> check(List.of("a issued", "a revoked"), "b issued"))
                .doesNotThrowAnyException();
    }

    @Test
    void anotherUnitIsSound() {
        assertThatCode(() -> check(OUT, "c issued")).doesNotThrowAnyException();
    }

    /** Permits a and b are for one unit, c is for another. */
    private static void check(List<String> before, String... after) {
        var told = new java.util.ArrayList<>(before);
        told.addAll(List.of(after));
        Log log = Log.read(evidence(told), Set.of());
        var check = new CallBackCheck(log);
        told.stream()
                .map(each -> each.split(" ", -1)[0])
                .distinct()
                .forEach(permit -> check.take(permit, permit.equals("c") ? "unit 2" : "unit 1", Optional.empty()));
        check.finish();
    }

    private static Evidence evidence(List<String> told) {
        return new Evidence() {
            @Override
            public Did node() {
                throw new UnsupportedOperationException();
            }

            @Override
            public void each(Part part, Consumer<Line> reader) {
                IntStream.range(0, told.size()).forEach(index -> reader.accept(line(told.get(index), index)));
            }
        };
    }

    private static Line line(String told, int index) {
        String[] words = told.split(" ", -1);
        return new Line(
                "ledger entry",
                "entry",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("seq", index + 1)
                        .put("type", "assignment." + words[1])
                        .put("subject", words[0])
                        .put("actor", "node")
                        .put("at", index)
                        .put("digest", Bytes.base64Url(new byte[32]))
                        .put("salt", Bytes.base64Url(new byte[16])));
    }
}
