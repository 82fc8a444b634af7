package usufruct.access;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import usufruct.words.Window;

/**
 * Why somebody may: the tuples that lead from the thing to the person, all of which hold now.
 *
 * @param tuples in order, the last one naming the person; never empty
 */
public record Path(List<Tuple> tuples) {
    public Path {
        tuples = List.copyOf(tuples);
    }

    /** When the first of them ends, so that the permission would have to be found anew; never, when empty. */
    public Optional<Instant> until() {
        return tuples.stream()
                .flatMap(tuple -> tuple.during().stream())
                .map(Window::until)
                .min(Comparator.naturalOrder());
    }
}
