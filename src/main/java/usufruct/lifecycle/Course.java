package usufruct.lifecycle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Where one case stands in its process. It names steps, never people or what was said.
 *
 * @param at the steps that the case stands at now
 */
record Course(Diagram diagram, List<String> at) {
    Course {
        at = List.copyOf(at);
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("process", diagram.key())
                .put("name", diagram.name())
                .put("words", diagram.words());
        ArrayNode standing = json.putArray("at");
        at.forEach(standing::add);
        ArrayNode steps = json.putArray("steps");
        diagram.steps()
                .forEach(step -> steps.addObject()
                        .put("id", step.id())
                        .put("kind", step.kind().word())
                        .put("name", step.name())
                        .put("x", step.x())
                        .put("y", step.y())
                        .put("width", step.width())
                        .put("height", step.height()));
        ArrayNode ways = json.putArray("ways");
        diagram.ways().forEach(way -> {
            ObjectNode drawn =
                    ways.addObject().put("from", way.from()).put("to", way.to()).put("name", way.name());
            ArrayNode points = drawn.putArray("corners");
            way.points().forEach(point -> points.addArray().add(point.x()).add(point.y()));
        });
        ObjectNode told = json.putObject("in");
        CourseWords.LANGUAGES.forEach(
                language -> CourseWords.of(diagram, language).forEach(told.putObject(language)::put));
        return json;
    }
}
