package usufruct.insight;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import usufruct.allocation.Frozen;
import usufruct.community.party.Member;
import usufruct.ledger.Entry;
import usufruct.record.SignedRecord;

/** Who was in which party when a list was frozen, and so who stands behind which of its names. */
final class PartyHeads {
    private final Map<String, String> parties = new HashMap<>();
    private final Map<String, Map<String, String>> named = new HashMap<>();
    private final Map<String, TreeSet<String>> people = new HashMap<>();

    /** Takes the next version of a record in. */
    void take(SignedRecord record) {
        if (record.header().category().kind().equals("need") && record.fields().has("party")) {
            parties.put(
                    record.header().id().value(), record.fields().path("party").asText());
        }
    }

    void follow(Entry entry) {
        switch (entry.type()) {
            case "party.agreed" ->
                people.computeIfAbsent(entry.subject(), ignored -> new TreeSet<>())
                        .add(entry.actor());
            case "party.left" ->
                people.getOrDefault(entry.subject(), new TreeSet<>())
                        .removeIf(each -> Arrays.equals(entry.digest(), Member.leftDigest(entry.subject(), each)));
            default -> {
                // nothing else changes who is in a party
            }
        }
    }

    /** The people behind the names on a list that is frozen now; what is asked for a party names all of its people. */
    Map<String, String> persons(Line line, Frozen frozen, Map<String, String> askers) {
        Map<String, String> persons = new TreeMap<>();
        Map<String, String> names = new HashMap<>();
        for (Frozen.Asked need : frozen.needs()) {
            String asker = askers.getOrDefault(need.needId().value(), "");
            put(line, persons, names, need.person(), asker);
            List<String> others = others(need.needId().value(), asker);
            if (others.size() != need.heads().size()) {
                throw line.wrong("need `" + need.needId() + "` is asked for other people than are in its party");
            }
            for (int i = 0; i < others.size(); i++) {
                put(line, persons, names, need.heads().get(i), others.get(i));
            }
        }
        named.put(frozen.roundId().value(), persons);
        return persons;
    }

    /** Who stands behind the names on each list that was looked at, by its round. */
    Map<String, Map<String, String>> named() {
        return named;
    }

    private static void put(
            Line line, Map<String, String> persons, Map<String, String> names, String name, String person) {
        String other = persons.put(name, person);
        String another = names.put(person, name);
        if ((other != null && !other.equals(person)) || (another != null && !another.equals(name))) {
            throw line.wrong("one name stands on it for two people, or two for one");
        }
    }

    private List<String> others(String need, String asker) {
        return people.getOrDefault(parties.getOrDefault(need, ""), new TreeSet<>()).stream()
                .filter(each -> !each.equals(asker))
                .toList();
    }
}
