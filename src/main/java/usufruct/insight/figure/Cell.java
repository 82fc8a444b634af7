package usufruct.insight.figure;

import java.util.Comparator;

/**
 * The smallest thing that is counted apart. Every fact belongs to one cell.
 *
 * @param category what it is about, without the schema's version: {@code tool}; empty where it is of no thing
 * @param part which part of its kind: see {@link Kind}; empty where there is one
 */
public record Cell(Kind kind, String category, String part) implements Comparable<Cell> {
    /** The part for facts that found no company in their own. */
    static final String MIXED = "mixed";

    /** The category of what is of no thing. */
    static final String NO_CATEGORY = "";

    private static final Comparator<Cell> ORDER =
            Comparator.comparing(Cell::category).thenComparing(Cell::kind).thenComparing(Cell::part);

    Cell mixed() {
        return new Cell(kind, category, MIXED);
    }

    @Override
    public int compareTo(Cell other) {
        return ORDER.compare(this, other);
    }
}
