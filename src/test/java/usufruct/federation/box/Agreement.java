package usufruct.federation.box;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import usufruct.federation.Peering;
import usufruct.federation.Scopes;
import usufruct.words.ItemId;

/** What two peers must agree about when all is calm: what one shows and the other keeps of it, and how it is with those who use things there. */
final class Agreement {
    private final BoxNode one;
    private final BoxNode other;
    private final ItemId peering;

    /** @param one that keeps copies, and whose members ask at the other */
    Agreement(BoxNode one, BoxNode other, ItemId peering) {
        this.one = one;
        this.other = other;
        this.peering = peering;
    }

    /** Every copy is what its authority shows to everybody within the scopes, and there is none of anything else. */
    void onCopies(boolean isSpeaking, boolean wasRestored) {
        Map<String, Integer> kept = kept();
        Map<String, Integer> shown = isSpeaking ? shown() : Map.of();
        boolean agree = wasRestored ? shown.entrySet().containsAll(kept.entrySet()) : shown.equals(kept);
        if (!agree) {
            throw new Violation(one.name() + " keeps other copies than " + other.name() + " shows under " + peering
                    + ": " + kept + ", not " + shown);
        }
    }

    private Map<String, Integer> kept() {
        return items(
                one, "SELECT item, version FROM mirror_document WHERE peering = '" + peering + "'", Optional.empty());
    }

    private Map<String, Integer> shown() {
        Optional<Scopes> scopes = other.rooms()
                .store()
                .read(reading -> other.rooms().peerings().ours(reading, peering))
                .map(each -> each.scopes())
                .filter(Scopes::mirror);
        return scopes.isEmpty() ? Map.of() : items(other, """
                SELECT newest.id, newest.version, newest.category, newest.issuer FROM record AS newest
                JOIN offer ON offer.id = newest.id
                WHERE offer.state <> 'retired'
                  AND newest.version = (SELECT max(version) FROM record WHERE id = newest.id)
                  AND json_extract(CAST(newest.header AS TEXT), '$.visibility') = 'public'
                """, scopes);
    }

    private static Map<String, Integer> items(BoxNode node, String query, Optional<Scopes> scopes) {
        var items = new TreeMap<String, Integer>();
        node.rows(query, (row, context) -> {
                    boolean isCovered = scopes.isEmpty()
                            || scopes.get().categories().contains(row.getString(3))
                                    && scopes.get().groups().contains(row.getString(4));
                    return isCovered
                            ? Optional.of(Map.entry(row.getString(1), row.getInt(2)))
                            : Optional.<Map.Entry<String, Integer>>empty();
                })
                .forEach(each -> each.ifPresent(item -> items.put(item.getKey(), item.getValue())));
        return items;
    }

    /** What was asked was answered; what the node there says last is what is so, and what the home node believes. */
    void onVisits() {
        Map<String, String> told = states(other, "SELECT need, told FROM visit WHERE peering = '" + peering + "'");
        Map<String, String> heard = states(one, "SELECT need, state FROM visit_ask WHERE peering = '" + peering + "'");
        heard.forEach((need, state) -> {
            if (state.isEmpty()) {
                throw new Violation(other.name() + " never answered what " + one.name() + " asked: " + need);
            }
            String there = told.get(need);
            boolean agree = there == null ? state.contains("\"refused\"") : there.equals(state);
            if (!agree) {
                throw new Violation(one.name() + " believes of " + need + ": " + state + ", and " + other.name()
                        + " says: " + there);
            }
        });
        told.keySet().forEach(need -> isSo(need, told.get(need)));
        Set<String> withdrawn = needs(
                one,
                "SELECT id FROM need JOIN visit_ask ON need = id WHERE need.state = 'withdrawn' AND peering = '"
                        + peering + "'");
        withdrawn.retainAll(needs(other, "SELECT id FROM need WHERE state = 'waiting'"));
        if (!withdrawn.isEmpty()) {
            throw new Violation(withdrawn + " are withdrawn at " + one.name() + " and wait at " + other.name());
        }
        onEndings();
    }

    private void isSo(String need, @Nullable String told) {
        String state = other.rows(
                        "SELECT state FROM need WHERE id = '" + need + "'", (row, context) -> row.getString(1))
                .getFirst();
        if (told == null || !told.contains("\"state\":\"" + state + "\"")) {
            throw new Violation(other.name() + " says of " + need + " not that it is " + state + ", but " + told);
        }
    }

    /** Both sides have the same two signatures, or neither has any. */
    private void onEndings() {
        String endings = "SELECT permit, accepted FROM visit_ending WHERE ";
        Map<String, String> here = states(
                one,
                endings + "refused IS NULL AND need IN (SELECT need FROM visit_ask WHERE peering = '" + peering + "')");
        Map<String, String> there = states(
                other,
                endings + "accepted IS NOT NULL AND need IN (SELECT need FROM visit WHERE peering = '" + peering
                        + "')");
        if (!here.equals(there)) {
            throw new Violation("both sides signed something else about ends: " + one.name() + " has " + here + ", "
                    + other.name() + " has " + there);
        }
    }

    private static Map<String, String> states(BoxNode node, String query) {
        var states = new TreeMap<String, String>();
        node.rows(query, (row, context) -> {
                    byte[] state = row.getBytes(2);
                    return Map.entry(row.getString(1), state == null ? "" : new String(state, StandardCharsets.UTF_8));
                })
                .forEach(each -> states.put(each.getKey(), each.getValue()));
        return states;
    }

    private static Set<String> needs(BoxNode node, String query) {
        return new HashSet<>(node.rows(query, (row, context) -> row.getString(1)));
    }

    /** Whether a peering is one under which both speak. */
    static boolean areSpeaking(Optional<Peering> here, Optional<Peering> there) {
        return List.of(here, there).stream()
                .allMatch(each -> each.filter(peering -> peering.state() == Peering.State.ACTIVE
                                && peering.quarantine().isEmpty())
                        .isPresent());
    }
}
