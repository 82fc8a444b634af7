package usufruct.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The published test cases for structured fields, read from the vectors folder. */
class StructuredFieldsTest {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    @Test
    void readsAndWritesThePublishedCases() throws IOException {
        int cases = 0;
        for (JsonNode testCase : cases("")) {
            check(testCase);
            cases++;
        }
        assertThat(cases).isGreaterThan(1_000);
    }

    @Test
    void writesThePublishedCasesCanonicallyOrNotAtAll() throws IOException {
        for (JsonNode testCase : cases("serialisation-tests")) {
            if (testCase.path("must_fail").booleanValue()) {
                assertThatThrownBy(() -> written(testCase))
                        .as(testCase.toString())
                        .isInstanceOf(MalformedFieldException.class);
            } else {
                assertThat(written(testCase)).isEqualTo(joined(testCase.path("canonical")));
            }
        }
    }

    private static void check(JsonNode testCase) {
        String raw = joined(testCase.path("raw"));
        String type = testCase.path("header_type").textValue();
        Object read;
        try {
            read = switch (type) {
                case "item" -> FieldReader.item(raw);
                case "list" -> FieldReader.list(raw);
                default -> FieldReader.dictionary(raw);
            };
        } catch (MalformedFieldException e) {
            if (!testCase.path("must_fail").booleanValue()
                    && !testCase.path("can_fail").booleanValue()) {
                fail("refused %s: %s", testCase, e.getMessage());
            }
            return;
        }
        assertThat(testCase.path("must_fail").booleanValue())
                .as(testCase.toString())
                .isFalse();
        String canonical = joined(testCase.has("canonical") ? testCase.path("canonical") : testCase.path("raw"));
        assertThat(written(type, read)).as(testCase.toString()).isEqualTo(canonical);
        assertThat(written(testCase)).as(testCase.toString()).isEqualTo(canonical);
    }

    private static String written(JsonNode testCase) {
        JsonNode expected = testCase.path("expected");
        String type = testCase.path("header_type").textValue();
        return written(
                type,
                switch (type) {
                    case "item" -> item(expected);
                    case "list" -> list(expected);
                    default -> dictionary(expected);
                });
    }

    @SuppressWarnings("unchecked")
    private static String written(String type, Object value) {
        return switch (type) {
            case "item" -> FieldWriter.item((Member.Item) value);
            case "list" -> FieldWriter.list((List<Member>) value);
            default -> FieldWriter.dictionary((SequencedMap<String, Member>) value);
        };
    }

    private static SequencedMap<String, Member> dictionary(JsonNode pairs) {
        var members = new LinkedHashMap<String, Member>();
        pairs.forEach(pair -> members.put(pair.path(0).textValue(), member(pair.path(1))));
        return members;
    }

    private static List<Member> list(JsonNode members) {
        return stream(members).map(StructuredFieldsTest::member).toList();
    }

    private static Member member(JsonNode member) {
        return member.path(0).isArray()
                ? new Member.InnerList(
                        stream(member.path(0)).map(StructuredFieldsTest::item).toList(), parameters(member.path(1)))
                : item(member);
    }

    private static Member.Item item(JsonNode item) {
        return new Member.Item(bare(item.path(0)), parameters(item.path(1)));
    }

    private static SequencedMap<String, Bare> parameters(JsonNode pairs) {
        var parameters = new LinkedHashMap<String, Bare>();
        pairs.forEach(pair -> parameters.put(pair.path(0).textValue(), bare(pair.path(1))));
        return parameters;
    }

    private static Bare bare(JsonNode value) {
        JsonNode inner = value.path("value");
        return switch (value.path("__type").asText("")) {
            case "token" -> new Bare.Token(inner.textValue());
            case "binary" -> new Bare.Binary(base32(inner.textValue()));
            case "date" -> new Bare.Date(inner.longValue());
            case "displaystring" -> new Bare.Display(inner.textValue());
            default ->
                switch (value.getNodeType()) {
                    case STRING -> new Bare.Text(value.textValue());
                    case BOOLEAN -> new Bare.Flag(value.booleanValue());
                    default ->
                        value.isIntegralNumber()
                                ? new Bare.Whole(value.longValue())
                                : new Bare.Decimal(value.decimalValue());
                };
        };
    }

    private static byte[] base32(String text) {
        var bytes = new ByteArrayOutputStream();
        int bits = 0;
        int held = 0;
        for (char c : text.replace("=", "").toCharArray()) {
            held = held << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.write(held >> bits);
                held &= (1 << bits) - 1;
            }
        }
        return bytes.toByteArray();
    }

    private static String joined(JsonNode lines) {
        return String.join(", ", stream(lines).map(JsonNode::textValue).toList());
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static List<JsonNode> cases(String below) throws IOException {
        Path folder = Path.of(System.getProperty("usufruct.vectors", "missing"), "structured-fields", below);
        assumeTrue(Files.isDirectory(folder), "skipped: no vectors at " + folder);
        var cases = new ArrayList<JsonNode>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".json") && !path.endsWith("package.json"))
                    .sorted()
                    .toList()) {
                MAPPER.readTree(file.toFile()).forEach(cases::add);
            }
        }
        return cases;
    }
}
