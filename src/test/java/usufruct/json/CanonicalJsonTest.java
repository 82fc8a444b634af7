package usufruct.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import usufruct.words.Bytes;

class CanonicalJsonTest {

    /** The test data of the scheme's author, from the vectors folder. */
    @ParameterizedTest
    @ValueSource(strings = {"arrays", "french", "structures", "unicode", "values", "weird"})
    void writesThePublishedVectors(String name) throws IOException {
        Path folder = Path.of(System.getProperty("usufruct.vectors", "missing"), "jcs", "testdata");
        assumeTrue(Files.isDirectory(folder), "skipped: no vectors at " + folder);
        byte[] input = Files.readAllBytes(folder.resolve("input").resolve(name + ".json"));
        byte[] output = Files.readAllBytes(folder.resolve("output").resolve(name + ".json"));

        assertThat(CanonicalJson.write(StrictJson.readWithFractions(input))).isEqualTo(output);
    }

    /** RFC 8785, appendix B, "Number Serialization Samples". */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "ffefffffffffffff, -1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "c340000000000000, -9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "41b3de4355555554, 333333333.33333325",
        "41b3de4355555555, 333333333.3333333",
        "41b3de4355555556, 333333333.3333334",
        "41b3de4355555557, 333333333.33333343",
        "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2"
    })
    void spellsNumbersAsTheStandardDoes(String bits, String spelling) {
        double number = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));

        assertThat(CanonicalJson.text(DoubleNode.valueOf(number))).isEqualTo(spelling);
    }

    @Test
    void refusesWhatJsonCannotSay() {
        assertThatThrownBy(() -> CanonicalJson.write(TextNode.valueOf("\ud800")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CanonicalJson.write(
                        JsonNodeFactory.instance.objectNode().put("\udc00", 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CanonicalJson.write(DoubleNode.valueOf(Double.NaN)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CanonicalJson.write(LongNode.valueOf(1L << 53)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CanonicalJson.write(LongNode.valueOf(Long.MIN_VALUE)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ordersNamesByCodeUnitNotByCodePoint() {
        var object = JsonNodeFactory.instance
                .objectNode()
                .put("\uffff", 1)
                .put("😀", 2)
                .put("a", 3);

        assertThat(CanonicalJson.text(object)).isEqualTo("{\"a\":3,\"😀\":2,\"\uffff\":1}");
    }

    @Test
    void tellsTheCanonicalSpellingFromOthers() {
        assertThat(CanonicalJson.isCanonical(Bytes.utf8("{\"a\":1,\"b\":2}"))).isTrue();
        assertThat(CanonicalJson.isCanonical(Bytes.utf8("{\"b\":2,\"a\":1}"))).isFalse();
        assertThat(CanonicalJson.isCanonical(Bytes.utf8("{\"a\": 1}"))).isFalse();
        assertThat(CanonicalJson.isCanonical(Bytes.utf8("\"\\u0061\""))).isFalse();
        assertThat(CanonicalJson.isCanonical(Bytes.utf8("1.5"))).isFalse();
    }
}
