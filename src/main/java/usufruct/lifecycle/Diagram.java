package usufruct.lifecycle;

import java.util.List;
import java.util.Locale;

/**
 * A process as it is drawn: its steps, each in its place, and the ways from one to another. It says nothing of any case.
 *
 * @param key the process's key
 * @param name its name for people
 * @param words what it is for
 */
record Diagram(String key, String name, String words, List<Step> steps, List<Way> ways) {

    /** What a step is to somebody who looks on. */
    enum Kind {
        BEGINS,
        ENDS,
        /** A person does it. */
        PERSON,
        /** The node does it. */
        NODE,
        /** The node waits for something or some time. */
        WAITS,
        CHOICE,
        /** Several steps together. */
        PART;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One step and its place, in whole units of the drawing. */
    record Step(String id, Kind kind, String name, int x, int y, int width, int height) {}

    /** A corner of a way. */
    record Point(int x, int y) {}

    /** What leads from one step to another; the name is empty where only one way leads on. */
    record Way(String from, String to, String name, List<Point> points) {
        Way {
            points = List.copyOf(points);
        }
    }

    Diagram {
        steps = List.copyOf(steps);
        ways = List.copyOf(ways);
    }
}
