package usufruct.allocation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import usufruct.allocation.draw.Access;
import usufruct.allocation.draw.Budget;
import usufruct.policy.fact.NeedFacts;
import usufruct.policy.fact.PersonFacts;
import usufruct.words.ItemId;
import usufruct.words.Window;

/**
 * What recorded rounds tell of a pool, put together: who asked for what and when, and what there was to have. What nobody
 * recorded is not in it: needs that came and went between two lists, and what stewards gave beside the draw.
 *
 * @param asked in the order in which they were asked
 * @param people everybody who asks, and for whom, as their first list has them
 * @param ended when the last list was frozen
 */
record Recollection(List<Asked> asked, List<Lent> lent, Map<String, PersonFacts> people, String host, Instant ended) {

    /**
     * A need, as its last list has it.
     *
     * @param person who asks, under one name in all rounds
     * @param heads whom else it is asked for: under one name in all rounds who asks in its last, another of that round
     * @param until when it no longer waits: half of its time would be over, or it went away unserved
     */
    record Asked(ItemId id, String person, List<String> heads, NeedFacts facts, Instant until) {
        Asked {
            heads = List.copyOf(heads);
        }

        /** Everybody it is asked for, whoever asks first. */
        Stream<String> everybody() {
            return Stream.concat(Stream.of(person), heads.stream());
        }

        Instant since() {
            return facts.askedAt();
        }
    }

    /** An offer, as its last list has it, yet busy only with what was promised before its first. */
    record Lent(Frozen.Offered offer, Instant since, Instant until) {
        boolean isThere(Instant at) {
            return !at.isBefore(since) && at.isBefore(until);
        }
    }

    /** @param asker one name of whoever asks for a need, in all rounds */
    static Recollection of(List<DryRun.Recorded> recorded, Function<ItemId, String> asker) {
        List<DryRun.Recorded> rounds = recorded.stream()
                .sorted(Comparator.comparing(each -> each.facts().facts().now()))
                .toList();
        return new Recollection(
                asked(rounds, asker),
                lent(rounds),
                people(rounds, asker),
                rounds.isEmpty() ? "" : rounds.getFirst().facts().facts().hostNode(),
                rounds.isEmpty() ? Instant.EPOCH : at(rounds.getLast()));
    }

    private static Instant at(DryRun.Recorded round) {
        return round.facts().facts().now();
    }

    private static List<Asked> asked(List<DryRun.Recorded> rounds, Function<ItemId, String> asker) {
        Map<ItemId, NeedFacts> facts = new LinkedHashMap<>();
        Map<ItemId, List<String>> heads = new HashMap<>();
        Map<ItemId, Instant> gone = new HashMap<>();
        for (DryRun.Recorded round : rounds) {
            facts.keySet().forEach(need -> gone.putIfAbsent(need, at(round)));
            UnaryOperator<String> name = names(round, asker);
            round.facts().needs().forEach(need -> {
                facts.put(need.needId(), need.facts());
                heads.put(need.needId(), need.heads().stream().map(name).toList());
                gone.remove(need.needId());
            });
        }
        rounds.forEach(round -> round.result().winners().forEach(winner -> gone.remove(winner.needId())));
        return facts.entrySet().stream()
                .map(each -> new Asked(
                        each.getKey(),
                        asker.apply(each.getKey()),
                        heads.getOrDefault(each.getKey(), List.of()),
                        each.getValue(),
                        earlier(over(each.getValue()), Optional.ofNullable(gone.get(each.getKey())))))
                .sorted(Comparator.comparing(Asked::since).thenComparing(Asked::id))
                .toList();
    }

    /** Under which name somebody on a list stands in all rounds: whoever asks in none of its needs keeps the list's. */
    private static UnaryOperator<String> names(DryRun.Recorded round, Function<ItemId, String> asker) {
        Map<String, String> names = new HashMap<>();
        round.facts().needs().forEach(need -> names.put(need.person(), asker.apply(need.needId())));
        return name -> names.getOrDefault(name, name);
    }

    private static Instant over(NeedFacts need) {
        return need.window().until().minus(need.length().dividedBy(2));
    }

    private static Instant earlier(Instant one, Optional<Instant> other) {
        return other.filter(one::isAfter).orElse(one);
    }

