package usufruct.interop.valueflows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import usufruct.interop.valueflows.Proposed.Code;
import usufruct.interop.valueflows.Proposed.Fault;
import usufruct.interop.valueflows.Proposed.Item;
import usufruct.interop.valueflows.Proposed.Left;
import usufruct.record.Schema;
import usufruct.record.Schemas;
import usufruct.words.Category;

/** Reads one flow. What was written by {@link Flows} comes back as it was; what others wrote, as far as there are words for it. */
final class ItemReader {
    private static final Category OUTCOME = Category.parse("outcome@v1");

    /** Words that say who, which and what, and stand in no field. */
    private static final Set<String> SILENT = Set.of(
            "@context",
            "@id",
            "id",
            "@type",
            "type",
            "action",
            "provider",
            "receiver",
            "resourceConformsTo",
            "resourceClassifiedAs",
            "resourceInventoriedAs",
            "finished",
            "version",
            "state");

    private final int number;
    private final Map<String, JsonNode> said = new HashMap<>();
    private final Schemas schemas;
    private final FlowReader.Usual usual;
    private final List<Fault> faults = new ArrayList<>();
    private final List<Left> left = new ArrayList<>();
    private final ObjectNode fields = JsonNodeFactory.instance.objectNode();

    ItemReader(int number, JsonNode flow, Schemas schemas, FlowReader.Usual usual) {
        this.number = number;
        this.schemas = schemas;
        this.usual = usual;
        flow.properties().forEach(each -> {
            if (said.putIfAbsent(Vocabulary.plain(each.getKey()), each.getValue()) != null) {
                fault(each.getKey(), Code.SAID_TWICE);
            }
        });
    }

    List<Fault> faults() {
        return faults;
    }

    List<Left> left() {
        return left;
    }

    /** The record that would be published; empty when something is wrong. */
    Optional<Item> read(String type) {
        Optional<Category> category = switch (type) {
            case "Intent" -> intent();
            case "EconomicEvent" -> event();
            case "Commitment" -> wrong("@type", Code.FROM_A_ROUND);
            default -> wrong("@type", Code.UNKNOWN_TYPE);
        };
        if (category.isEmpty()) {
            return Optional.empty();
        }
        takeRest();
        said.keySet().stream()
                .filter(term -> !SILENT.contains(term))
                .sorted()
                .forEach(term -> left.add(new Left(number, term)));
        Optional<Schema> schema = schemas.find(category.get());
        if (schema.isEmpty()) {
            return wrong("resourceClassifiedAs", Code.UNKNOWN_CATEGORY);
        }
        if (faults.isEmpty()) {
            schema.get().violations(fields).forEach(each -> fault(where(each), Code.BREAKS_SCHEMA));
        }
        return faults.isEmpty() ? Optional.of(new Item(number, category.get(), fields)) : Optional.empty();
    }

    private static String where(Schema.Violation violation) {
        String at = violation.at().isEmpty()
                ? "the flow"
                : violation.at().substring(1).replace('/', '.');
        return at + " (" + violation.keyword() + ")";
    }

    private Optional<Category> intent() {
        boolean lends = said.containsKey("provider");
        if (lends == said.containsKey("receiver")) {
            return wrong("provider", Code.NO_DIRECTION);
        }
        requireUse();
        take("name", "title", Values::text);
        take("note", "summary", Values::text);
        takeWindow();
        if (lends) {
            take("availableQuantity", "units", Values::count);
            takeArea();
        } else {
            take("inScopeOf", "group", Values::name);
            take("effortQuantity", "minutes", Values::minutes);
            takeAmount();
        }
        takeForGranted(lends);
        return category(lends ? "offer" : "need", lends ? usual.offer() : usual.need());
    }

    /** Whoever does not know our words means one thing, and nothing urgent. */
    private void takeForGranted(boolean lends) {
        if (said.containsKey(Terms.REST)) {
            return;
        }
        if (!lends) {
            fields.put("priority", "normal");
        } else if (!fields.has("units")) {
            fields.put("units", 1);
        }
    }

