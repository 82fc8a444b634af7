package usufruct.allocation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import usufruct.allocation.draw.Ballot;
import usufruct.allocation.draw.Decision;
import usufruct.allocation.draw.Explanation;
import usufruct.allocation.draw.Winner;
import usufruct.words.Answer;
import usufruct.words.ItemId;
import usufruct.words.Refusal;

/**
 * Turns what a draw decided into what each need is told. A winner whose permit is refused waits for that reason; things
 * won together are issued together or not at all.
 */
final class Settling {
    private final ItemId round;
    private final Map<ItemId, String> turns;
    private final Instant now;

    Settling(ItemId round, Ballot ballot, Instant now) {
        this.round = round;
        this.turns = ballot.needs().stream().collect(Collectors.toMap(Ballot.Need::needId, Ballot.Need::turn));
        this.now = now;
    }

    /**
     * Settles all decisions, in their order.
     *
     * @param issue issues the permits of one turn, in its order, or refuses having changed nothing
     */
    List<Settled> settle(List<Decision> decisions, Function<List<Winner>, Answer<List<ItemId>>> issue) {
        Map<ItemId, Answer<ItemId>> issued = new HashMap<>();
        for (List<Winner> turn : won(decisions)) {
            Answer<List<ItemId>> permits = issue.apply(turn);
            for (int i = 0; i < turn.size(); i++) {
                int place = i;
                issued.put(turn.get(i).needId(), permits.map(ids -> ids.get(place)));
            }
        }
        return decisions.stream()
                .map(decision -> switch (decision) {
                    case Decision.Waits waits -> new Settled(round, waits, Optional.empty(), now);
                    case Decision.Won won -> settled(won, Objects.requireNonNull(issued.get(won.needId())));
                })
                .toList();
    }

    private List<List<Winner>> won(List<Decision> decisions) {
        Map<String, List<Winner>> byTurn = new LinkedHashMap<>();
        for (Decision decision : decisions) {
            if (decision instanceof Decision.Won won) {
                byTurn.computeIfAbsent(turns.get(won.needId()), ignored -> new ArrayList<>())
                        .add(won.winner());
            }
        }
        return List.copyOf(byTurn.values());
    }

    private Settled settled(Decision.Won won, Answer<ItemId> permit) {
        return switch (permit) {
            case Answer.Done<ItemId>(ItemId assignment) -> new Settled(round, won, Optional.of(assignment), now);
            case Answer.Refused<ItemId>(Refusal refusal) ->
                new Settled(round, notIssued(won.needId(), refusal), Optional.empty(), now);
        };
    }

    private static Decision notIssued(ItemId need, Refusal refusal) {
        return new Decision.Waits(
                need,
                refusal.reason(),
                refusal.trueAt(),
                new Explanation(
                        "it was yours, yet the assignment could not be issued: " + refusal.detail(),
                        "what changed between the freeze and now is looked at again before a permit is issued",
                        new TreeMap<>(refusal.facts()),
                        Optional.empty(),
                        "as long as the need is open it takes part in the next round"));
    }
}
