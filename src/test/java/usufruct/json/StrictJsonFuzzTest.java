package usufruct.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The strict reader against a simple model: Jackson's own reader, and then what Jackson lets through and we do not.
 *
 * <p>The suite runs the kept inputs; {@code JAZZER_FUZZ=1} with this one test looks for new ones.
 */
class StrictJsonFuzzTest {
    private static final JsonMapper JACKSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @FuzzTest(maxDuration = "1m")
    void agreesWithTheModel(byte[] document) {
        Optional<JsonNode> read = read(document);

        assertThat(read).isEqualTo(model(document));
        if (read.isPresent()) {
            byte[] canonical = CanonicalJson.write(read.get());
            assertThat(StrictJson.read(canonical)).isEqualTo(read.get());
            assertThat(CanonicalJson.isCanonical(canonical)).isTrue();
        }
    }

    private static Optional<JsonNode> read(byte[] document) {
        try {
            return Optional.of(StrictJson.read(document));
        } catch (JsonRefusedException e) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> model(byte[] document) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document))
                    .toString();
            JsonNode tree = JACKSON.readTree(text);
            boolean fits = !text.startsWith("\ufeff") && !hasMinusZero(text) && isStrict(tree, 0);
            return fits ? Optional.of(tree) : Optional.empty();
        } catch (CharacterCodingException | JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static boolean isStrict(JsonNode tree, int depth) {
        return switch (tree.getNodeType()) {
            case OBJECT ->
                depth < 32
                        && tree.properties().stream()
                                .allMatch(member -> isWhole(member.getKey()) && isStrict(member.getValue(), depth + 1));
            case ARRAY -> depth < 32 && tree.valueStream().allMatch(value -> isStrict(value, depth + 1));
            case STRING -> isWhole(tree.textValue());
            case NUMBER ->
                tree.isIntegralNumber()
                        && tree.canConvertToLong()
                        && tree.longValue() < 1L << 53
                        && tree.longValue() > -(1L << 53);
            case BOOLEAN, NULL -> true;
            case BINARY, MISSING, POJO -> false;
        };
    }

    private static boolean isWhole(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** Jackson reads it as 0, so the tree no longer tells. Strings go first: between their quotes anything may stand. */
    private static boolean hasMinusZero(String text) {
        return text.replaceAll("\"(?:[^\"\\\\]|\\\\.)*+\"", "").matches("(?s).*-0(?![0-9.eE]).*");
    }
}
