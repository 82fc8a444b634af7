package usufruct.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import usufruct.json.StrictJson;
import usufruct.record.CategoryFault.Code;
import usufruct.words.Bytes;

/** A category that a community wrote is taken when it can be one, and each fault is told in its place. */
class CategoryCheckTest {
    static final Path EXAMPLES = Path.of(System.getProperty("usufruct.home", "."), "docs/guides/categories");

    private final Schemas schemas = Schemas.shipped();
    private ObjectNode said;

    @BeforeEach
    void theExampleOfTheGuide() throws IOException {
        said = read("offer.sewing-machine@v1.json");
    }

    static ObjectNode read(String file) throws IOException {
        return (ObjectNode) StrictJson.read(Files.readAllBytes(EXAMPLES.resolve(file)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "offer.sewing-machine@v1.json",
                "need.sewing-machine@v1.json",
                "offer.cargo-bike@v1.json",
                "need.cargo-bike@v1.json"
            })
    void takesTheExamplesOfTheGuide(String file) throws IOException {
        assertThat(CategoryCheck.of(schemas, CategoryDocument.draft(read(file))))
                .isEmpty();
    }

    @Test
    void showsAFieldOfItsOwnAndSealsWhatHasNoAudience() {
        schemas.learn(List.of(CategoryDocument.draft(said)));
        Schema schema = schemas.all().stream()
                .filter(each -> each.category().topic().equals("sewing-machine"))
                .findFirst()
                .orElseThrow();

        assertThat(schema.audience("needles")).contains(Visibility.PUBLIC);
        assertThat(schema.audience("serviced")).contains(Visibility.GROUP);
        assertThat(schema.audience("title")).contains(Visibility.PUBLIC);
        assertThat(schema.audience("keyPlace")).isEmpty();
        assertThat(schema.audience("doorCode")).isEmpty();
        assertThat(schema.fields()).contains("keyPlace", "doorCode", "needles");
    }

    @Test
    void forgetsWhatIsNotPublished() {
        schemas.learn(List.of(CategoryDocument.draft(said)));
        schemas.learn(List.of());

        assertThat(schemas.all()).hasSameSizeAs(Schemas.shipped().all());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /schema/$ref                                  | "https://example.org/offer"              | WRONG_REFERENCE
            /schema/$ref                                  | "usufruct:need@v1"                       | WRONG_REFERENCE
            /schema/$id                                   | "usufruct:offer.tool@v1"                 | WRONG_REFERENCE
            /schema/$schema                               | "http://json-schema.org/draft-07/schema" | WRONG_REFERENCE
            /schema/$defs                                 | {}                                       | UNKNOWN_KEYWORD
            /schema/allOf                                 | []                                       | UNKNOWN_KEYWORD
            /schema/properties/needles/items/$ref         | "#"                                      | UNKNOWN_KEYWORD
            /schema/properties/needles/contains           | {}                                       | UNKNOWN_KEYWORD
            /schema/properties/keyPlace/maximum           | 3                                        | UNKNOWN_KEYWORD
            /schema/properties/keyPlace/maxLength         | 100000                                   | BAD_VALUE
            /schema/properties/keyPlace/maxLength         | "many"                                   | BAD_VALUE
            /schema/properties/keyPlace/format            | "regex"                                  | BAD_VALUE
            /schema/properties/keyPlace/enum              | []                                       | BAD_VALUE
            /schema/properties/keyPlace/description       | 7                                        | BAD_VALUE
            /schema/properties/needles/items/type         | "number"                                 | BAD_VALUE
            /schema/properties/needles/uniqueItems        | 1                                        | BAD_VALUE
            /schema/properties/attributes/additionalProperties | {}                                  | BAD_VALUE
            /schema/properties/keyPlace/pattern           | "(a)\\\\1"                               | BAD_PATTERN
            /schema/properties/keyPlace/pattern           | "(?=a)"                                  | BAD_PATTERN
            /schema/properties/keyPlace/pattern           | "(a{9}){999}"                            | BAD_PATTERN
            /schema/properties/keyPlace/pattern           | "["                                      | BAD_PATTERN
            /schema/properties/serviced/x-projection      | ["everybody"]                            | BAD_PROJECTION
            /schema/properties/serviced/x-projection      | "public"                                 | BAD_PROJECTION
            /schema/properties/keyPlace/x-label           | {"en": "Key"}                            | NO_LABEL
            /schema/properties/keyPlace/x-label           | "Key"                                    | NO_LABEL
            /schema/x-label                               | {}                                       | NO_LABEL
            /schema/properties/Needles                    | {"type": "boolean", "x-label": {"en": "N", "de": "N"}} | BAD_NAME
            /schema/required                              | ["nobody"]                               | BAD_NAME
            /schema/title                                 | "Price of a sewing machine"              | MONEY_WORD
            /schema/x-label                               | {"en": "Machine", "de": "Gebühr"}        | MONEY_WORD
            /examples/valid                               | []                                       | NO_EXAMPLE
            /examples/invalid                             | []                                       | NO_EXAMPLE
            /examples/valid/0                             | 7                                        | BAD_VALUE
            /examples/valid/0/needles                     | []                                       | VALID_REFUSED
            /examples/invalid/0/fields/needles            | [100]                                    | INVALID_ACCEPTED
            """)
    void tellsEachFaultInItsPlace(String pointer, String json, Code code) {
        put(pointer, StrictJson.read(Bytes.utf8(json)));

        assertThat(faults()).extracting(CategoryFault::code).contains(code);
        assertThat(faults())
                .filteredOn(each -> each.code() == code)
                .anySatisfy(each -> assertThat(pointer).startsWith(each.pointer()));
    }

    @ParameterizedTest
    @CsvSource({"keyPlace,maxLength", "needles,maxItems", "needles,items"})
    void wantsAnEndToEachOwnField(String field, String keyword) {
        ((ObjectNode) said.at("/schema/properties/" + field)).remove(keyword);

        assertThat(faults())
                .extracting(CategoryFault::pointer, CategoryFault::code)
                .contains(tuple("/schema/properties/" + field, Code.NO_BOUND));
    }

    @Test
    void showsNothingThatItsKindHides() {
        put("/schema/properties/doorCode", StrictJson.read(Bytes.utf8("{\"x-projection\": [\"group\"]}")));

        assertThat(faults())
                .extracting(CategoryFault::pointer, CategoryFault::code)
                .containsExactly(tuple("/schema/properties/doorCode/x-projection", Code.WIDER_THAN_KIND));
    }

    @Test
    void narrowsWhatItsKindShows() {
        put("/schema/properties/summary", StrictJson.read(Bytes.utf8("{\"x-projection\": [\"group\"]}")));
        assertThat(faults()).isEmpty();

        Schema schema = schemas.compile(CategoryDocument.draft(said));

        assertThat(schema.audience("summary")).contains(Visibility.GROUP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"assignment.loom@v1", "offer@v2", "passport@v1", "loom@v1"})
    void isATopicOfANeedOrAnOffer(String category) {
        said.put("category", category);

        assertThat(faults()).extracting(CategoryFault::code).contains(Code.WRONG_KIND);
    }

    @Test
    void hasNoTopicOfMoney() {
        said.put("category", "offer.credit@v1");

        assertThat(faults())
                .extracting(CategoryFault::pointer, CategoryFault::code)
                .contains(tuple("/category", Code.MONEY_WORD));
    }

    /** The classic that keeps a backtracking matcher busy for longer than anybody waits. */
    @Test
    void noPatternHoldsTheNodeUp() {
        ObjectNode field = (ObjectNode) said.at("/schema/properties/keyPlace");
        field.put("pattern", "^a*a*a*a*a*a*a*b$").put("maxLength", 4000);
        ((ObjectNode) said.at("/examples/valid/0")).put("keyPlace", "b");
        ObjectNode fields = said.at("/examples/valid/0").deepCopy();
        fields.put("keyPlace", "a".repeat(4000));

        Schema schema = schemas.compile(CategoryDocument.draft(said));

        assertThat(faults()).isEmpty();
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(schema.violations(fields)).isNotEmpty());
    }

    @Test
    void tellsNoMoreThanAnybodyReads() {
        ObjectNode properties = (ObjectNode) said.at("/schema/properties");
        for (int i = 0; i < 300; i++) {
            properties.putObject("own" + i);
        }

        assertThat(faults()).hasSize(50);
    }

    private List<CategoryFault> faults() {
        return CategoryCheck.of(schemas, CategoryDocument.draft(said));
    }

    private void put(String pointer, JsonNode value) {
        int cut = pointer.lastIndexOf('/');
        JsonNode parent = said.at(pointer.substring(0, cut));
        String name = pointer.substring(cut + 1);
        if (parent instanceof ObjectNode object) {
            object.set(name, value);
        } else {
            ((ArrayNode) parent).set(Integer.parseInt(name), value);
        }
    }
}
