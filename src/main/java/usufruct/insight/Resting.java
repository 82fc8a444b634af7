package usufruct.insight;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import usufruct.allocation.suspension.Suspension;
import usufruct.json.CanonicalJson;
import usufruct.ledger.Entry;
import usufruct.words.Bytes;

/**
 * Until when somebody rests in a group because stewards said so, by the log alone. Its entries name suspensions by digest, and
 * all of a suspension that has begun is known but whom it is about, why and for how long: so of somebody who stands on a frozen list
 * it can be said whether one is about them. Of anybody else nothing is asked.
 */
final class Resting {
    private final Map<String, Entry> proposed = new HashMap<>();
    private final Map<String, Entry> begun = new HashMap<>();

    /** Of suspensions: whom they are about in which group, and until when; as far as somebody asked. */
    private final Map<String, Found> found = new HashMap<>();

    /** Whom the beginning of a suspension was held against in vain. */
    private final Set<Missed> missed = new HashSet<>();

    private record Missed(long begun, String group, String person) {}

    private record Found(String group, String person, Instant until) {}

    void follow(Entry entry) {
        switch (entry.type()) {
            case "suspension.proposed" -> proposed.put(entry.subject(), entry);
            case "suspension.begun" -> begun.put(entry.subject(), entry);
            case "suspension.lifted" -> begun.remove(entry.subject());
            default -> {
                // nothing else begins or ends one
            }
        }
    }

    /** Until when a person rests; empty when they do not, at that moment. */
    Optional<Instant> until(String group, String person, Instant now) {
        return begun.values().stream()
                .filter(each -> mayRun(each, now))
                .flatMap(each -> about(each, group, person).stream())
                .map(Found::until)
                .filter(now::isBefore)
                .max(Comparator.naturalOrder());
    }

    private static boolean mayRun(Entry begun, Instant now) {
        return begun.at().plus(Duration.ofDays(Suspension.MOST_DAYS)).isAfter(now);
    }

    private Optional<Found> about(Entry entry, String group, String person) {
        Found known = found.get(entry.subject());
        var asked = new Missed(entry.seq(), group, person);
        if (known == null && !missed.contains(asked)) {
            Optional<Found> match = match(entry, group, person);
            match.ifPresentOrElse(each -> found.put(entry.subject(), each), () -> missed.add(asked));
            return match;
        }
        return Optional.ofNullable(known)
                .filter(each -> each.group().equals(group) && each.person().equals(person));
    }

    private Optional<Found> match(Entry entry, String group, String person) {
        return LongStream.rangeClosed(1, Suspension.MOST_DAYS)
                .filter(days -> Stream.of(Suspension.Cause.values())
                        .map(cause -> digest(entry, group, person, cause, days))
                        .anyMatch(digest -> Arrays.equals(digest, entry.digest())))
                .mapToObj(days -> new Found(group, person, until(entry, days)))
                .findFirst();
    }

    private byte[] digest(Entry entry, String group, String person, Suspension.Cause cause, long days) {
        Entry asked = proposed.getOrDefault(entry.subject(), entry);
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("format", "suspension@v1")
                .put("id", entry.subject())
                .put("group", group)
                .put("person", person)
                .put("reason", cause.word())
                .put("days", days)
                .put("proposer", asked.actor())
                .put("proposedAt", asked.at().toEpochMilli())
                .put("state", "running")
                .put("decider", entry.actor())
                .put("until", until(entry, days).toEpochMilli());
        return Bytes.sha256(CanonicalJson.write(document));
    }

    private static Instant until(Entry begun, long days) {
        return begun.at().plus(Duration.ofDays(days));
    }
}
