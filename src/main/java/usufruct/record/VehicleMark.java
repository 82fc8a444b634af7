package usufruct.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import usufruct.record.CategoryFault.Code;
import usufruct.words.Category;

/**
 * The mark by which a community says that what is offered in a category is a vehicle, and that strangers may see how many stand
 * where: {@code {"form_factor": "cargo_bicycle", "propulsion_type": "human"}}, in the words of GBFS 3.0.
 */
final class VehicleMark {
    static final String KEYWORD = "x-gbfs";

    private static final Set<String> MEMBERS = Set.of("form_factor", "propulsion_type", "max_range_meters");
    private static final Set<String> FORMS =
            Set.of("bicycle", "cargo_bicycle", "car", "moped", "scooter_standing", "scooter_seated", "other");
    private static final String BY_FOOT = "human";
    private static final Set<String> PROPULSIONS = Set.of(
            BY_FOOT,
            "electric_assist",
            "electric",
            "combustion",
            "combustion_diesel",
            "hybrid",
            "plug_in_hybrid",
            "hydrogen_fuel_cell");
    private static final int FARTHEST = 10_000_000;

    private final CategoryCheck.Faults faults;

    VehicleMark(CategoryCheck.Faults faults) {
        this.faults = faults;
    }

    void check(Category category, JsonNode mark) {
        String at = "/schema/" + KEYWORD;
        if (!category.kind().equals("offer") || !mark.isObject()) {
            faults.add(at, Code.BAD_VALUE, "`" + KEYWORD + "` is an object, and marks what is offered");
            return;
        }
        mark.fieldNames().forEachRemaining(member -> {
            if (!MEMBERS.contains(member)) {
                faults.add(
                        at + "/" + SchemaWords.escaped(member),
                        Code.UNKNOWN_KEYWORD,
                        "a vehicle says nothing else of itself");
            }
        });
        choice(at, mark, "form_factor", FORMS);
        choice(at, mark, "propulsion_type", PROPULSIONS);
        JsonNode range = mark.path("max_range_meters");
        boolean hasMotor = !mark.path("propulsion_type").asText().equals(BY_FOOT);
        boolean fits = range.isMissingNode()
                ? !hasMotor
                : range.isInt() && range.intValue() > 0 && range.intValue() <= FARTHEST;
        if (!fits) {
            faults.add(
                    at + "/max_range_meters",
                    Code.BAD_VALUE,
                    "how far a motor goes at most, in metres, up to " + FARTHEST
                            + "; only who goes by foot says nothing");
        }
    }

    private void choice(String at, JsonNode mark, String member, Set<String> known) {
        if (!known.contains(mark.path(member).asText())) {
            faults.add(at + "/" + member, Code.BAD_VALUE, "one of " + String.join(", ", new TreeSet<>(known)));
        }
    }
}
