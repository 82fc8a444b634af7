package usufruct.insight.figure;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many turns each person had, of those who asked or had something; and who ever had one. */
final class TurnsOfPeople {
    /** So many turns and more are told together. */
    static final long MANY = 7;

    private final Set<String> ever = new HashSet<>();
    private final SortedMap<String, SortedMap<String, Long>> ofFourWeeks = new TreeMap<>();

    boolean everHad(String category, String person) {
        return ever.contains(category + " " + person);
    }

    void asked(String category, String person) {
        of(category).putIfAbsent(person, 0L);
    }

    void had(String category, String person) {
        ever.add(category + " " + person);
        of(category).merge(person, 1L, Long::sum);
    }

    /** Four weeks are over. */
    void close(Telling telling) {
        ofFourWeeks.forEach((category, persons) -> persons.forEach((person, turns) ->
                telling.add(new Cell(Kind.TURNS, category, String.valueOf(Math.min(turns, MANY))), person, 1)));
        ofFourWeeks.clear();
    }

    private Map<String, Long> of(String category) {
        return ofFourWeeks.computeIfAbsent(category, each -> new TreeMap<>());
    }
}
