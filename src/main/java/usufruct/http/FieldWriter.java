package usufruct.http;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * Writes structured fields in their one canonical spelling: RFC 9651, section 4.1.
 *
 * <p>Every method throws {@link MalformedFieldException} when a value cannot stand in a structured field.
 */
final class FieldWriter {
    private static final long MOST_WHOLE = 999_999_999_999_999L;

    static String item(Member.Item item) {
        return bare(item.value()) + parameters(item.parameters());
    }

    static String list(List<Member> members) {
        return members.stream().map(FieldWriter::member).collect(Collectors.joining(", "));
    }

    static String dictionary(SequencedMap<String, Member> members) {
        return members.entrySet().stream().map(FieldWriter::entry).collect(Collectors.joining(", "));
    }

    static String innerList(Member.InnerList list) {
        return list.items().stream().map(FieldWriter::item).collect(Collectors.joining(" ", "(", ")"))
                + parameters(list.parameters());
    }

    private static String member(Member member) {
        return switch (member) {
            case Member.Item item -> item(item);
            case Member.InnerList list -> innerList(list);
        };
    }

    private static String entry(Map.Entry<String, Member> entry) {
        return entry.getValue() instanceof Member.Item(Bare.Flag(boolean value), var parameters) && value
                ? key(entry.getKey()) + parameters(parameters)
                : key(entry.getKey()) + "=" + member(entry.getValue());
    }

    private static String parameters(SequencedMap<String, Bare> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getValue() instanceof Bare.Flag(boolean value) && value
                        ? ";" + key(entry.getKey())
                        : ";" + key(entry.getKey()) + "=" + bare(entry.getValue()))
                .collect(Collectors.joining());
    }

    private static String key(String key) {
        if (key.isEmpty()
                || !FieldText.isLower(key.charAt(0)) && key.charAt(0) != '*'
                || !key.chars().allMatch(FieldText::isInKey)) {
            throw new MalformedFieldException("not a key: `" + key + "`");
        }
        return key;
    }

    private static String bare(Bare value) {
        return switch (value) {
            case Bare.Whole(long number) -> whole(number);
            case Bare.Decimal(BigDecimal number) -> decimal(number);
            case Bare.Text(String text) -> text(text);
            case Bare.Token(String token) -> token(token);
            case Bare.Binary(byte[] bytes) -> ":" + Base64.getEncoder().encodeToString(bytes) + ":";
            case Bare.Flag(boolean flag) -> flag ? "?1" : "?0";
            case Bare.Date(long seconds) -> "@" + whole(seconds);
            case Bare.Display(String text) -> display(text);
        };
    }

    private static String whole(long number) {
        if (number > MOST_WHOLE || number < -MOST_WHOLE) {
            throw new MalformedFieldException("more than 15 digits: `" + number + "`");
        }
        return Long.toString(number);
    }

    private static String decimal(BigDecimal number) {
        BigDecimal rounded = number.setScale(3, RoundingMode.HALF_EVEN).stripTrailingZeros();
        if (rounded.precision() - rounded.scale() > 12) {
            throw new MalformedFieldException("more than 12 digits before the point: `" + number + "`");
        }
        return rounded.setScale(Math.max(1, rounded.scale()), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    private static String text(String text) {
        if (!text.chars().allMatch(FieldText::isPrintable)) {
            throw new MalformedFieldException("a string holds more than printable ASCII");
        }
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String token(String token) {
        if (token.isEmpty()
                || !FieldText.isAlpha(token.charAt(0)) && token.charAt(0) != '*'
                || !token.chars().allMatch(FieldText::isInToken)) {
            throw new MalformedFieldException("not a token: `" + token + "`");
        }
        return token;
    }

    private static String display(String text) {
        var out = new StringBuilder("%\"");
        for (byte unit : text.getBytes(StandardCharsets.UTF_8)) {
            if (FieldText.isPrintable(unit) && unit != '%' && unit != '"') {
                out.append((char) unit);
            } else {
                out.append(String.format("%%%02x", unit & 0xff));
            }
        }
        return out.append('"').toString();
    }

    private FieldWriter() {}
}
