package usufruct.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import usufruct.words.Answer;
import usufruct.words.Reason;
import usufruct.words.Refusal;

/** One question, answered from a source of tuples by a schema: a path, or a refusal that says what failed. */
final class Check {
    /** When a refusal turns true is looked for at so many beginnings and ends of windows. */
    private static final int MOST_CHANGES = 64;

    private final Schema schema;
    private final Sight sight;
    private final Question asked;

    /** @throws IllegalArgumentException when the namespace has no such permission: a bug of the caller */
    Check(Schema schema, TupleSource source, Question asked) {
        schema.rule(asked.object().namespace(), asked.permission());
        this.schema = schema;
        this.sight = new Sight(schema, source, asked.subject());
        this.asked = asked;
    }

    /** A search as of one instant, or whatever the windows. */
    private final class Search {
        final Holding holding;
        final Walk walk;
        final Walk.Step end;

        Search(Optional<Instant> at) {
            holding = new Holding(schema, at, asked.context());
            walk = new Walk(schema, sight, holding);
            end = walk.from(new Atom(asked.object(), asked.permission()));
        }

        boolean allows() {
            return end.truth() == Truth.YES;
        }

        Path path() {
            var tuples = new ArrayList<Tuple>();
            end.proof().collect(tuples);
            return new Path(tuples, holding.turns());
        }
    }

    Answer<Path> answer() {
        var now = new Search(Optional.of(asked.at()));
        if (now.allows()) {
            return Answer.done(now.path());
        }
        return Answer.refused(outsideWindow().or(() -> open(now)).orElseGet(() -> notAllowed(now)));
    }

    /** What is known, and no more. */
    Truth truth() {
        return new Search(Optional.of(asked.at())).end.truth();
    }

    /**
     * INVARIANT: an answer rests on the tuples that its search read, so it can change only where the window of one of them
     * begins or ends. So trying these moments, in order, finds the first one that allows.
     */
    private Optional<Refusal> outsideWindow() {
        Optional<Instant> change = sight.nextChange(asked.at());
        for (int tries = 0; change.isPresent() && tries < MOST_CHANGES; tries++) {
            Instant then = change.get();
            var later = new Search(change);
            if (later.allows()) {
                return Optional.of(outside(later.path()).until(then));
            }
            change = sight.nextChange(then);
        }
        var ever = new Search(Optional.empty());
        return ever.allows() && failed(ever.path()).isPresent() ? Optional.of(outside(ever.path())) : Optional.empty();
    }

    private Optional<Tuple> failed(Path path) {
        return path.tuples().stream()
                .filter(tuple -> !tuple.holdsAt(asked.at()))
                .findFirst();
    }

    private Refusal outside(Path path) {
        Optional<Tuple> failed = failed(path);
        if (failed.isEmpty()) {
            return asked.refused(
                    Reason.OUTSIDE_WINDOW,
                    asked.inWords() + " is not allowed to you for now; somebody leaves you out until a window ends");
        }
        var window = failed.get().during().orElseThrow();
        String when = asked.at().isBefore(window.from())
                ? "not before `" + window.from() + "`; come back then"
                : "only until `" + window.until() + "`, which has passed; ask a steward for another window";
        return asked.refused(Reason.OUTSIDE_WINDOW, asked.inWords() + " is allowed " + when)
                .with("atom", failed.get())
                .with("value", false)
                .with("from", window.from())
                .with("until", window.until())
                .with("now", asked.at());
    }

    /** What cannot be said for want of a parameter, or because a caveat failed. */
    private Optional<Refusal> open(Search search) {
        if (search.end.truth() != Truth.UNSURE || search.walk.wasCut()) {
            return Optional.empty();
        }
        if (!search.holding.broken().isEmpty()) {
            String caveats = String.join(", ", search.holding.broken());
            return Optional.of(asked.refused(
                            Reason.CONDITION_BROKEN,
                            asked.inWords() + " stands under the condition `" + caveats
                                    + "`, which fails with what was said; ask a steward to look at it")
                    .with("atom", caveats)
                    .with("value", "failed"));
        }
        String missing = String.join(", ", search.holding.missing());
        return Optional.of(asked.refused(
                        Reason.CONDITION_OPEN,
                        asked.inWords() + " depends on `" + missing + "`, of which nothing was said; ask again with it")
                .with("atom", missing)
                .with("value", "not said")
                .with("missing", missing));
    }

    private Refusal notAllowed(Search search) {
        String needed =
                search.walk.naming().stream().limit(4).map(Atom::toString).collect(Collectors.joining(" or "));
        if (search.walk.wasCut()) {
            return asked.refused(
                            Reason.NOT_ALLOWED,
                            "the relations behind " + asked.inWords()
                                    + " are too deep or too many to follow; ask a steward to name you directly")
                    .with("atom", needed)
                    .with("value", "not found within the bounds");
        }
        List<String> barred = search.walk.barred().stream().limit(4).toList();
        if (!barred.isEmpty()) {
            String by = String.join(" and ", barred);
            return asked.refused(
                            Reason.NOT_ALLOWED,
                            asked.inWords() + " is not allowed to whoever is in `" + by
                                    + "`, and you are; ask a steward about that")
                    .with("atom", by)
                    .with("value", true);
        }
        return asked.refused(
                        Reason.NOT_ALLOWED,
                        asked.inWords() + " is not allowed to you"
                                + (needed.isEmpty() ? "" : "; it takes `" + needed + "`"))
                .with("atom", needed.isEmpty() ? asked.object() + "#" + asked.permission() : needed)
                .with("value", false);
    }
}
