package usufruct.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The member {@code x-label} of a schema: what people read, by language. */
final class Labels {
    private static final int MOST_CHARACTERS = 80;
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Z]{2})?");

    /** The languages of a label, as BCP 47 writes them; none when it is no label. */
    static Set<String> languages(JsonNode schema) {
        JsonNode label = schema.path("x-label");
        boolean fits = label.isObject()
                && label.properties().stream()
                        .allMatch(each -> LANGUAGE.matcher(each.getKey()).matches()
                                && each.getValue().isTextual()
                                && !each.getValue().textValue().isBlank()
                                && each.getValue().textValue().length() <= MOST_CHARACTERS);
        var languages = new TreeSet<String>();
        if (fits) {
            label.fieldNames().forEachRemaining(languages::add);
        }
        return languages;
    }

    private Labels() {}
}
