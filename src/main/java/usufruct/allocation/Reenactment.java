package usufruct.allocation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import usufruct.allocation.draw.Ballot;
import usufruct.allocation.draw.Decision;
import usufruct.allocation.draw.Draw;
import usufruct.allocation.draw.DrawResult;
import usufruct.allocation.draw.Pool;
import usufruct.allocation.draw.Seed;
import usufruct.allocation.draw.Winner;
import usufruct.policy.PolicySet;
import usufruct.policy.fact.NeedFacts;
import usufruct.policy.fact.PersonFacts;
import usufruct.policy.fact.PoolFacts;
import usufruct.policy.fact.Use;
import usufruct.words.Bytes;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.WantedTime;
import usufruct.words.Window;

/**
 * Plays what a pool was asked through once more, as if it had drawn at other times: what is given is used as long as it was
 * promised, and counts for its person from then on. The same recollection, policy and tempo give the same.
 */
final class Reenactment {
    /** What waits longer than this after the last list is no longer played. */
    private static final Duration AFTERWARDS = Duration.ofDays(28);

    private static final Duration DAY = Duration.ofDays(1);
    private static final ItemId NO_ROUND = new ItemId("0".repeat(26));

    private final Recollection past;
    private final PolicySet policy;
    private final Pool pool;
    private final Tempo tempo;
    private final Work work;
    private final Instant end;
    private final List<Given> given = new ArrayList<>();
    private final Map<String, List<Given>> turns = new HashMap<>();
    private final Set<ItemId> served = new HashSet<>();
    private final Set<ItemId> told = new HashSet<>();
    private final Map<ItemId, Integer> waited = new HashMap<>();
    private final Set<Pair> allowed = new HashSet<>();
    private final NavigableSet<Instant> looks = new TreeSet<>();
    private Optional<Instant> last = Optional.empty();
    private int rounds;

    /** A turn that was given. */
    record Given(Recollection.Asked need, Winner winner, Instant at) {}

    /** A need that the rules let have an offer. */
    record Pair(ItemId need, ItemId offer) {}

    /** What it came to. */
    record Played(int rounds, List<Given> given, Set<Pair> allowed) {}

    /** How many pairs may be judged. */
    static final class Work {
        private long left;

        Work(long pairs) {
            left = pairs;
        }

        private void take(long pairs) {
            left -= pairs;
        }

        boolean isUsedUp() {
            return left < 0;
        }
    }

    Reenactment(Recollection past, PolicySet policy, Pool pool, Tempo tempo, Work work) {
        this.past = past;
        this.policy = policy;
        this.pool = pool;
        this.tempo = tempo;
        this.work = work;
        Instant longest = past.ended().plus(AFTERWARDS);
        this.end = past.asked().stream()
                .map(Recollection.Asked::until)
                .max(Comparator.naturalOrder())
                .filter(longest::isAfter)
                .orElse(longest);
    }

    /** @return empty when the work is used up before its end */
    Optional<Played> play() {
        if (!past.asked().isEmpty()) {
            playFrom(past.asked().getFirst().since());
        }
        return work.isUsedUp() ? Optional.empty() : Optional.of(new Played(rounds, given, allowed));
    }

    private void playFrom(Instant begin) {
        if (tempo.immediate()) {
            past.asked().forEach(need -> looks.add(need.since()));
            past.lent().stream()
                    .map(Recollection.Lent::since)
                    .filter(begin::isBefore)
                    .forEach(looks::add);
            for (Instant day = begin; !day.isAfter(end); day = day.plus(DAY)) {
                looks.add(day);
            }
            while (!looks.isEmpty() && !work.isUsedUp()) {
                Instant at = looks.first().plus(tempo.every());
                looks.headSet(at, true).clear();
                look(at);
            }
        } else {
            for (Instant at = tempo.after(begin); !at.isAfter(end) && !work.isUsedUp(); at = tempo.after(at)) {
                draw(at, list(at), true);
            }
        }
    }

    /** As a look at a pool that draws at once; see {@link ImmediateRounds}. */
    private void look(Instant at) {
        if (at.isAfter(end)) {
            return;
        }
        Frozen list = list(at);
        boolean untold = list.needs().stream().anyMatch(need -> !told.contains(need.needId()));
        Optional<Instant> telling =
                last.map(before -> before.plus(ImmediateRounds.TELLING)).filter(at::isBefore);
        if (!draw(at, list, untold && telling.isEmpty()) && untold) {
            telling.ifPresent(then -> looks.add(then.minus(tempo.every())));
        }
    }

