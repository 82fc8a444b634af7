package usufruct.interop.valueflows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import usufruct.json.StrictJson;
import usufruct.words.Category;

/** The words of ValueFlows, of its units (OM 2) and of ours, and the context that says which is which. */
final class Vocabulary {
    /** Where the vocabulary's names begin; older documents leave the last parts out. */
    static final String VF = "https://w3id.org/valueflows/ont/vf#";

    /** Units: a thing, and a minute of time. */
    static final String ONE = "om2:one";

    static final String MINUTE = "om2:minute-Time";

    private static final String OM = "http://www.ontology-of-units-of-measure.org/resource/om-2/";

    /** How our categories are called in the vocabulary: as their schemas are. */
    private static final String OURS = "usufruct:";

    private static final List<String> BEGINNINGS = List.of(
            VF,
            "http://w3id.org/valueflows/ont/vf#",
            "https://w3id.org/valueflows#",
            "https://w3id.org/valueflows/",
            "vf:");

    /** What each unit of time is in minutes. */
    private static final Map<String, Integer> MINUTES =
            Map.of("minute-Time", 1, "minute", 1, "hour", 60, "day", 24 * 60, "week", 7 * 24 * 60);

    private static final ObjectNode CONTEXT = load();

    /** The context, to stand in a document. */
    static ObjectNode context() {
        return CONTEXT.deepCopy();
    }

    /** Whether a context, however deep, names the vocabulary: only then do its words mean what they say. */
    static boolean isNamedIn(JsonNode context) {
        return context.isTextual()
                ? context.textValue().contains("w3id.org/valueflows")
                : context.isContainerNode() && context.valueStream().anyMatch(Vocabulary::isNamedIn);
    }

    /** A word of the vocabulary without its prefix; any other as it is. */
    static String plain(String word) {
        return BEGINNINGS.stream()
                .filter(word::startsWith)
                .findFirst()
                .map(each -> word.substring(each.length()))
                .orElse(word);
    }

    /** The minutes of a unit of time; empty when it is none that is always equally long. */
    static Optional<Integer> minutes(String unit) {
        return Optional.ofNullable(MINUTES.get(plainUnit(unit)));
    }

    /** Whether a unit counts things. */
    static boolean isOne(String unit) {
        String plain = plainUnit(unit);
        return plain.equals("one") || plain.equals("piece");
    }

    private static String plainUnit(String unit) {
        return unit.startsWith(OM) ? unit.substring(OM.length()) : unit.startsWith("om2:") ? unit.substring(4) : unit;
    }

    /** The name of a category: that of its schema. */
    static String name(Category category) {
        return OURS + category;
    }

    /** The category of a name; empty when it is none of ours. */
    static Optional<Category> category(String name) {
        return Optional.of(name)
                .filter(each -> each.startsWith(OURS))
                .map(each -> each.substring(OURS.length()))
                .filter(Category::isCategory)
                .map(Category::parse);
    }

    /** An amount and its unit. */
    static ObjectNode measure(long amount, String unit) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("@type", "Measure")
                .put("hasNumericalValue", amount)
                .put("hasUnit", unit);
    }

    private static ObjectNode load() {
        try (InputStream in = Vocabulary.class.getResourceAsStream("/schemas/interop/valueflows.context.json")) {
            if (in != null
                    && StrictJson.readWithFractions(in.readAllBytes()).path("@context") instanceof ObjectNode context) {
                return context;
            }
            throw new IllegalStateException("the context of ValueFlows is missing");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Vocabulary() {}
}
