package usufruct.allocation.draw;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import usufruct.policy.DrawPlan;

/**
 * Who comes before whom, as a row of numbers for each turn: the first that differs decides, and the smaller comes first.
 * What an upheld appeal or a recall gives stands first, then urgency, as far as the policy lets it, then the shares that it keeps for cohorts, then
 * the draw's own numbers, then the policy's tie-breaks in their order, then chance.
 *
 * <p>INVARIANT: what is won in a round makes a row later or leaves it as it is, never earlier.
 */
final class Precedence {
    /** What is said of whoever came first under a share that is kept. */
    static final String BY_SHARE = "came under a share that is kept";

    /** So many numbers stand before the draw's own: of first places, urgency and shares. */
    private static final int FIRST = 3;

    private static final long HUNDRED = 100;

    /** Where there is nothing of any kind of resource. */
    private static final long[] NO_SHARE = {0, 0, 0};

    private final Ballot ballot;
    private final DrawPlan plan;
    private final Shares shares;
    private final Tickets tickets;
    private final DominantShares dominant;

    Precedence(Ballot ballot, Seed seed, List<Turn> turns) {
        this.ballot = ballot;
        this.plan = ballot.heading().terms().plan();
        this.shares = Shares.of(ballot);
        this.dominant = new DominantShares(ballot);
        this.tickets = new Tickets(seed, turns, plan.kind() == DrawPlan.Kind.WEIGHTED_LOTTERY);
    }

    /** The row of a turn, given what everybody has won. */
    long[] row(Turn turn, Tally tally) {
        long[] drawn = drawn(turn, tally);
        long[] ties = ties(turn, tally);
        var row = new long[FIRST + drawn.length + ties.length];
        row[0] = turn.isFirst() ? 0 : 1;
        row[1] = isAhead(turn.first().need(), tally) ? 0 : 1;
        row[2] = shares.of(turn, tally).isPresent() ? 0 : 1;
        System.arraycopy(drawn, 0, row, FIRST, drawn.length);
        System.arraycopy(ties, 0, row, FIRST + drawn.length, ties.length);
        return row;
    }

    Shares shares() {
        return shares;
    }

    DominantShares dominant() {
        return dominant;
    }

    /** What decides between turns that the draw itself holds equal. */
    long[] ties(Turn turn, Tally tally) {
        int breaks = plan.tieBreaks().size();
        var ties = new long[breaks + 2];
        for (int i = 0; i < breaks; i++) {
            ties[i] = tie(plan.tieBreaks().get(i), turn, tally);
        }
        ties[breaks] = tickets.last(turn);
        ties[breaks + 1] = turn.first().index();
        return ties;
    }

    /** What each number of a row says of whoever comes first by it. */
    List<String> words() {
        List<String> words = new ArrayList<>(List.of(First.words(ballot), "had an urgent need", BY_SHARE));
        words.addAll(
                switch (plan.kind()) {
                    case WEIGHTED_LOTTERY -> List.of("were drawn earlier");
                    case ROUND_ROBIN -> List.of("had fewer turns in this round", "had no turn for longer");
                    case MAX_MIN -> List.of("had fewer turns");
                    case NEEDS_FIRST -> List.of("had the greater need");
                    case FAIR_SHARE -> List.of("used less lately");
                    case DOMINANT_SHARE -> Collections.nCopies(NO_SHARE.length, "had a smaller share");
                });
        plan.tieBreaks().forEach(each -> words.add(each.words()));
        words.add("were drawn where all else is equal");
        words.add("were drawn where all else is equal");
        return words;
    }

    private long[] drawn(Turn turn, Tally tally) {
        Ballot.Need need = turn.first().need();
        Ballot.Person person = person(need);
        long won = tally.turns(need);
        return switch (plan.kind()) {
            case WEIGHTED_LOTTERY -> new long[] {tickets.place(turn)};
            case ROUND_ROBIN -> new long[] {won, lastUse(person)};
            case MAX_MIN -> new long[] {person.uses() + won};
            case NEEDS_FIRST -> new long[] {-turn.weight()};
            case FAIR_SHARE -> new long[] {share(turn, person, tally)};
            case DOMINANT_SHARE ->
                dominant.of(person, tally.resources(need))
                        .map(DominantShares.Share::digits)
                        .orElse(NO_SHARE);
        };
    }

    private boolean isAhead(Ballot.Need need, Tally tally) {
        return need.urgent() && tally.urgent() < ballot.heading().terms().urgentMost();
    }

    /** Minutes of use for a weight of 100: who has twice the weight may use twice as much. */
    private long share(Turn turn, Ballot.Person person, Tally tally) {
        Ballot.Need need = turn.first().need();
        long charged =
                Math.multiplyExact(tally.turns(need), ballot.heading().terms().entryCharge());
        long used = Math.addExact(Math.addExact(person.usage(), tally.minutes(need)), charged);
        return Math.multiplyExact(used, HUNDRED) / turn.weight();
    }

    private long tie(DrawPlan.TieBreak tie, Turn turn, Tally tally) {
        Ballot.Need need = turn.first().need();
        return switch (tie) {
            case ASKED_EARLIER -> need.waiting().askedAt().toEpochMilli();
            case WAITED_MORE_ROUNDS -> -need.waiting().rounds();
            case FEWER_USES -> person(need).uses() + tally.turns(need);
            case LONGER_SINCE_LAST_USE -> lastUse(person(need));
            case URGENT_FIRST -> need.urgent() ? 0 : 1;
            case SHORTER_FIRST -> need.length().toMillis();
        };
    }

    private static long lastUse(Ballot.Person person) {
        return person.lastUse().map(Instant::toEpochMilli).orElse(Long.MIN_VALUE);
    }

    private Ballot.Person person(Ballot.Need need) {
        return Objects.requireNonNull(ballot.persons().get(need.person()));
    }
}
