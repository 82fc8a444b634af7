package usufruct.interop.vehicle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import usufruct.record.Schema;
import usufruct.words.Category;

/**
 * A category that its community marked as one of vehicles.
 *
 * @param range how far it goes at most, in metres, where it has a motor
 * @param names what people call it, by language
 */
record VehicleType(
        Category category, String form, String propulsion, Optional<Integer> range, Map<String, String> names) {
    VehicleType {
        names = new TreeMap<>(names);
    }

    /** What a category's mark says; empty when it has none. */
    static Optional<VehicleType> of(Schema schema) {
        JsonNode mark = schema.mark("x-gbfs");
        if (!mark.isObject()) {
            return Optional.empty();
        }
        Map<String, String> names = new TreeMap<>();
        schema.mark("x-label")
                .properties()
                .forEach(each -> names.put(each.getKey(), each.getValue().asText()));
        return Optional.of(new VehicleType(
                schema.category(),
                mark.path("form_factor").asText(),
                mark.path("propulsion_type").asText(),
                Optional.of(mark.path("max_range_meters"))
                        .filter(JsonNode::isInt)
                        .map(JsonNode::intValue),
                names));
    }

    boolean hasMotor() {
        return !propulsion.equals("human");
    }
}
