package usufruct.insight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import usufruct.ledger.Entry;

/**
 * Works out from the log which needs an upheld appeal puts before all others on a frozen list, and which round used that up:
 * nobody comes first without, and nobody who should is left behind.
 */
final class FirstCheck {
    private final Map<String, ObjectNode> appeals;
    private final Map<String, ObjectNode> facts;
    private final Map<String, String> issuers;
    private final Set<String> upheld = new TreeSet<>();
    private final Set<String> used = new HashSet<>();

    /**
     * @param appeals checked, by id
     * @param facts what each drawn round froze
     * @param issuers who asked for each need
     */
    FirstCheck(Map<String, ObjectNode> appeals, Map<String, ObjectNode> facts, Map<String, String> issuers) {
        this.appeals = appeals;
        this.facts = facts;
        this.issuers = issuers;
    }

    void follow(Entry entry) {
        if (entry.type().equals(AppealCheck.UPHELD) && appeal(entry.subject()).has("firstUntil")) {
            upheld.add(entry.subject());
        }
    }

    /** Until when each need of a frozen list comes first, in epoch milliseconds. */
    Map<String, Long> first(JsonNode frozen) {
        Map<String, Long> first = new HashMap<>();
        Set<String> served = new HashSet<>();
        for (String id : standing(frozen)) {
            if (served.add(person(id))) {
                onList(frozen, id).ifPresent(need -> first.put(need, until(id)));
            }
        }
        return first;
    }

    /** A round was published: whoever came first in it and won has used that up. */
    void publish(String round, Set<String> won) {
        ObjectNode frozen = facts.get(round);
        if (frozen == null) {
            return;
        }
        for (JsonNode need : frozen.path("needs")) {
            String id = need.path("needId").asText();
            if (need.has("firstUntil") && won.contains(id)) {
                standing(frozen).stream()
                        .filter(appeal -> person(appeal).equals(issuers.get(id)))
                        .findFirst()
                        .ifPresent(appeal -> use(appeal, round));
            }
        }
    }

    private void use(String appeal, String round) {
        used.add(appeal);
        if (!appeal(appeal).path("usedIn").asText().equals(round)) {
            throw wrong(appeal, "round `" + round + "` used it, and it says otherwise");
        }
    }

    /** Once the log went by: nothing says that it was used and was not. */
    void finish() {
        appeals.forEach((id, appeal) -> {
            if (appeal.has("usedIn") && !used.contains(id)) {
                throw wrong(id, "no round used it");
            }
        });
    }

    /** The appeals that count in a pool at its freeze, the one that ends first in front. */
    private List<String> standing(JsonNode frozen) {
        return upheld.stream()
                .filter(id -> !used.contains(id)
                        && until(id) > frozen.path("now").asLong()
                        && pool(id).equals(frozen.path("pool").asText()))
                .sorted(Comparator.comparingLong(this::until).thenComparing(id -> id))
                .toList();
    }

    private Optional<String> onList(JsonNode frozen, String appeal) {
        Stream<JsonNode> needs = StreamSupport.stream(frozen.path("needs").spliterator(), false);
        return needs.filter(need ->
                        person(appeal).equals(issuers.get(need.path("needId").asText())))
                .min(Comparator.comparing((JsonNode need) -> !need.path("needId")
                                .asText()
                                .equals(appeal(appeal).path("needId").asText()))
                        .thenComparingLong(need -> need.path("askedAt").asLong())
                        .thenComparing(need -> need.path("needId").asText()))
                .map(need -> need.path("needId").asText());
    }

    private ObjectNode appeal(String id) {
        return Optional.ofNullable(appeals.get(id)).orElseThrow(() -> wrong(id, "it is missing"));
    }

    private long until(String id) {
        return appeal(id).path("firstUntil").asLong();
    }

    private String person(String id) {
        return issuers.getOrDefault(appeal(id).path("needId").asText(), "");
    }

    private String pool(String id) {
        return Optional.ofNullable(facts.get(appeal(id).path("roundId").asText()))
                .map(round -> round.path("pool").asText())
                .orElseThrow(() -> wrong(id, "its round is not drawn"));
    }

    private static FindingException wrong(String id, String why) {
        return new FindingException(Part.APPEALS.what(), "appeal " + id, why);
    }
}
