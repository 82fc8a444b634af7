package usufruct.node.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What each audience would see of a record, one line each, as a node previews it. */
final class PreviewLines {

    /** The lines of a preview, the widest audience first; then what stays sealed. */
    static List<String> of(JsonNode preview) {
        List<String> lines = new ArrayList<>();
        preview.path("audiences")
                .forEach(each -> lines.add(each.path("audience").asText() + "  " + seen(each)));
        lines.add("sealed  " + words(preview.path("sealed").valueStream().map(JsonNode::asText)));
        return lines;
    }

    private static String seen(JsonNode audience) {
        if (!audience.path("sees").asBoolean()) {
            return "does not see that it exists";
        }
        Stream<String> opened = audience.path("record")
                .path("fields")
                .valueStream()
                .map(each -> each.path(1).asText());
        Stream<String> plain = audience.path("fields").properties().stream().map(each -> each.getKey());
        return words(Stream.concat(opened, plain));
    }

    private static String words(Stream<String> names) {
        String all = names.sorted().collect(Collectors.joining(", "));
        return all.isEmpty() ? "no field" : all;
    }

    private PreviewLines() {}
}
