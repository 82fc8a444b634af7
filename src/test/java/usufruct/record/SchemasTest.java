package usufruct.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import usufruct.json.StrictJson;
import usufruct.words.Category;

class SchemasTest {
    private static final Path FOLDER = Path.of(System.getProperty("usufruct.home", "."), "schemas");

    private final Schemas schemas = Schemas.shipped();

    @TestFactory
    Stream<DynamicTest> everySchemaHoldsItsExamples() {
        return schemas.all().stream()
                .map(schema -> DynamicTest.dynamicTest(schema.category().toString(), () -> holds(schema)));
    }

    private static void holds(Schema schema) throws IOException {
        JsonNode examples = StrictJson.read(Files.readAllBytes(examplesOf(schema.category())));
        assertThat(examples.path("valid").size()).isPositive();
        assertThat(examples.path("invalid").size()).isPositive();
        for (JsonNode each : examples.path("valid")) {
            assertThat(schema.violations((ObjectNode) each)).as(each.toString()).isEmpty();
        }
        for (JsonNode each : examples.path("invalid")) {
            assertThat(schema.violations((ObjectNode) each.path("fields")))
                    .as(each.path("why").asText())
                    .isNotEmpty();
        }
    }

    private static Path examplesOf(Category category) throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.getFileName().toString().equals(category + ".examples.json"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(category + " has no examples"));
        }
    }

    @Test
    void knowsWhichFieldsPeopleWriteFreelyAndNoRuleReads() {
        assertThat(words("need.tool@v1")).containsExactly("notes", "photos", "summary", "title");
        assertThat(words("need.care@v1")).containsExactly("notes", "photos", "summary", "title");
        assertThat(words("outcome@v1")).containsExactly("notes", "photos", "toMend");
        assertThat(words("assignment@v1")).isEmpty();
    }

    private static List<String> words(String category) {
        Schema schema = Schemas.shipped().find(Category.parse(category)).orElseThrow();
        return schema.fields().stream().filter(schema::isWords).toList();
    }

    @Test
    void theIndexNamesEverySchemaThatIsThere() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            assertThat(files.filter(file -> file.toString().endsWith(".schema.json")))
                    .hasSameSizeAs(schemas.all());
        }
    }

    @Test
    void privateFieldsHaveNoAudience() {
        Schema offer = schemas.find(Category.parse("offer.tool@v1")).orElseThrow();

        assertThat(offer.audience("doorCode")).isEmpty();
        assertThat(offer.audience("credentials")).isEmpty();
        assertThat(offer.audience("address")).isEmpty();
        assertThat(offer.audience("title")).contains(Visibility.PUBLIC);
    }

    @Test
    void aTopicShowsAFieldToFewerThanItsKind() {
        Schema ride = schemas.find(Category.parse("need.ride@v1")).orElseThrow();

        assertThat(ride.audience("constraints")).contains(Visibility.DIRECT);
        assertThat(ride.audience("window")).contains(Visibility.GROUP);
        assertThat(ride.audience("priority")).contains(Visibility.NODE);
        assertThat(ride.audience("notes")).isEmpty();
        assertThat(schemas.find(Category.parse("need.care@v1")).orElseThrow().audience("summary"))
                .as("sealed")
                .isEmpty();
    }

    @Test
    void aTopicCannotShowAFieldToMore() {
        JsonNode topic = StrictJson.read("{\"properties\":{\"notes\":{\"x-projection\":[\"group\"]}}}".getBytes());

        assertThatThrownBy(() -> Schema.audiencesOf(topic, Map.of("title", Visibility.PUBLIC)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("`notes`");
    }

    @Test
    void aViolationNeverRepeatsTheValue() {
        Schema offer = schemas.find(Category.parse("offer.tool@v1")).orElseThrow();
        ObjectNode fields = (ObjectNode) StrictJson.read(
                "{\"title\":\"Drill\",\"units\":1,\"doorCode\":{\"secret\":\"canary-4711\"}}".getBytes());

        assertThat(offer.violations(fields).toString()).doesNotContain("canary-4711");
    }
}
