package usufruct.client.csv;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import usufruct.client.Api;
import usufruct.client.Pen;
import usufruct.client.ProblemException;
import usufruct.client.Recurring;
import usufruct.passport.PassportKeys;
import usufruct.record.Submission;
import usufruct.record.Visibility;
import usufruct.words.Category;
import usufruct.words.Reason;

/**
 * Publishes the lines of a table, one record after the other, and takes them back. What was published before the last try
 * was cut off is not published again.
 */
public final class Import {
    private static final int PATIENCE = 120;

    private final Api api;
    private final Pen pen;
    private final Consumer<Duration> pause;

    /** Of which category the lines are, and who may know of what they become. */
    public record Kind(Category category, Visibility visibility) {}

    /**
     * @param api the person's signed way to the node
     * @param pause waits, where the node asks for it
     */
    public Import(Api api, Pen pen, Consumer<Duration> pause) {
        this.api = api;
        this.pen = pen;
        this.pause = pause;
    }

    /** A line and what the node said against it. */
    public record Failure(long line, String why) {
        @Override
        public String toString() {
            return "line " + line + ": " + why;
        }
    }

    /**
     * Publishes what is not at the node yet, up to the first line that the node refuses.
     *
     * @param issuer whose records they are: the person's own keys, or the group's for offers
     * @return the line that was refused, if one was
     */
    public Optional<Failure> publish(
            PassportKeys issuer, Category category, List<Proposal.Line> lines, Journal journal) {
        return publish(issuer, new Kind(category, usual(category)), lines, journal);
    }

    /** The same, for an audience that is named. */
    public Optional<Failure> publish(PassportKeys issuer, Kind kind, List<Proposal.Line> lines, Journal journal) {
        for (Proposal.Line line : lines) {
            Journal.Sent before = journal.sent().get(line.line());
            try {
                if (before == null || !isThere(before)) {
                    publish(issuer, kind, line, journal);
                }
            } catch (ProblemException e) {
                return Optional.of(new Failure(line.line(), why(e)));
            }
        }
        return Optional.empty();
    }

    private void publish(PassportKeys issuer, Kind kind, Proposal.Line line, Journal journal) {
        String list = list(kind.category(), line.fields());
        Submission record = pen.first(issuer, kind.category(), kind.visibility(), line.fields());
        journal.add(line.line(), new Journal.Sent(list, Pen.idOf(record)));
        patiently(() -> api.send("POST", "/api/v1/" + list, record.toBytes()));
    }

    private boolean isThere(Journal.Sent record) {
        try {
            patiently(() -> api.get(path(record)));
            return true;
        } catch (ProblemException e) {
            if (e.reason().equals(Reason.NOT_FOUND.name())) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Takes back what an import published, the last line first: needs and series are withdrawn, offers retired.
     *
     * @return the lines that stay, and why
     */
    public List<Failure> undo(Journal journal) {
        return journal.sent().entrySet().stream()
                .sorted((one, other) -> Long.compare(other.getKey(), one.getKey()))
                .flatMap(each -> takeBack(each.getValue()).map(why -> new Failure(each.getKey(), why)).stream())
                .toList();
    }

    private Optional<String> takeBack(Journal.Sent record) {
        if (record.list().equals("outcomes")) {
            return Optional.of("what was said of a use stays said");
        }
        try {
            String end = record.list().equals("offers") ? "/retirement" : "/withdrawal";
            patiently(() -> api.post(path(record) + end));
            return Optional.empty();
        } catch (ProblemException e) {
            boolean gone = List.of(Reason.NOT_FOUND.name(), Reason.WITHDRAWN.name(), Reason.TOMBSTONED.name())
                    .contains(e.reason());
            return gone ? Optional.empty() : Optional.of(why(e));
        }
    }

    /** Does it, and again as long as the node asks to come later. */
    private void patiently(Runnable request) {
        for (int tries = 0; ; tries++) {
            try {
                request.run();
                return;
            } catch (ProblemException e) {
                if (!e.reason().equals(Reason.TOO_MANY_REQUESTS.name()) || tries == PATIENCE) {
                    throw e;
                }
                pause.accept(Duration.ofSeconds(1));
            }
        }
    }

    private static String why(ProblemException problem) {
        return String.valueOf(problem.getMessage());
    }

    private static String path(Journal.Sent record) {
        return "/api/v1/" + record.list() + "/" + record.id();
    }

    private static String list(Category category, ObjectNode fields) {
        return switch (category.kind()) {
            case "need" -> Recurring.isSeries(fields) ? "series" : "needs";
            case "offer" -> "offers";
            default -> "outcomes";
        };
    }

    private static Visibility usual(Category category) {
        return switch (category.kind()) {
            case "need" -> Visibility.NODE;
            case "offer" -> Visibility.PUBLIC;
            default -> Visibility.GROUP;
        };
    }
}
