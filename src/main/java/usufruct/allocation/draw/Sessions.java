package usufruct.allocation.draw;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import usufruct.allocation.unit.UnitProblem;
import usufruct.allocation.unit.UnitProblemBuilder;

/**
 * A ballot on which no unit can serve two, because all who want it want it at a common moment: seats of a session, a ride,
 * a device for the same week. There, who had least comes first is solved exactly.
 */
final class Sessions {
    /** Units of one offer that may serve the same turns, so that it does not matter which of them serves whom. */
    record Group(int offer, List<Integer> units, BitSet turns) {}

    private final Ballot ballot;
    private final List<Turn> turns;
    private final List<Group> groups;

    private Sessions(Ballot ballot, List<Turn> turns, List<Group> groups) {
        this.ballot = ballot;
        this.turns = turns;
        this.groups = groups;
    }

    /** Looks whether a ballot is so, and no quota of a node or a period, and nobody's part in another's turn, is in the way; empty when it is not. */
    static Optional<Sessions> of(Ballot ballot, List<Turn> turns, List<Integer> offerOrder) {
        boolean simple = turns.stream().allMatch(turn -> isSimple(ballot, turn))
                && ballot.offers().stream()
                        .allMatch(offer -> offer.access().handout().isEmpty()
                                && offer.access().budget().isEmpty()
                                && offer.kit().isEmpty());
        if (!simple || !eachIsOneAskersTurn(turns) || !nodesLeaveRoom(ballot, turns)) {
            return Optional.empty();
        }
        List<Group> groups = groups(ballot, turns, offerOrder);
        return groups.stream().allMatch(group -> haveACommonMoment(turns, group.turns()))
                ? Optional.of(new Sessions(ballot, turns, groups))
                : Optional.empty();
    }

    private static boolean isSimple(Ballot ballot, Turn turn) {
        Ballot.Need need = turn.first().need();
        return turn.claims().size() == 1
                && !need.amount().isSeveral()
                && need.length().equals(need.window().length())
                && need.mostTurns() >= ballot.person(turn.first().index()).remaining()
                && need.heads().values().stream()
                        .allMatch(most ->
                                most >= ballot.person(turn.first().index()).remaining());
    }

    /** Whether nobody has turns by needs of two people. */
    private static boolean eachIsOneAskersTurn(List<Turn> turns) {
        Map<String, String> askers = new HashMap<>();
        return turns.stream()
                .map(turn -> turn.first().need())
                .allMatch(need -> need.everybody()
                        .allMatch(
                                name -> need.person().equals(askers.merge(name, need.person(), (one, other) -> one))));
    }

    private static boolean nodesLeaveRoom(Ballot ballot, List<Turn> turns) {
        Map<String, Long> asked = new HashMap<>();
        turns.forEach(turn -> asked.merge(turn.first().need().person(), 1L, Long::sum));
        Map<String, Long> most = new HashMap<>();
        asked.forEach((name, count) -> {
            Ballot.Person person = Objects.requireNonNull(ballot.persons().get(name));
            most.merge(person.node(), Math.min(count, person.remaining()), Long::sum);
        });
        return most.entrySet().stream()
                .allMatch(node -> node.getValue() <= ballot.nodeRemaining().getOrDefault(node.getKey(), 0L));
    }

    private static List<Group> groups(Ballot ballot, List<Turn> turns, List<Integer> offerOrder) {
        List<Group> groups = new ArrayList<>();
        for (int offer : offerOrder) {
            Map<BitSet, Group> ofOffer = new LinkedHashMap<>();
            Access access = ballot.offers().get(offer).access();
            List<Calendar> units = ballot.offers().get(offer).calendars();
            for (int unit = 0; unit < units.size(); unit++) {
                BitSet served = served(turns, offer, access, units.get(unit));
                ofOffer.computeIfAbsent(served, ignored -> new Group(offer, new ArrayList<>(), served))
                        .units()
                        .add(unit);
            }
            groups.addAll(ofOffer.values());
        }
        return groups;
    }

    private static BitSet served(List<Turn> turns, int offer, Access access, Calendar calendar) {
        var served = new BitSet();
        for (Turn turn : turns) {
            Ballot.Need need = turn.first().need();
            served.set(
                    turn.number(),
                    turn.first().offers().get(offer)
                            && !access.within(need.window(), need.length()).isEmpty()
                            && calendar.isFree(need.window()));
        }
        return served;
    }

    private static boolean haveACommonMoment(List<Turn> turns, BitSet among) {
        Instant from = Instant.MIN;
        Instant until = Instant.MAX;
        for (int turn = among.nextSetBit(0); turn >= 0; turn = among.nextSetBit(turn + 1)) {
            var window = turns.get(turn).first().need().window();
            from = window.from().isAfter(from) ? window.from() : from;
            until = window.until().isBefore(until) ? window.until() : until;
        }
        return from.isBefore(until);
    }

    List<Group> groups() {
        return groups;
    }

    /**
     * The problem of units.
     *
     * @param sorted the turns, the one first that would be served first were all persons' histories equal
     */
    UnitProblem problem(List<Turn> sorted) {
        var builder = new UnitProblemBuilder();
        Map<String, Integer> persons = new HashMap<>();
        int[] needs = new int[turns.size()];
        for (int rank = 0; rank < sorted.size(); rank++) {
            Turn turn = sorted.get(rank);
            Ballot.Person person = ballot.person(turn.first().index());
            int place = rank;
            int number = persons.computeIfAbsent(
                    turn.first().need().person(),
                    name -> builder.person(Math.toIntExact(person.uses()), Math.toIntExact(person.remaining()), place));
            needs[turn.number()] = builder.need(number, rank);
        }
        for (Group group : groups) {
            int offer = builder.offer(group.units().size());
            group.turns().stream().forEach(turn -> builder.edge(needs[turn], offer));
        }
        return builder.build();
    }

    /** Turns by what decides between equals. */
    static List<Turn> sorted(List<Turn> turns, Precedence precedence) {
        var nobodyWon = new Tally();
        return turns.stream()
                .sorted(Comparator.comparing(turn -> precedence.ties(turn, nobodyWon), Arrays::compare))
                .toList();
    }
}