    private Optional<Category> event() {
        requireUse();
        take("note", "notes", Values::text);
        take("fulfills", "assignmentId", Values::item);
        return category("outcome", Optional.of(OUTCOME));
    }

    private void requireUse() {
        Optional<String> action = Values.name(
                        said.getOrDefault("action", JsonNodeFactory.instance.missingNode()), _ -> {})
                .map(JsonNode::textValue);
        if (action.map(Vocabulary::plain).filter("use"::equals).isEmpty()) {
            fault("action", Code.WRONG_ACTION);
        }
    }

    private Optional<Category> category(String kind, Optional<Category> otherwise) {
        JsonNode classified = said.getOrDefault("resourceClassifiedAs", JsonNodeFactory.instance.missingNode());
        List<Category> named = (classified.isArray() ? classified.valueStream() : Stream.of(classified))
                .flatMap(each -> Values.name(each, _ -> {}).stream())
                .flatMap(each -> Vocabulary.category(each.textValue()).stream())
                .toList();
        if (named.size() > 1) {
            return wrong("resourceClassifiedAs", Code.BAD_VALUE);
        }
        Optional<Category> category = named.stream().findFirst().or(() -> otherwise);
        if (category.isEmpty()) {
            return wrong("resourceClassifiedAs", Code.NO_CATEGORY);
        }
        return category.get().kind().equals(kind) ? category : wrong("resourceClassifiedAs", Code.WRONG_KIND);
    }

    /** A word becomes a field, when it is said. */
    private void take(String term, String field, BiFunction<JsonNode, Values.Wrong, Optional<JsonNode>> reading) {
        JsonNode value = said.remove(term);
        if (value != null) {
            reading.apply(value, code -> fault(term, code)).ifPresent(read -> fields.set(field, read));
        }
    }

    private void takeWindow() {
        JsonNode from = said.remove("hasBeginning");
        JsonNode until = said.remove("hasEnd");
        if (from == null && until == null) {
            return;
        }
        ObjectNode window = fields.putObject("window");
        time("hasBeginning", from).ifPresent(at -> window.set("from", at));
        time("hasEnd", until).ifPresent(at -> window.set("until", at));
    }

    private Optional<JsonNode> time(String term, @Nullable JsonNode value) {
        return value == null ? Optional.empty() : Values.time(value, code -> fault(term, code));
    }

    private void takeAmount() {
        take(
                "resourceQuantity",
                "amount",
                (value, wrong) -> Values.count(value, wrong)
                        .map(ideal -> JsonNodeFactory.instance.objectNode().set("ideal", ideal)));
        JsonNode least = said.remove("minimumQuantity");
        if (least != null) {
            Optional<JsonNode> minimum = Values.count(least, code -> fault("minimumQuantity", code));
            if (minimum.isPresent() && fields.path("amount") instanceof ObjectNode amount) {
                amount.set("minimum", minimum.get());
            } else if (minimum.isPresent()) {
                fault("minimumQuantity", Code.BAD_VALUE);
            }
        }
    }

    /** Where the thing is; older documents say it of the flow. */
    private void takeArea() {
        JsonNode thing = said.get("resourceInventoriedAs");
        if (thing != null && thing.isObject()) {
            thing.properties().stream()
                    .filter(each -> Vocabulary.plain(each.getKey()).equals("currentLocation"))
                    .forEach(each -> said.putIfAbsent("atLocation", each.getValue()));
        }
        take("atLocation", "area", Values::area);
    }

    /** Our own word for what has no other. */
    private void takeRest() {
        JsonNode rest = said.remove(Terms.REST);
        if (rest != null && !rest.isObject()) {
            fault(Terms.REST, Code.BAD_VALUE);
        } else if (rest != null) {
            rest.properties().forEach(each -> {
                if (fields.has(each.getKey())) {
                    fault(Terms.REST + "." + each.getKey(), Code.SAID_TWICE);
                } else {
                    fields.set(each.getKey(), each.getValue());
                }
            });
        }
    }

    private void fault(String at, Code code) {
        faults.add(new Fault(number, at, code));
    }

    private <T> Optional<T> wrong(String at, Code code) {
        fault(at, code);
        return Optional.empty();
    }
}