    private static Map<String, PersonFacts> people(List<DryRun.Recorded> rounds, Function<ItemId, String> asker) {
        Map<String, PersonFacts> people = new HashMap<>();
        for (DryRun.Recorded round : rounds) {
            UnaryOperator<String> name = names(round, asker);
            round.facts().people().forEach((each, facts) -> people.putIfAbsent(name.apply(each), facts));
        }
        return people;
    }

    private static List<Lent> lent(List<DryRun.Recorded> rounds) {
        Map<ItemId, List<Frozen.Offered>> seen = new LinkedHashMap<>();
        Map<ItemId, Instant> since = new HashMap<>();
        Map<ItemId, Instant> gone = new HashMap<>();
        for (DryRun.Recorded round : rounds) {
            seen.keySet().forEach(offer -> gone.putIfAbsent(offer, at(round)));
            for (Frozen.Offered offer : round.facts().offers()) {
                seen.computeIfAbsent(offer.offerId(), ignored -> new ArrayList<>())
                        .add(offer);
                since.putIfAbsent(offer.offerId(), round.equals(rounds.getFirst()) ? Instant.MIN : at(round));
                gone.remove(offer.offerId());
            }
        }
        List<Lent> lent = new ArrayList<>();
        seen.forEach((offer, lists) -> lent.add(new Lent(
                merged(lists), Objects.requireNonNull(since.get(offer)), gone.getOrDefault(offer, Instant.MAX))));
        return lent;
    }

    private static Frozen.Offered merged(List<Frozen.Offered> lists) {
        Frozen.Offered last = lists.getLast();
        List<List<Window>> busy = new ArrayList<>(lists.getFirst().busy());
        while (busy.size() < last.busy().size()) {
            busy.add(List.of());
        }
        return new Frozen.Offered(
                last.offerId(),
                last.facts(),
                busy.subList(0, last.busy().size()),
                access(lists.stream().map(Frozen.Offered::access).toList()),
                last.kit(),
                last.allowed());
    }

    /** Each list knows hours and budgets only as far as its needs ask. */
    private static Access access(List<Access> lists) {
        Access last = lists.getLast();
        return new Access(
                last.buffer(),
                last.hours().map(hours -> new Access.Hours(hours.kind(), open(lists))),
                last.handout()
                        .map(handout -> new Access.Handout(
                                handout.desk(),
                                handout.every(),
                                handout.most(),
                                lists.getFirst()
                                        .handout()
                                        .map(Access.Handout::promised)
                                        .orElse(List.of()))),
                last.budget().map(ignored -> new Budget(periods(lists))));
    }

    private static List<Window> open(List<Access> lists) {
        List<Window> open = new ArrayList<>();
        lists.stream()
                .flatMap(access -> access.hours().stream())
                .flatMap(hours -> hours.open().stream())
                .sorted(Comparator.comparing(Window::from).thenComparing(Window::until))
                .forEach(window -> {
                    boolean touches = !open.isEmpty()
                            && !window.from().isAfter(open.getLast().until());
                    if (touches) {
                        Window before = open.removeLast();
                        open.add(new Window(before.from(), later(before.until(), window.until())));
                    } else {
                        open.add(window);
                    }
                });
        return open;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Of each period the most that a list knows to be left: what was promised later the lists after that leave out. */
    private static List<Budget.Period> periods(List<Access> lists) {
        SortedMap<Instant, Budget.Period> periods = new TreeMap<>();
        lists.stream()
                .flatMap(access -> access.budget().stream())
                .flatMap(budget -> budget.periods().stream())
                .forEach(period -> periods.merge(
                        period.time().from(),
                        period,
                        (one, other) -> one.left().compareTo(other.left()) >= 0 ? one : other));
        List<Budget.Period> whole = new ArrayList<>();
        for (Budget.Period period : periods.values()) {
            if (!whole.isEmpty()) {
                Instant end = whole.getLast().time().until();
                if (period.time().from().isAfter(end)) {
                    whole.add(new Budget.Period(new Window(end, period.time().from()), Duration.ZERO));
                }
            }
            whole.add(period);
        }
        return whole;
    }

    /** The same, of the needs that were asked last. */
    Recollection newest(int most) {
        return new Recollection(
                asked.subList(Math.max(0, asked.size() - most), asked.size()), lent, people, host, ended);
    }

    /** All who ask, each once. */
    Stream<String> askers() {
        return asked.stream().map(Asked::person).distinct();
    }
}
