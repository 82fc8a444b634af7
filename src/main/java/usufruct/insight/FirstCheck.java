package usufruct.insight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import usufruct.allocation.draw.First;
import usufruct.ledger.Entry;

/**
 * Works out from the log which needs an upheld appeal or a recall puts before all others on a frozen list, and which round
 * used that up: nobody comes first without, and nobody who should is left behind.
 */
final class FirstCheck {
    private final Map<String, Claim> claims;
    private final Map<String, ObjectNode> facts;
    private final Map<String, String> issuers;
    private final Set<String> given = new TreeSet<>();
    private final Set<String> used = new HashSet<>();

    /**
     * Somebody's right to come before all others in a pool, once.
     *
     * @param part what gave it
     * @param since the type of the entry from which on it counts
     * @param need that it is meant for
     * @param behind the need that goes before it; empty when none does
     * @param usedIn the round that is said to have used it; empty when none is
     */
    record Claim(
            Part part,
            String since,
            String person,
            String pool,
            String need,
            First first,
            String behind,
            String usedIn) {

        /** Whether it counts for the need alone that it is meant for, and for as long as that waits. */
        boolean isBound() {
            return first.ground() == First.Ground.URGENT;
        }

        long until() {
            return first.until().toEpochMilli();
        }

        FindingException wrong(String id, String why) {
            return new FindingException(part.what(), part.what() + " " + id, why);
        }
    }

    /**
     * @param claims by the id of the appeal or recall
     * @param facts what each drawn round froze
     * @param issuers who asked for each need
     */
    FirstCheck(Map<String, Claim> claims, Map<String, ObjectNode> facts, Map<String, String> issuers) {
        this.claims = claims;
        this.facts = facts;
        this.issuers = issuers;
    }

    void follow(Entry entry) {
        Claim claim = claims.get(entry.subject());
        if (claim != null && entry.type().equals(claim.since())) {
            given.add(entry.subject());
        }
    }

    /** The needs of a frozen list that come first. */
    Map<String, First> first(JsonNode frozen) {
        Map<String, First> first = new HashMap<>();
        Set<String> served = new HashSet<>();
        for (Standing each : standing(frozen)) {
            if (served.add(each.claim().person())) {
                onList(frozen, each.claim())
                        .ifPresent(need -> first.put(need, each.claim().first()));
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
                        .filter(each -> each.claim().person().equals(issuers.get(id)))
                        .findFirst()
                        .filter(each -> !each.claim().isBound())
                        .ifPresent(each -> use(each.id(), round));
            }
        }
    }

    private void use(String id, String round) {
        used.add(id);
        if (!claim(id).usedIn().equals(round)) {
            throw claim(id).wrong(id, "round `" + round + "` used it, and it says otherwise");
        }
    }

    /** Once the log went by: nothing says that it was used and was not. */
    void finish() {
        claims.forEach((id, claim) -> {
            if (!claim.usedIn().isEmpty() && !used.contains(id)) {
                throw claim.wrong(id, "no round used it");
            }
        });
    }

    /**
     * A claim that counts.
     *
     * @param id of the appeal or recall
     */
    private record Standing(String id, Claim claim) {}

    /** The claims that count in a pool at its freeze, the one that ends first in front. */
    private List<Standing> standing(JsonNode frozen) {
        Instant now = Instant.ofEpochMilli(frozen.path("now").asLong());
        Set<String> list =
                needs(frozen).map(need -> need.path("needId").asText()).collect(Collectors.toSet());
        return given.stream()
                .filter(id -> !used.contains(id))
                .flatMap(id -> Stream.concat(Stream.of(claim(id)), before(claim(id)).stream())
                        .map(claim -> new Standing(id, claim)))
                .filter(each -> each.claim().first().until().isAfter(now)
                        && each.claim().pool().equals(frozen.path("pool").asText())
                        && !list.contains(each.claim().behind())
                        && (!each.claim().isBound()
                                || list.contains(each.claim().need())))
                .sorted(Comparator.comparingLong((Standing each) -> each.claim().until())
                        .thenComparing(Standing::id))
                .toList();
    }

    /** That of the urgent need which goes before a claim. */
    private Optional<Claim> before(Claim claim) {
        First first = new First(claim.first().until(), First.Ground.URGENT);
        String need = claim.behind();
        return Optional.ofNullable(issuers.get(need))
                .map(asker -> new Claim(claim.part(), claim.since(), asker, claim.pool(), need, first, "", ""));
    }

    private Optional<String> onList(JsonNode frozen, Claim claim) {
        return needs(frozen)
                .filter(need ->
                        claim.person().equals(issuers.get(need.path("needId").asText())))
                .min(Comparator.comparing(
                                (JsonNode need) -> !need.path("needId").asText().equals(claim.need()))
                        .thenComparingLong(need -> need.path("askedAt").asLong())
                        .thenComparing(need -> need.path("needId").asText()))
                .map(need -> need.path("needId").asText());
    }

    private static Stream<JsonNode> needs(JsonNode frozen) {
        return StreamSupport.stream(frozen.path("needs").spliterator(), false);
    }

    private Claim claim(String id) {
        return Objects.requireNonNull(claims.get(id));
    }
}
