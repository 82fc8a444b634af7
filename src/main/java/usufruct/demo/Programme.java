package usufruct.demo;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import usufruct.words.Did;

/** The stories that are played one after the other at one node, each with people of its own. */
public final class Programme implements AutoCloseable {

    /** The communities that there are, in the order in which they are played. */
    public static final List<String> COMMUNITIES =
            List.of("tool-library", "community-transport", "compute-commons", "space-sharing", "childcare");

    private final List<Part> parts = new ArrayList<>();

    private record Part(Plan plan, Cast cast) {}

    private Programme() {}

    /**
     * The stories of these communities.
     *
     * @param folder where the passports of their people are kept
     */
    public static Programme of(List<String> communities, Path folder) {
        var programme = new Programme();
        for (String community : communities) {
            Plan plan = PlanFile.onClasspath("ops/demo/" + community + ".json");
            programme.parts.add(new Part(plan, Cast.of(plan, folder.resolve("passports-" + community + ".json"))));
        }
        return programme;
    }

    /** The people whom the node's configuration has to name. */
    public List<Did> operators() {
        return parts.stream().map(part -> part.cast().operator()).toList();
    }

    /** The first instant of the first story. */
    public Instant begins() {
        return parts.stream()
                .map(part -> part.plan().begins())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /**
     * Plays all of them; each begins on the first Monday after the one before.
     *
     * @throws UnexpectedTurnException when something does not happen as told
     */
    public void play(URI node, PrintStream out, Story.Surroundings surroundings) {
        Map<String, String> closing = new LinkedHashMap<>();
        for (Part part : parts) {
            String line = new Story(part.plan(), part.cast(), out, surroundings).play(node);
            closing.put(part.plan().frame().manner().title(), line);
            out.println();
        }
        closing.forEach((title, line) -> out.println(title + ": " + line));
    }

    @Override
    public void close() {
        parts.forEach(part -> part.cast().close());
    }
}