    /** Draws, and says whether it was a round: one that gives nothing is one only where it may tell. */
    private boolean draw(Instant at, Frozen list, boolean tells) {
        if (list.needs().isEmpty()) {
            return false;
        }
        work.take((long) list.needs().size() * Math.max(1, list.offers().size()));
        Ballot ballot = Judging.judge(list, policy);
        for (int need = 0; need < ballot.needs().size(); need++) {
            for (int offer = 0; offer < ballot.offers().size(); offer++) {
                if (ballot.allows(need, offer)) {
                    allowed.add(new Pair(
                            ballot.needs().get(need).needId(),
                            ballot.offers().get(offer).offerId()));
                }
            }
        }
        byte[] chance = Bytes.sha256(Bytes.utf8("timing/" + rounds));
        DrawResult result = Draw.draw(ballot, List.of(), Seed.combine(chance, chance, List.of()));
        if (result.winners().isEmpty() && !tells) {
            return false;
        }
        rounds++;
        last = Optional.of(at);
        for (Decision decision : result.decisions()) {
            told.add(decision.needId());
            if (decision instanceof Decision.Waits waits && Reason.WANT.contains(waits.reason())) {
                waited.merge(waits.needId(), 1, Integer::sum);
            }
        }
        result.winners().forEach(winner -> give(winner, at));
        return true;
    }

    private void give(Winner winner, Instant at) {
        Recollection.Asked need = past.asked().stream()
                .filter(each -> each.id().equals(winner.needId()))
                .findFirst()
                .orElseThrow();
        var turn = new Given(need, winner, at);
        given.add(turn);
        need.everybody()
                .forEach(name -> turns.computeIfAbsent(name, ignored -> new ArrayList<>())
                        .add(turn));
        served.add(need.id());
        looks.add(winner.window().until());
    }

    private Frozen list(Instant now) {
        List<Recollection.Asked> waiting = past.asked().stream()
                .filter(need -> !need.since().isAfter(now) && now.isBefore(need.until()))
                .filter(need -> !served.contains(need.id()))
                .toList();
        List<Recollection.Lent> there =
                past.lent().stream().filter(lent -> lent.isThere(now)).toList();
        var stock = new ReenactedStock(there, given, policy.plan());
        SortedMap<String, Long> open = new TreeMap<>();
        past.people().forEach((name, facts) -> {
            PersonFacts person = person(name, facts, stock, now);
            open.merge(
                    person.homeNode(), person.uses().stream().filter(Use::open).count(), Long::sum);
        });
        SortedMap<String, PersonFacts> people = new TreeMap<>();
        waiting.stream()
                .flatMap(Recollection.Asked::everybody)
                .forEach(name -> people.computeIfAbsent(
                        name,
                        each -> person(
                                each, Objects.requireNonNull(past.people().get(each)), stock, now)));
        List<Frozen.Offered> offers = stock.offers();
        long units = offers.stream().mapToLong(offer -> offer.busy().size()).sum();
        return new Frozen(
                NO_ROUND,
                pool,
                new PoolFacts(now, past.host(), units, open),
                waiting.stream()
                        .map(need -> new Frozen.Asked(
                                need.id(),
                                need.person(),
                                need.heads(),
                                ahead(need.facts(), now),
                                new Frozen.Waited(waited.getOrDefault(need.id(), 0), 0)))
                        .toList(),
                offers,
                people);
    }

    /** Nothing begins before it is given, as far as there is a choice. */
    private static NeedFacts ahead(NeedFacts need, Instant now) {
        Window window = need.window();
        boolean fits = window.from().isBefore(now) && !now.plus(need.length()).isAfter(window.until());
        return fits ? need.at(new WantedTime(new Window(now, window.until()), need.length())) : need;
    }

    private PersonFacts person(String name, PersonFacts before, ReenactedStock stock, Instant now) {
        Stream<Use> earlier = before.uses().stream()
                .map(use -> new Use(
                        use.window(),
                        use.open() && use.window().until().isAfter(now),
                        use.missed(),
                        use.units(),
                        use.resources()));
        Stream<Use> since = turns.getOrDefault(name, List.of()).stream()
                .map(each -> new Use(
                        each.winner().window(),
                        each.winner().window().until().isAfter(now),
                        false,
                        each.winner().units().size(),
                        stock.kinds(each.winner())));
        boolean over = before.suspension().until().filter(now::isAfter).isPresent();
        return new PersonFacts(
                before.homeNode(),
                Stream.concat(earlier, since).toList(),
                over ? PersonFacts.Suspension.NONE : before.suspension(),
                List.of(),
                List.of(),
                before.attestations(),
                before.ward(),
                before.elsewhere());
    }
}
