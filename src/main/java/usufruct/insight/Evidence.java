package usufruct.insight;

import java.util.function.Consumer;
import usufruct.words.Did;

/** What an audit looks at, wherever it rests: a bundle, or the database itself. Nothing in it is believed. */
interface Evidence {

    /** The node that this claims to be the history of. */
    Did node();

    /**
     * Hands over the lines of a part, in order.
     *
     * @throws FindingException when a line cannot be read
     */
    void each(Part part, Consumer<Line> reader);
}
