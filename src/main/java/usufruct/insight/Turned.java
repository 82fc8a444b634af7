package usufruct.insight;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import usufruct.assignment.CoUser;
import usufruct.ledger.Entry;

/** Whose turn each permit was, pool by pool, as the log goes on: its holder's, and those of everybody who uses it too. */
final class Turned {
    private final Map<Asker, List<Lent>> turns = new HashMap<>();

    void issue(Asker holder, Lent permit) {
        turns.computeIfAbsent(holder, ignored -> new ArrayList<>()).add(permit);
    }

    /**
     * Whoever uses it too has a turn by it, unless they left before it was one.
     *
     * @param entry about the permit
     * @return who has one more turn
     */
    Optional<Asker> follow(Entry entry, Lent permit, String pool) {
        if (entry.type().equals("co-user.agreed")) {
            var beside = new Asker(pool, entry.actor());
            issue(beside, permit);
            return Optional.of(beside);
        }
        if (entry.type().equals("co-user.left")) {
            turns.forEach((asker, theirs) -> {
                if (Arrays.equals(entry.digest(), CoUser.leftDigest(entry.subject(), asker.person()))) {
                    theirs.remove(permit);
                }
            });
        }
        return Optional.empty();
    }

    /** What somebody had of a pool that counts in a period that begins then. */
    List<Lent> of(Asker asker, Instant since) {
        return turns.getOrDefault(asker, List.of()).stream()
                .filter(permit -> permit.counts(since, asker.person()))
                .toList();
    }
}
