package usufruct.lifecycle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import usufruct.json.StrictJson;

/** What the texts of drawn processes are called in other languages: a file a language beside the processes. */
final class CourseWords {
    /** The languages, by their two letters, that there is a file of. */
    static final List<String> LANGUAGES = List.of("de");

    /** Read when a case is first looked at. */
    private static final class Shipped {
        private static final Map<String, Map<String, String>> BY_LANGUAGE =
                LANGUAGES.stream().collect(Collectors.toUnmodifiableMap(each -> each, CourseWords::read));
    }

    /** The texts of a drawing in a language, by what stands in the drawing. */
    static SortedMap<String, String> of(Diagram diagram, String language) {
        Set<String> drawn = texts(diagram).collect(Collectors.toSet());
        var found = new TreeMap<String, String>();
        Shipped.BY_LANGUAGE.getOrDefault(language, Map.of()).forEach((text, told) -> {
            if (drawn.contains(text)) {
                found.put(text, told);
            }
        });
        return found;
    }

    /** All that people read in a drawing. */
    static Stream<String> texts(Diagram diagram) {
        return Stream.of(
                        Stream.of(diagram.name(), diagram.words()),
                        diagram.steps().stream().map(Diagram.Step::name),
                        diagram.ways().stream().map(Diagram.Way::name))
                .flatMap(each -> each)
                .filter(text -> !text.isEmpty());
    }

    /** A language's whole file. */
    static Map<String, String> read(String language) {
        String name = "processes/bpmn/" + language + ".json";
        try (InputStream in = CourseWords.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the words `" + name + "` are missing");
            }
            return StrictJson.read(in.readAllBytes()).properties().stream()
                    .collect(Collectors.toUnmodifiableMap(
                            Map.Entry::getKey, each -> each.getValue().asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CourseWords() {}
}
