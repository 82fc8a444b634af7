package usufruct.allocation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import usufruct.allocation.draw.Budget;
import usufruct.allocation.draw.Pool;
import usufruct.policy.PolicySet;
import usufruct.words.ItemId;
import usufruct.words.Window;

/**
 * Plays recorded needs through as if their pool drew at once, every day, and every week, and says what each comes to:
 * {@value #FORMAT} once it says of what and when. It is words for people who decide; nothing acts on it.
 */
final class Timings {
    static final String FORMAT = "timings@v1";

    /** So many needs are played, those that were asked last. */
    private static final int MOST_NEEDS = 400;

    /** So many pairs of need and offer are judged for a tempo. */
    private static final long MOST_PAIRS = 300_000;

    private final PolicySet policy;
    private final Pool pool;
    private final List<ItemId> rounds = new ArrayList<>();
    private final List<DryRun.Recorded> recorded = new ArrayList<>();

    Timings(PolicySet policy, Pool pool) {
        this.policy = policy;
        this.pool = pool;
    }

    void take(DryRun.Recorded round) {
        rounds.add(round.facts().roundId());
        recorded.add(round);
    }

    /**
     * What a tempo came to.
     *
     * @param medianWait minutes from asking to being given something, of those who were; the lesser of two in the middle
     * @param longWait the same, within which nine of ten of them were given it
     * @param filledPermille needs that were given something, of a thousand
     * @param overtakenPermille turns, of a thousand, that somebody had whose person had more turns than somebody else's who
     *     asked only after it was drawn, could have had that very time, and was never given anything
     */
    record Row(
            int rounds,
            int given,
            Optional<Duration> medianWait,
            Optional<Duration> longWait,
            long filledPermille,
            Spread.Figures spread,
            long overtakenPermille) {}

    /**
     * @param asker one name of whoever asks for a need
     * @param insider whether the reader may know the numbers of a few
     */
    ObjectNode report(Function<ItemId, String> asker, boolean insider) {
        Recollection all = Recollection.of(recorded, asker);
        Recollection past = all.newest(MOST_NEEDS);
        boolean cut = false;
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("format", FORMAT);
        ArrayNode of = json.putArray("rounds");
        rounds.forEach(round -> of.add(round.value()));
        int needs = past.asked().size();
        boolean few = !insider && needs < DryRunReport.FEW;
        if (!few) {
            json.put("needs", needs);
        }
        json.put("leftOut", all.asked().size() - needs);
        ArrayNode rows = json.putArray("tempos");
        for (Tempo tempo : Tempo.of(policy.parameters())) {
            ObjectNode row = rows.addObject()
                    .put("tempo", tempo.word())
                    .put("everyMinutes", tempo.every().toMinutes())
                    .put("own", tempo.own());
            if (few) {
                row.put("few", true);
            } else {
                Optional<Reenactment.Played> played =
                        new Reenactment(past, policy, pool, tempo, new Reenactment.Work(MOST_PAIRS)).play();
                played.ifPresent(each -> write(row, row(past, each)));
                cut |= played.isEmpty();
            }
        }
        return json.put("cut", cut);
    }

    private static void write(ObjectNode json, Row row) {
        json.put("drawn", row.rounds()).put("given", row.given());
        row.medianWait().ifPresent(wait -> json.put("medianWaitMinutes", wait.toMinutes()));
        row.longWait().ifPresent(wait -> json.put("longWaitMinutes", wait.toMinutes()));
        json.put("filledPermille", row.filledPermille())
                .put("giniPermille", row.spread().giniPermille())
                .put("fewestTurns", row.spread().fewest())
                .put("mostTurns", row.spread().most())
                .put("overtakenPermille", row.overtakenPermille());
    }

    static Row row(Recollection past, Reenactment.Played played) {
        List<Reenactment.Given> given = played.given();
        List<Duration> waits = given.stream()
                .map(each -> Duration.between(each.need().since(), each.at()))
                .sorted()
                .toList();
        Map<String, Long> turns = given.stream()
                .flatMap(each -> each.need().everybody())
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
        var spread = new Spread();
        spread.take(past.askers().map(person -> turns.getOrDefault(person, 0L)).toList());
        int needs = past.asked().size();
        long overtaken =
                given.stream().filter(each -> isOvertaken(past, played, each)).count();
        return new Row(
                played.rounds(),
                given.size(),
                rank(waits, 50),
                rank(waits, 90),
                needs == 0 ? 0 : 1_000L * given.size() / needs,
                spread.figures(),
                given.isEmpty() ? 0 : 1_000L * overtaken / given.size());
    }

    /** The least that at least so many of a hundred do not exceed. */
    private static Optional<Duration> rank(List<Duration> sorted, int percent) {
        return sorted.isEmpty()
                ? Optional.empty()
                : Optional.of(sorted.get(Math.ceilDiv(sorted.size() * percent, 100) - 1));
    }

    private static boolean isOvertaken(Recollection past, Reenactment.Played played, Reenactment.Given turn) {
        Set<ItemId> served = new HashSet<>();
        played.given().forEach(each -> served.add(each.need().id()));
        long had = turns(past, played, turn.need().person(), turn.at());
        Window time = turn.winner().window();
        return past.asked().stream()
                .filter(need -> !served.contains(need.id()))
                .filter(need -> need.since().isAfter(turn.at()) && need.since().isBefore(time.from()))
                .filter(need -> played.allowed()
                        .contains(new Reenactment.Pair(need.id(), turn.winner().offerId())))
                .filter(need ->
                        turn.winner().units().size() >= need.facts().amount().minimum())
                .filter(need -> Budget.overlap(need.facts().window(), time)
                                .compareTo(need.facts().length())
                        >= 0)
                .anyMatch(need -> turns(past, played, need.person(), need.since()) < had);
    }

    /** How many turns a person had: those that the lists know from before, and those that were drawn before an instant. */
    private static long turns(Recollection past, Reenactment.Played played, String person, Instant at) {
        return Optional.ofNullable(past.people().get(person))
                        .map(facts -> facts.uses().size())
                        .orElse(0)
                + played.given().stream()
                        .filter(each -> each.need().everybody().anyMatch(person::equals)
                                && each.at().isBefore(at))
                        .count();
    }
}
