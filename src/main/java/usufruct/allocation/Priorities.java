package usufruct.allocation;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import usufruct.allocation.appeal.AppealedFirst;
import usufruct.allocation.draw.First;
import usufruct.allocation.draw.Pool;
import usufruct.allocation.recall.RecalledFirst;
import usufruct.ledger.Ledger;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * Who comes before all others in a pool: each for one need, the one that their first place is meant for if it waits and does
 * not rest, else the one that they asked first. It ends when they win with it, and on its date.
 */
final class Priorities {
    private final AskerStore askers = new AskerStore();
    private final List<FirstPlaces> sources;

    Priorities(Ledger ledger, Did node) {
        this.sources = List.of(new AppealedFirst(ledger, node), new RecalledFirst(ledger, node));
    }

    /** The needs on a list that come first. */
    Map<ItemId, First> first(Reading reading, Pool pool, List<BallotInput.Need> needs, Instant now) {
        Set<ItemId> list = needs.stream().map(BallotInput.Need::id).collect(Collectors.toSet());
        Map<ItemId, First> first = new HashMap<>();
        Set<Did> served = new HashSet<>();
        for (Standing standing : standing(reading, pool, list, now)) {
            FirstPlace place = standing.place();
            if (served.add(place.person())) {
                needs.stream()
                        .filter(need -> need.asker().equals(place.person()))
                        .min(Comparator.comparing(
                                        (BallotInput.Need need) -> !need.id().equals(place.need()))
                                .thenComparing(need -> need.facts().askedAt())
                                .thenComparing(BallotInput.Need::id))
                        .ifPresent(need -> first.put(need.id(), place.first()));
            }
        }
        return first;
    }

    /** A round is published: whoever came first in it and won has used that up. */
    void use(Writing writing, Frozen frozen, List<Settled> settled) {
        Set<ItemId> won = settled.stream()
                .filter(each -> each.assignmentId().isPresent())
                .map(each -> each.decision().needId())
                .collect(Collectors.toSet());
        Set<ItemId> list = frozen.needs().stream().map(Frozen.Asked::needId).collect(Collectors.toSet());
        for (Frozen.Asked need : frozen.needs()) {
            if (need.waited().first().isPresent() && won.contains(need.needId())) {
                Did asker = askers.asker(writing, need.needId());
                standing(writing, frozen.pool(), list, frozen.facts().now()).stream()
                        .filter(standing -> standing.place().person().equals(asker))
                        .findFirst()
                        .ifPresent(standing -> standing.source().use(writing, standing.place(), frozen.roundId()));
            }
        }
    }

    private record Standing(FirstPlaces source, FirstPlace place) {}

    /** Those that count on a list, the one that ends first in front. */
    private List<Standing> standing(Reading reading, Pool pool, Set<ItemId> list, Instant now) {
        Stream<Standing> all = sources.stream()
                .flatMap(source ->
                        source.standing(reading, pool, now).stream().map(place -> new Standing(source, place)));
        return all.filter(standing -> standing.place().standsOn(list))
                .sorted(Comparator.comparing(
                                (Standing standing) -> standing.place().until())
                        .thenComparing(standing -> standing.place().id()))
                .toList();
    }
}
