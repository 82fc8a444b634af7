package usufruct.insight;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import usufruct.ledger.Entry;

/**
 * The rounds that people lost since they last got something, as the log comes to them. A round lost is one in which a person won
 * nothing, and waits with one need at least by no doing of their own.
 */
final class LostRounds {
    private final Map<Asker, List<Instant>> lost = new HashMap<>();

    /**
     * A round was told.
     *
     * @param told what it told each need
     * @param askers who asked for each
     */
    void hear(Entry published, String pool, Map<String, DecisionCheck.Told> told, Map<String, String> askers) {
        Map<String, List<DecisionCheck.Told>> byPerson = new HashMap<>();
        told.forEach(
                (need, each) -> byPerson.computeIfAbsent(askers.getOrDefault(need, ""), ignored -> new ArrayList<>())
                        .add(each));
        Instant at = Instant.ofEpochMilli(published.at().toEpochMilli());
        byPerson.forEach((person, all) -> {
            if (all.stream().noneMatch(DecisionCheck.Told::won) && all.stream().anyMatch(DecisionCheck.Told::lost)) {
                lost.computeIfAbsent(new Asker(pool, person), ignored -> new ArrayList<>())
                        .add(at);
            }
        });
    }

    /** Somebody got something. */
    void end(Asker asker) {
        lost.remove(asker);
    }

    /** When those were told that somebody lost. */
    List<Instant> of(Asker asker) {
        return lost.getOrDefault(asker, List.of());
    }
}
