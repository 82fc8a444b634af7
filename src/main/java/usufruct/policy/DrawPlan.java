package usufruct.policy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import usufruct.policy.fact.Parameters;

/**
 * How a pool is shared out once the rules have judged: in whose order, and what decides between equals. Chance is always
 * the last to be asked, so that no two needs are ever equal.
 *
 * @param kind the draw
 * @param tieBreaks what decides between equals, in this order
 * @param firm the constraints that nobody who went without is told to do without
 * @param shares what is kept for cohorts, in the order in which a turn comes under them
 * @param resource the attribute of offers that tells kinds of resources apart; there where the draw counts kinds, only
 */
public record DrawPlan(
        Kind kind, List<TieBreak> tieBreaks, Set<String> firm, List<Share> shares, Optional<String> resource) {
    private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,40}");

    /** The draw of a set that names none. */
    public static final DrawPlan USUAL = new DrawPlan(Kind.WEIGHTED_LOTTERY, List.of(TieBreak.ASKED_EARLIER));

    /** In whose order needs are served. */
    public enum Kind {
        /** Needs are drawn one after the other, each as likely as its share of the weight that is left. */
        WEIGHTED_LOTTERY("the lot decides: who has twice the weight comes first twice as often"),
        /** Everybody's first need comes before anybody's second; who had no turn for longest begins. */
        ROUND_ROBIN(
                "turns go round: nobody gets a second turn before everybody had a first, and who waited longest since"
                        + " the last one begins"),
        /** Who had fewest turns in the period comes first, counted anew after every turn. */
        MAX_MIN("who had least comes first: nobody gets a further turn while somebody with fewer turns could use it"),
        /** Needs with more weight come first. */
        NEEDS_FIRST("greater needs come first, as the rules weigh them"),
        /** Who used least lately comes first; what was used counts less from day to day. */
        FAIR_SHARE(
                "who used least lately comes first; what was used counts half after every half-life",
                Parameters.HALF_LIFE_DAYS,
                Parameters.ENTRY_CHARGE_MINUTES),
        /**
         * Whose dominant share is least comes first, counted anew after every turn (Ghodsi et al. 2011, Dominant Resource
         * Fairness; progressive filling with turns of whole size).
         */
        DOMINANT_SHARE("who has the least share comes first; somebody's share is that of the kind of resource of which"
                + " they have the greatest part");

        private final String claim;

        @SuppressWarnings("ImmutableEnumChecker") // a list that nobody can change
        private final List<String> numbers;

        Kind(String claim, String... numbers) {
            this.claim = claim;
            this.numbers = List.of(numbers);
        }

        /** In one sentence, the fairness that the draw claims; it is checked after every round. */
        public String claim() {
            return claim;
        }

        /** The parameters that a set with this draw must have besides those that all have. */
        public List<String> numbers() {
            return numbers;
        }

        /** Its name in files and records. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What decides between needs that the draw holds equal. */
    public enum TieBreak {
        ASKED_EARLIER("asked earlier"),
        WAITED_MORE_ROUNDS("waited more rounds"),
        FEWER_USES("had fewer turns"),
        LONGER_SINCE_LAST_USE("had no turn for longer"),
        URGENT_FIRST("had an urgent need"),
        SHORTER_FIRST("needed it for a shorter time");

        private final String words;

        TieBreak(String words) {
            this.words = words;
        }

        /** What is so of whoever comes first. */
        public String words() {
            return words;
        }

        /** Its name in files and records. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A share of the things that are there, kept for a cohort: its turns come first until they have it.
     *
     * @param cohort a word that rules put pairs under
     * @param percent of the things, 1 to 100
     * @param until so many hours before a use begins the share is no longer kept for it
     */
    public record Share(String cohort, long percent, long until) {
        private static final Pattern COHORT = Pattern.compile("[a-z][a-z0-9-]{0,40}");

        /** @throws PolicyException when it is none */
        public Share {
            if (!COHORT.matcher(cohort).matches()) {
                throw new PolicyException("a share's `cohort` is `" + cohort
                        + "`; write lower-case letters, digits and dashes, at most 41");
            }
            if (percent < 1 || percent > 100) {
                throw new PolicyException("the share of `" + cohort + "` is `" + percent + "` percent; write 1 to 100");
            }
            if (until < 0 || until > Parameters.MOST) {
                throw new PolicyException("the share of `" + cohort + "` is kept until `" + until
                        + "` hours before a use; write 0 to " + Parameters.MOST);
            }
        }

        /** In plain words. */
        public String words() {
            return "`" + percent + "` percent of the things that are there are kept for `" + cohort + "`"
                    + (until == 0 ? "" : " until `" + until + "` hours before a use begins");
        }
    }

    /**
     * @throws PolicyException when two shares are for one cohort, more is kept than there is, or kinds of resources are told
     *     apart where nobody counts them, or the other way round
     */
    public DrawPlan {
        tieBreaks = tieBreaks.stream().distinct().toList();
        firm = Collections.unmodifiableSet(new TreeSet<>(firm));
        shares = List.copyOf(shares);
        if (shares.stream().map(Share::cohort).distinct().count() < shares.size()) {
            throw new PolicyException("two shares are kept for one cohort; write one");
        }
        if (shares.stream().mapToLong(Share::percent).sum() > 100) {
            throw new PolicyException("the shares are more than 100 percent together; make them smaller");
        }
        if (resource.isPresent() != (kind == Kind.DOMINANT_SHARE)) {
            throw new PolicyException(
                    resource.isPresent()
                            ? "the draw `" + kind.word() + "` does not count kinds of resources; take `resource` out"
                            : "the draw `" + kind.word() + "` counts kinds of resources; name in `resource` the"
                                    + " attribute of offers that tells them apart");
        }
        resource.filter(name -> !ATTRIBUTE.matcher(name).matches()).ifPresent(name -> {
            throw new PolicyException("the draw's `resource` is `" + name
                    + "`; write the name of an attribute: letters, digits and dashes, at most 41");
        });
    }

    /** A plan that does not count kinds of resources. */
    public DrawPlan(Kind kind, List<TieBreak> tieBreaks, Set<String> firm, List<Share> shares) {
        this(kind, tieBreaks, firm, shares, Optional.empty());
    }

    /** The kind of resource of an offer with these attributes: what lacks the attribute is of the kind of the empty text. */
    public Optional<String> kindOf(Map<String, String> attributes) {
        return resource.map(name -> attributes.getOrDefault(name, ""));
    }

    /** A plan that keeps nothing for anybody. */
    public DrawPlan(Kind kind, List<TieBreak> tieBreaks, Set<String> firm) {
        this(kind, tieBreaks, firm, List.of());
    }

    /** The cohorts for which something is kept. */
    public List<String> cohorts() {
        return shares.stream().map(Share::cohort).toList();
    }

    /** A plan in which every constraint may go. */
    public DrawPlan(Kind kind, List<TieBreak> tieBreaks) {
        this(kind, tieBreaks, Set.of());
    }

    /** @throws PolicyException when a number is missing that the draw needs */
    void requireNumbers(Parameters parameters) {
        kind.numbers().stream()
                .filter(name -> !parameters.has(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new PolicyException(
                            "the draw `" + kind.word() + "` needs the parameter `" + name + "`; add it");
                });
    }

    /** @throws PolicyException when there is no such draw */
    static Kind kind(String word) {
        return named(Kind.values(), word, Kind::word, "draw");
    }

    /** @throws PolicyException when there is no such tie-break */
    static TieBreak tieBreak(String word) {
        return named(TieBreak.values(), word, TieBreak::word, "tie-break");
    }

    private static <T> T named(T[] all, String word, java.util.function.Function<T, String> name, String what) {
        return Arrays.stream(all)
                .filter(each -> name.apply(each).equals(word))
                .findFirst()
                .orElseThrow(() -> new PolicyException("`" + word + "` is no " + what + "; there are "
                        + Arrays.stream(all).map(name).collect(Collectors.joining("`, `", "`", "`"))));
    }
}
