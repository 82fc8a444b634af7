package usufruct.allocation.appeal;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import usufruct.allocation.BallotInput;
import usufruct.allocation.Frozen;
import usufruct.allocation.Round;
import usufruct.allocation.Settled;
import usufruct.allocation.draw.Pool;
import usufruct.ledger.Ledger;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * Who comes before all others in a pool because an appeal was upheld: each for one need, the one that was decided about if
 * it still waits and does not rest, else the one that they asked first. It ends when they win with it, and on its date.
 */
public final class Priorities {
    private final AppealStore rows = new AppealStore();
    private final Ledger ledger;
    private final Did node;

    public Priorities(Ledger ledger, Did node) {
        this.ledger = ledger;
        this.node = node;
    }

    /** The needs on a list that come first, and until when at the latest. */
    public Map<ItemId, Instant> first(Reading reading, Pool pool, List<BallotInput.Need> needs, Instant now) {
        Map<ItemId, Instant> first = new HashMap<>();
        Set<Did> served = new HashSet<>();
        for (Appeal appeal : rows.first(reading, pool, now)) {
            if (served.add(appeal.about().person())) {
                Instant until =
                        appeal.judgement().orElseThrow().remedy().firstUntil().orElseThrow();
                needs.stream()
                        .filter(need -> need.asker().equals(appeal.about().person()))
                        .min(Comparator.comparing((BallotInput.Need need) ->
                                        !need.id().equals(appeal.about().need()))
                                .thenComparing(need -> need.facts().askedAt())
                                .thenComparing(BallotInput.Need::id))
                        .ifPresent(need -> first.put(need.id(), until));
            }
        }
        return first;
    }

    /** A round is published: whoever came first in it and won has used that up. */
    public void use(Writing writing, Round round, Frozen frozen, List<Settled> settled) {
        Set<ItemId> won = settled.stream()
                .filter(each -> each.assignmentId().isPresent())
                .map(each -> each.decision().needId())
                .collect(Collectors.toSet());
        for (Frozen.Asked need : frozen.needs()) {
            if (need.waited().firstUntil().isPresent() && won.contains(need.needId())) {
                use(
                        writing,
                        rows.asker(writing, need.needId()),
                        round,
                        frozen.facts().now());
            }
        }
    }

    private void use(Writing writing, Did person, Round round, Instant frozenAt) {
        rows.first(writing, round.pool(), frozenAt).stream()
                .filter(appeal -> appeal.about().person().equals(person))
                .findFirst()
                .ifPresent(appeal -> {
                    rows.use(writing, appeal.id(), round.id());
                    byte[] digest = appeal.usedIn(round.id()).digest();
                    ledger.append(writing, "appeal.used", appeal.id().value(), node.value(), digest);
                });
    }
}
