package usufruct.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import usufruct.words.Window;

/**
 * Why somebody may: the tuples that lead from the thing to the person, all of which hold now.
 *
 * @param tuples in order, the last one naming the person; where several things must be so, one such list after another;
 *     never empty
 * @param turns when a tuple could begin to leave the person out, at the earliest
 */
public record Path(List<Tuple> tuples, Optional<Instant> turns) {
    public Path {
        tuples = List.copyOf(tuples);
    }

    /** When the first of them ends, so that the permission would have to be found anew; never, when empty. */
    public Optional<Instant> until() {
        return Stream.concat(
                        turns.stream(),
                        tuples.stream()
                                .flatMap(tuple -> tuple.during().stream())
                                .map(Window::until))
                .min(Instant::compareTo);
    }
}
