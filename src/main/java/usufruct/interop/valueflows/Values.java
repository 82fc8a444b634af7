package usufruct.interop.valueflows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.stream.Stream;
import usufruct.interop.valueflows.Proposed.Code;
import usufruct.json.StrictJson;
import usufruct.words.ItemId;

/** Single values of JSON-LD as values of fields. Each tells what is wrong instead of throwing, and never repeats the value. */
final class Values {
    private static final BigDecimal LARGEST = BigDecimal.valueOf(StrictJson.MOST_INTEGER);

    /** Hears of what is wrong with a value. */
    @FunctionalInterface
    interface Wrong {
        void is(Code code);
    }

    /** A text, plain or as a literal. */
    static Optional<JsonNode> text(JsonNode value, Wrong wrong) {
        JsonNode literal = value.has("@value") ? value.path("@value") : value;
        return literal.isTextual() ? Optional.of(literal) : bad(wrong);
    }

    /** The name of another thing. */
    static Optional<JsonNode> name(JsonNode value, Wrong wrong) {
        JsonNode name = value.has("@id") ? value.path("@id") : value;
        return name.isTextual() ? Optional.of(name) : bad(wrong);
    }

    /** The id at the end of an item's address. */
    static Optional<JsonNode> item(JsonNode value, Wrong wrong) {
        Optional<JsonNode> id = name(value, wrong)
                .map(JsonNode::textValue)
                .map(text -> text.substring(text.lastIndexOf('/') + 1))
                .map(TextNode::valueOf);
        return id.isPresent() && !ItemId.isItemId(id.get().textValue()) ? bad(wrong) : id;
    }

    /** An instant; in UTC as it stands, else as the instant that it is. */
    static Optional<JsonNode> time(JsonNode value, Wrong wrong) {
        JsonNode text = value.has("@value") ? value.path("@value") : value;
        try {
            Instant instant = OffsetDateTime.parse(text.asText()).toInstant();
            return Optional.of(text.asText().endsWith("Z") ? text : TextNode.valueOf(instant.toString()));
        } catch (DateTimeException e) {
            return bad(wrong);
        }
    }

    /** A whole number of things. */
    static Optional<JsonNode> count(JsonNode measure, Wrong wrong) {
        if (!Vocabulary.isOne(unit(measure))) {
            wrong.is(Code.UNKNOWN_UNIT);
            return Optional.empty();
        }
        return whole(amount(measure), wrong);
    }

    /** A whole number of minutes. */
    static Optional<JsonNode> minutes(JsonNode measure, Wrong wrong) {
        Optional<Integer> minutes = Vocabulary.minutes(unit(measure));
        if (minutes.isEmpty()) {
            wrong.is(Code.UNKNOWN_UNIT);
            return Optional.empty();
        }
        return whole(amount(measure).map(each -> each.multiply(BigDecimal.valueOf(minutes.get()))), wrong);
    }

    /** A place, to a hundredth of a degree: nearer than that, nobody learns of it here. */
    static Optional<JsonNode> area(JsonNode place, Wrong wrong) {
        Optional<Integer> latitude = hundredths(place, "lat", 90);
        Optional<Integer> longitude = hundredths(place, "long", 180);
        return latitude.isPresent() && longitude.isPresent()
                ? Optional.of(JsonNodeFactory.instance
                        .objectNode()
                        .put("latitude", latitude.get())
                        .put("longitude", longitude.get()))
                : bad(wrong);
    }

    private static Optional<Integer> hundredths(JsonNode place, String term, int most) {
        return number(Stream.of(term, "vf:" + term, "geo:" + term)
                        .map(place::path)
                        .filter(each -> !each.isMissingNode())
                        .findFirst()
                        .orElse(place.path(term)))
                .filter(degrees -> degrees.abs().compareTo(BigDecimal.valueOf(most)) <= 0)
                .map(degrees -> degrees.movePointRight(2)
                        .setScale(0, RoundingMode.HALF_EVEN)
                        .intValueExact());
    }

    private static String unit(JsonNode measure) {
        JsonNode unit = member(measure, "hasUnit");
        return Vocabulary.plain(unit.has("@id") ? unit.path("@id").asText() : unit.asText());
    }

    private static Optional<BigDecimal> amount(JsonNode measure) {
        return number(member(measure, "hasNumericalValue"));
    }

    private static JsonNode member(JsonNode measure, String term) {
        for (String prefix : new String[] {"", "vf:", "om2:"}) {
            if (measure.has(prefix + term)) {
                return measure.path(prefix + term);
            }
        }
        return JsonNodeFactory.instance.missingNode();
    }

    /** A number, as one or as the text of one; of no size that would take long to work with. */
    private static Optional<BigDecimal> number(JsonNode value) {
        JsonNode literal = value.has("@value") ? value.path("@value") : value;
        String text = literal.isNumber() || literal.isTextual() ? literal.asText() : "";
        return text.matches("-?[0-9]{1,16}(\\.[0-9]{1,16})?") ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    private static Optional<JsonNode> whole(Optional<BigDecimal> number, Wrong wrong) {
        return number.filter(each ->
                        each.stripTrailingZeros().scale() <= 0 && each.abs().compareTo(LARGEST) <= 0)
                .map(each -> node(each.longValueExact()))
                .or(() -> bad(wrong));
    }

    private static JsonNode node(long number) {
        return (int) number == number ? IntNode.valueOf((int) number) : LongNode.valueOf(number);
    }

    private static Optional<JsonNode> bad(Wrong wrong) {
        wrong.is(Code.BAD_VALUE);
        return Optional.empty();
    }

    private Values() {}
}
