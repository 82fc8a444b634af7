package usufruct.allocation.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import usufruct.words.Headcount;
import usufruct.words.ItemId;

/** Says what the shares that a round keeps for cohorts came to, to everybody and to each need. */
final class Keeping {
    private final Ballot ballot;
    private final Filling.Outcome outcome;
    private final Shares shares;
    private final List<Turn> turns;

    Keeping(Ballot ballot, Filling.Outcome outcome) {
        this.ballot = ballot;
        this.outcome = outcome;
        this.shares = Shares.of(ballot);
        this.turns = shares.all().isEmpty() ? List.of() : Turns.of(ballot, List.of());
    }

    /** What became of each share. */
    List<DrawResult.Kept> kept() {
        return shares.all().stream().map(this::kept).toList();
    }

    private DrawResult.Kept kept(Shares.Share share) {
        List<ItemId> used = turns.stream()
                .map(turn -> turn.first().index())
                .filter(need -> share.cohort().equals(outcome.course().under().get(need)))
                .map(need -> ballot.needs().get(need).needId())
                .sorted()
                .toList();
        long near = turns.stream()
                .filter(turn -> share.isFor(turn) && share.isTooNear(turn))
                .count();
        return new DrawResult.Kept(share.cohort(), share.reserved(), used, near);
    }

    /** Of a winner, in one clause; empty when no share had a part in it. */
    String won(int need) {
        String cohort = outcome.course().under().get(need);
        return cohort == null ? "" : "; your turn came under the share that is kept for `" + cohort + "`";
    }

    /**
     * Of a need that others came before, in one clause; empty when no share had a part in it.
     *
     * @param before asks for the needs that wanted the same and came before it
     * @param numbers get what was kept
     */
    String lost(int need, Supplier<List<Integer>> before, SortedMap<String, String> numbers) {
        if (turns.isEmpty()) {
            return "";
        }
        List<Integer> ahead = ahead(need, before.get());
        long people = ahead.stream()
                .map(each -> ballot.needs().get(each).person())
                .distinct()
                .count();
        List<String> clauses = new ArrayList<>();
        Set<String> cohorts = new LinkedHashSet<>();
        shares.all().stream()
                .map(Shares.Share::cohort)
                .filter(cohort -> ahead.stream()
                        .anyMatch(each -> cohort.equals(outcome.course().under().get(each))))
                .forEach(cohorts::add);
        if (!cohorts.isEmpty()) {
            clauses.add("`" + Headcount.told(people) + "` people came before you because a share is kept for "
                    + cohorts.stream().map(each -> "`" + each + "`").collect(Collectors.joining(" and "))
                    + ": " + cohorts.stream().map(this::size).collect(Collectors.joining(" and ")));
        }
        turns.stream()
                .filter(turn -> turn.claims().stream().anyMatch(claim -> claim.index() == need))
                .forEach(turn -> shares.all().stream()
                        .filter(share -> share.isFor(turn))
                        .forEach(share -> {
                            clauses.add(own(share, turn));
                            cohorts.add(share.cohort());
                        }));
        cohorts.forEach(cohort -> numbers.put("kept for " + cohort, size(cohort)));
        return clauses.stream().map(each -> "; " + each).collect(Collectors.joining());
    }

    private String own(Shares.Share share, Turn turn) {
        String whose = "the share that is kept for `" + share.cohort() + "` ";
        if (share.isTooNear(turn)) {
            return whose + "flowed back to all for what is used before `" + share.from() + "`";
        }
        return kept(share).flowedBack() > 0
                ? whose + "did not help: nothing that fits was left for it"
                : whose + "was used up";
    }

    private String size(String cohort) {
        Shares.Share share = shares.all().stream()
                .filter(each -> each.cohort().equals(cohort))
                .findFirst()
                .orElseThrow();
        return "`" + share.reserved() + "` turns out of `" + shares.units() + "` units";
    }

    /** Those of some needs that won before another's turn because a share is kept, and for no other reason. */
    private List<Integer> ahead(int need, List<Integer> before) {
        long[] mine = Objects.requireNonNull(outcome.rows().get(need));
        int share = outcome.rowWords().indexOf(Precedence.BY_SHARE);
        return before.stream()
                .filter(other -> outcome.course().under().containsKey(other))
                .filter(other ->
                        Arrays.mismatch(Objects.requireNonNull(outcome.rows().get(other)), mine) == share)
                .toList();
    }
}
