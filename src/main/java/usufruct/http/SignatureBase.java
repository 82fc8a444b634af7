package usufruct.http;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;

/** The bytes that a signature on a message signs: RFC 9421, section 2.5. */
final class SignatureBase {

    /**
     * The base of a signature that covers these components, in their order, with these parameters.
     *
     * @param values each component's value by its name
     * @throws MalformedFieldException when a component has no value, stands twice, has parameters, or a value is more
     *     than one line of ASCII
     */
    static byte[] of(Member.InnerList input, Map<String, String> values) {
        var base = new StringBuilder();
        var seen = new HashSet<String>();
        for (Member.Item component : input.items()) {
            String name = name(component);
            if (!seen.add(name)) {
                throw new MalformedFieldException("the component `" + name + "` is covered twice");
            }
            String value = values.get(name);
            if (value == null) {
                throw new MalformedFieldException("the request has no `" + name + "` to cover");
            }
            base.append(FieldWriter.item(component))
                    .append(": ")
                    .append(line(name, value))
                    .append('\n');
        }
        base.append("\"@signature-params\": ").append(FieldWriter.innerList(input));
        return base.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static String name(Member.Item component) {
        if (component.value() instanceof Bare.Text(String name)
                && component.parameters().isEmpty()) {
            return name;
        }
        throw new MalformedFieldException("a covered component is not a plain name");
    }

    private static String line(String name, String value) {
        if (!value.chars().allMatch(c -> FieldText.isPrintable(c) || c == '\t')) {
            throw new MalformedFieldException("`" + name + "` is more than one line of ASCII");
        }
        return value;
    }

    private SignatureBase() {}
}
