package usufruct.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import usufruct.json.StrictJson;
import usufruct.record.CategoryFault.Code;
import usufruct.words.Bytes;

/** A community marks what it offers as a vehicle, in words that programs of others know; all else is told to be none. */
class VehicleMarkTest {
    private final Schemas schemas = Schemas.shipped();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"form_factor": "car", "propulsion_type": "electric", "max_range_meters": 200000}
            {"form_factor": "bicycle", "propulsion_type": "human"}
            {"form_factor": "other", "propulsion_type": "human", "max_range_meters": 9}
            """)
    void takesVehicles(String mark) throws IOException {
        assertThat(faults("offer", mark)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"form_factor": "boat", "propulsion_type": "human"}                                    | /form_factor      | BAD_VALUE
            {"propulsion_type": "human"}                                                           | /form_factor      | BAD_VALUE
            {"form_factor": "car", "propulsion_type": "steam", "max_range_meters": 3}              | /propulsion_type  | BAD_VALUE
            {"form_factor": "car", "propulsion_type": "electric"}                                  | /max_range_meters | BAD_VALUE
            {"form_factor": "car", "propulsion_type": "electric", "max_range_meters": 0}           | /max_range_meters | BAD_VALUE
            {"form_factor": "car", "propulsion_type": "electric", "max_range_meters": "far"}       | /max_range_meters | BAD_VALUE
            {"form_factor": "car", "propulsion_type": "human", "colour": "red"}                    | /colour           | UNKNOWN_KEYWORD
            true                                                                                   | ``                | BAD_VALUE
            """)
    void saysWhatIsNoVehicle(String mark, String at, Code code) throws IOException {
        assertThat(faults("offer", mark)).singleElement().satisfies(fault -> {
            assertThat(fault.pointer()).isEqualTo("/schema/x-gbfs" + at);
            assertThat(fault.code()).isEqualTo(code);
        });
    }

    @Test
    void whatIsAskedForIsNoVehicle() throws IOException {
        assertThat(faults("need", "{\"form_factor\": \"car\", \"propulsion_type\": \"human\"}"))
                .singleElement()
                .satisfies(fault -> assertThat(fault.pointer()).isEqualTo("/schema/x-gbfs"));
    }

    private List<CategoryFault> faults(String kind, String mark) throws IOException {
        ObjectNode said = CategoryCheckTest.read(kind + ".cargo-bike@v1.json");
        ((ObjectNode) said.path("schema")).set("x-gbfs", StrictJson.read(Bytes.utf8(mark)));
        return CategoryCheck.of(schemas, CategoryDocument.draft(said));
    }
}
