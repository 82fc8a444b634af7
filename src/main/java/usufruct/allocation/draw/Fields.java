package usufruct.allocation.draw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import usufruct.words.Amount;
import usufruct.words.ItemId;
import usufruct.words.Window;

/** Reads and writes the parts that the documents of a round share. Instants are epoch milliseconds. */
public final class Fields {

    /** @throws IllegalArgumentException when the document is of another format */
    public static void expectFormat(JsonNode document, String format) {
        if (!text(document, "format").equals(format)) {
            throw new IllegalArgumentException("not a `" + format + "` document");
        }
    }

    public static JsonNode member(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode()) {
            throw new IllegalArgumentException("the member `" + name + "` is missing");
        }
        return value;
    }

    public static String text(JsonNode node, String name) {
        JsonNode value = member(node, name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("the member `" + name + "` is not text");
        }
        return value.textValue();
    }

    public static long number(JsonNode node, String name) {
        return number(member(node, name));
    }

    public static long number(JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException("`" + value + "` is not a whole number");
        }
        return value.longValue();
    }

    public static boolean flag(JsonNode node, String name) {
        JsonNode value = member(node, name);
        if (!value.isBoolean()) {
            throw new IllegalArgumentException("the member `" + name + "` is neither true nor false");
        }
        return value.booleanValue();
    }

    public static ItemId id(JsonNode node, String name) {
        return new ItemId(text(node, name));
    }

    public static Instant instant(JsonNode node, String name) {
        return Instant.ofEpochMilli(number(node, name));
    }

    public static Optional<Instant> maybeInstant(JsonNode node, String name) {
        return node.has(name) ? Optional.of(instant(node, name)) : Optional.empty();
    }

    public static Window window(JsonNode node) {
        return new Window(instant(node, "from"), instant(node, "until"));
    }

    public static ObjectNode put(ObjectNode into, Window window) {
        return into.put("from", window.from().toEpochMilli())
                .put("until", window.until().toEpochMilli());
    }

    public static <T> List<T> list(JsonNode node, String name, Function<JsonNode, T> read) {
        List<T> items = new ArrayList<>();
        member(node, name).forEach(item -> items.add(read.apply(item)));
        return items;
    }

    public static SortedMap<String, String> texts(JsonNode node, String name) {
        var map = new TreeMap<String, String>();
        for (Map.Entry<String, JsonNode> entry : member(node, name).properties()) {
            map.put(entry.getKey(), text(member(node, name), entry.getKey()));
        }
        return map;
    }

    public static SortedMap<String, Long> numbers(JsonNode node, String name) {
        var map = new TreeMap<String, Long>();
        for (Map.Entry<String, JsonNode> entry : member(node, name).properties()) {
            map.put(entry.getKey(), number(entry.getValue()));
        }
        return map;
    }

    public static List<List<Window>> busy(JsonNode node) {
        return list(node, "busy", unit -> {
            List<Window> windows = new ArrayList<>();
            unit.forEach(window -> windows.add(window(window)));
            return windows;
        });
    }

    public static void putBusy(ObjectNode into, List<List<Window>> busy) {
        ArrayNode units = into.putArray("busy");
        for (List<Window> windows : busy) {
            ArrayNode unit = units.addArray();
            windows.forEach(window -> put(unit.addObject(), window));
        }
    }

    /** Writes nothing for one unit. */
    public static void putAmount(ObjectNode into, Amount amount) {
        if (amount.isSeveral()) {
            into.putObject("amount").put("ideal", amount.ideal()).put("minimum", amount.minimum());
        }
    }

    public static Amount amount(JsonNode node) {
        if (!node.has("amount")) {
            return Amount.ONE;
        }
        JsonNode amount = member(node, "amount");
        return new Amount(Math.toIntExact(number(amount, "ideal")), Math.toIntExact(number(amount, "minimum")));
    }

    /** One is `unit`, several are `units`. */
    static void putUnits(ObjectNode into, List<Integer> units) {
        if (units.size() == 1) {
            into.put("unit", units.getFirst());
        } else {
            units.forEach(into.putArray("units")::add);
        }
    }

    static List<Integer> units(JsonNode node) {
        return node.has("units")
                ? list(node, "units", unit -> Math.toIntExact(number(unit)))
                : List.of(Math.toIntExact(number(node, "unit")));
    }

    private Fields() {}
}
