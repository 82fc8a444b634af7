package usufruct.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import usufruct.access.CaveatProgram.Outcome;

/** Which tuples count in one search: those whose window is open, and whose condition holds by what was said. */
final class Holding {
    private final Schema schema;
    private final Optional<Instant> at;
    private final ObjectNode context;
    private final Map<Condition, Truth> known = new HashMap<>();
    private final Set<String> missing = new TreeSet<>();
    private final Set<String> broken = new TreeSet<>();
    private Optional<Instant> turns = Optional.empty();

    /**
     * @param at when; whatever the window, when empty
     * @param context what the asker says of the caveats' parameters; what a tuple says goes before it
     */
    Holding(Schema schema, Optional<Instant> at, ObjectNode context) {
        this.schema = schema;
        this.at = at;
        this.context = context;
    }

    /** @param leftOut whether it leads to somebody who is left out, so that its change can take a permission away */
    Truth of(Tuple tuple, boolean leftOut) {
        if (tuple.during().isPresent() && at.isPresent()) {
            if (leftOut) {
                remember(tuple, at.get());
            }
            if (!tuple.holdsAt(at.get())) {
                return Truth.NO;
            }
        }
        return tuple.condition().map(this::ofCondition).orElse(Truth.YES);
    }

    private void remember(Tuple tuple, Instant now) {
        turns = Stream.concat(
                        turns.stream(),
                        tuple.during().stream().flatMap(window -> Stream.of(window.from(), window.until())))
                .filter(now::isBefore)
                .min(Instant::compareTo);
    }

    private Truth ofCondition(Condition condition) {
        return known.computeIfAbsent(condition, this::evaluate);
    }

    private Truth evaluate(Condition condition) {
        JsonNode settled = condition.parameters();
        Outcome outcome = schema.programs()
                .of(condition.caveat())
                .evaluate(name ->
                        Optional.ofNullable(settled.get(name)).or(() -> Optional.ofNullable(context.get(name))));
        return switch (outcome) {
            case Outcome.Known(boolean holds) -> holds ? Truth.YES : Truth.NO;
            case Outcome.Missing(Set<String> parameters) -> {
                missing.addAll(parameters);
                yield Truth.UNSURE;
            }
            case Outcome.Broken broke -> {
                broken.add(condition.caveat());
                yield Truth.UNSURE;
            }
        };
    }

    /** The parameters that conditions asked for and nobody said. */
    Set<String> missing() {
        return missing;
    }

    /** The caveats that failed with what was said. */
    Set<String> broken() {
        return broken;
    }

    /** When somebody who is not left out could be, at the earliest. */
    Optional<Instant> turns() {
        return turns;
    }
}
