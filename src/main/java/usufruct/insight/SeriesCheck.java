package usufruct.insight;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import usufruct.ledger.Entry;
import usufruct.need.Need;
import usufruct.need.SeriesTerms;
import usufruct.record.Header;
import usufruct.record.SignedRecord;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.RefusedException;

/**
 * Holds the dates of series, which the node puts in line, against what their people signed: each says what the series says for
 * that date and no more, none comes early, twice or after the end, and at a freeze none that is due is missing.
 */
final class SeriesCheck {
    static final String RECURRENCE = "recurrence";

    /** A date may come near while a list is being fixed. */
    private static final Duration MEANWHILE = Duration.ofMinutes(1);

    private final Did node;

    /** Versions that the log has not yet told of, by id. */
    private final Map<String, Deque<SignedRecord>> later = new HashMap<>();

    /** What each series says at the entry that is looked at. */
    private final Map<String, SeriesTerms> running = new TreeMap<>();

    /** The dates that came in line, by series. */
    private final Map<String, Set<LocalDate>> came = new HashMap<>();

    /** Of them those that a later version of the series left out, whether or not the newest has them again. */
    private final Map<String, Set<LocalDate>> leftOut = new HashMap<>();

    /** The last need of each date of a series, and those of them that were withdrawn. */
    private final Map<String, String> last = new HashMap<>();

    private final Set<String> withdrawn = new HashSet<>();

    /** The needs of series that wait. */
    private final Set<String> waiting = new TreeSet<>();

    /** All that came in line, as it was last written. */
    private final Map<String, SignedRecord> dates = new HashMap<>();

    SeriesCheck(Did node) {
        this.node = node;
    }

    /** Takes the next version of a record in; they come by id and version. */
    void take(SignedRecord record) {
        ObjectNode fields = record.fields();
        String id = record.header().id().value();
        if (!record.header().category().kind().equals("need")) {
            return;
        }
        if (fields.has("series") != record.header().issuer().equals(node)) {
            throw wrong(id, "the node signs the dates of series, and no other need");
        }
        if (fields.has("series")) {
            requireReadable(id, record);
        }
        if (fields.has("series") || fields.has(RECURRENCE)) {
            later.computeIfAbsent(id, ignored -> new ArrayDeque<>()).add(record);
        }
    }

    private static void requireReadable(String id, SignedRecord date) {
        try {
            Need.asker(date.header(), date.fields());
            SeriesTerms.dateOf(date.fields());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw wrong(id, "it does not say whose date of which series it is");
        }
    }

    /** @param facts what each drawn round froze */
    void check(Log log, Map<String, ObjectNode> facts) {
        for (Entry entry : log.entries()) {
            if (later.containsKey(entry.subject())) {
                follow(entry);
            }
            ObjectNode frozen = facts.get(entry.subject());
            if (entry.type().equals(RoundCheck.FROZEN) && frozen != null) {
                String[] pool = frozen.path("pool").asText().split(" ", 2);
                running.forEach((id, terms) -> {
                    if (isOf(terms, Category.parse(pool[0]).as("need"), pool[pool.length - 1])) {
                        requireInLine(id, terms, entry);
                    }
                });
            }
        }
    }

    private void follow(Entry entry) {
        String id = entry.subject();
        switch (entry.type()) {
            case "need.series-published", "need.series-edited" -> revise(id, terms(id, next(id)));
            case "need.series-withdrawn" -> running.remove(id);
            case "need.published", "need.edited" -> come(entry, next(id));
            case "need.withdrawn" -> {
                waiting.remove(id);
                withdrawn.add(id);
            }
            case "need.assigned", "need.expired" -> waiting.remove(id);
            case "need.waiting-again" -> waiting.add(id);
            default -> {
                // INVARIANT: nothing else bears on what is in line
            }
        }
    }

    private void revise(String id, SeriesTerms terms) {
        running.put(id, terms);
        came.getOrDefault(id, Set.of()).stream()
                .filter(date -> !terms.windows().containsKey(date))
                .forEach(leftOut.computeIfAbsent(id, ignored -> new HashSet<>())::add);
    }

    /** Whether a date that came in line is to come again: it was left out, its need withdrawn. */
    private boolean comesAgain(String series, LocalDate date) {
        return leftOut.getOrDefault(series, Set.of()).contains(date)
                && withdrawn.contains(last.getOrDefault(series + " " + date, ""));
    }

    private SignedRecord next(String id) {
        return Objects.requireNonNull(later.get(id)).removeFirst();
    }

    /** A date came in line, or follows an edit of its series. */
    private void come(Entry entry, SignedRecord need) {
        String id = entry.subject();
        String series = need.fields().path("series").path("id").asText();
        LocalDate date = SeriesTerms.dateOf(need.fields());
        SeriesTerms terms = Optional.ofNullable(running.get(series))
                .orElseThrow(() -> wrong(id, "its series `" + series + "` did not run when it came in line"));
        if (!terms.windows().containsKey(date)
                || !need.fields().equals(terms.fields(date))
                || !alike(need.header(), terms.record().header())) {
            throw wrong(id, "it says something else than its series says for `" + date + "`");
        }
        if (entry.type().equals("need.published")) {
            if (!came.computeIfAbsent(series, ignored -> new HashSet<>()).add(date) && !comesAgain(series, date)) {
                throw wrong(id, "`" + date + "` of its series came in line before");
            }
            if (!terms.isDue(date, entry.at()) && !terms.isDue(date, entry.at().minus(MEANWHILE))) {
                throw wrong(id, "`" + date + "` of its series was not due when it came in line");
            }
        }
        leftOut.getOrDefault(series, new HashSet<>()).remove(date);
        last.put(series + " " + date, id);
        dates.put(id, need);
        waiting.add(id);
    }

    private static boolean alike(Header need, Header series) {
        return need.category().equals(series.category())
                && need.visibility() == series.visibility()
                && need.discoverable() == series.discoverable();
    }

    private static boolean isOf(SeriesTerms terms, Category category, String group) {
        return terms.record().header().category().equals(category)
                && terms.record().fields().path("group").asText(group).equals(group);
    }

    /** At a freeze every date that is due came in line, and what waits says what its series says. */
    private void requireInLine(String id, SeriesTerms terms, Entry freeze) {
        Instant now = freeze.at();
        if (!terms.lastUntil().isAfter(now)) {
            return;
        }
        terms.windows().forEach((date, window) -> {
            boolean due = terms.isDue(date, now) && terms.isDue(date, now.minus(MEANWHILE));
            if (due && (!came.getOrDefault(id, Set.of()).contains(date) || comesAgain(id, date))) {
                throw wrong(id, "its date `" + date + "` was due and is missing in round `" + freeze.subject() + "`");
            }
        });
        waiting.stream().map(need -> Objects.requireNonNull(dates.get(need))).forEach(need -> {
            ObjectNode fields = need.fields();
            boolean ofThis = fields.path("series").path("id").asText().equals(id);
            if (ofThis && !terms.says(fields, SeriesTerms.dateOf(fields))) {
                throw wrong(
                        need.header().id().value(),
                        "it stands in round `" + freeze.subject() + "` as its series said before");
            }
        });
    }

    private static SeriesTerms terms(String id, SignedRecord record) {
        try {
            return SeriesTerms.of(record);
        } catch (RefusedException e) {
            throw wrong(id, e.refusal().detail());
        }
    }

    private static FindingException wrong(String id, String why) {
        return new FindingException("series", "need " + id, why);
    }
}
