package usufruct.policy.fact;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a parameter that the node itself reads means, said of a number: {@code a person may hold 3 things at once}.
 *
 * @param before the words before the number
 * @param one the counted word after a 1
 * @param many the counted word after any other number
 * @param after the words after that
 */
public record KnownNumber(String before, String one, String many, String after) {
    private static final Map<String, KnownNumber> KNOWN = new LinkedHashMap<>();

    static {
        know(Parameters.PERSON_OPEN, "a person may hold or be promised", "thing", "things", "at once");
        know(Parameters.PERSON_IN_PERIOD, "a person may have", "turn", "turns", "in a period");
        know(Parameters.PERIOD_DAYS, "the period lasts", "day", "days", "");
        know(Parameters.PERSON_PER_ROUND, "a person may win", "thing", "things", "in one round");
        know(
                Parameters.HOST_NODE_SHARE_PERCENT,
                "people of the host node may hold",
                "percent",
                "percent",
                "of the pool");
        know(
                Parameters.GUEST_NODE_SHARE_PERCENT,
                "people of any one other node may hold",
                "percent",
                "percent",
                "of the pool");
        know(Parameters.GUEST_WAITING_DAYS, "for people of other nodes waiting counts for up to", "day", "days", "");
        know(
                Parameters.COUNT_ELSEWHERE_PERCENT,
                "of what people used at other nodes, as those say with their consent,",
                "percent",
                "percent",
                "counts here");
        know(Parameters.COOLDOWN_HOURS, "the pause between two uses by one person lasts", "hour", "hours", "");
        know(Parameters.BASE_WEIGHT, "every need draws with a weight of", "", "", "before any rule adds to it");
        know(Parameters.MOST_ROUNDS_WAITED, "a need's waiting counts for up to", "round", "rounds", "");
        know(Parameters.MOST_ROUNDS_LOST, "what a person lost counts for up to", "round", "rounds", "");
        know(Parameters.HALF_LIFE_DAYS, "what was used counts half after", "day", "days", "");
        know(Parameters.ENTRY_CHARGE_MINUTES, "every turn counts", "minute", "minutes", "besides its length");
        know(
                Parameters.SHARED_USE_PERCENT,
                "of the minutes that several use together each has at least",
                "percent",
                "percent",
                "counted");
        know(
                Parameters.URGENT_SHARE_PERCENT,
                "urgent needs may take",
                "percent",
                "percent",
                "of the things before all others");
        know(
                Parameters.EXTENSION_MOST_HOURS,
                "a thing may be kept",
                "hour",
                "hours",
                "longer than promised while nobody waits for it");
        know(
                Parameters.TOP_UP_EVERY_HOURS,
                "turns that come free early are shared out every",
                "hour",
                "hours",
                "among all who wait");
        know(
                Parameters.GATHER_HOURS,
                "needs gather for",
                "hour",
                "hours",
                "before a round among them begins by itself");
        know(
                Parameters.IMMEDIATE_MINUTES,
                "a round begins by itself",
                "minute",
                "minutes",
                "after something free fits somebody who waits");
        know(
                Parameters.LATE_PAUSES_AFTER_REMINDERS,
                "the needs of whoever brings a thing back late rest after",
                "reminder",
                "reminders",
                "until it is back");
        know(Parameters.HOLD_HOURS, "what was won is held for its person for up to", "hour", "hours", "to accept it");
        know(Parameters.HOLD_LEAD_HOURS, "it is held no longer than until", "hour", "hours", "before it begins");
        know(Parameters.APPEAL_DAYS, "a decision can be appealed for", "day", "days", "");
        know(
                Parameters.URGENT_RECALL_HOURS,
                "a permit can be called back for an urgent need until",
                "hour",
                "hours",
                "before it begins");
        know(
                Parameters.MAINTENANCE_RECALL_HOURS,
                "a permit can be called back while its thing is looked after until",
                "hour",
                "hours",
                "before it begins");
    }

    /** All of them by name, in the order of {@link Parameters}. */
    public static Map<String, KnownNumber> all() {
        return Collections.unmodifiableMap(KNOWN);
    }

    public static Optional<KnownNumber> of(String parameter) {
        return Optional.ofNullable(KNOWN.get(parameter));
    }

    /** The meaning with this number in it. */
    public String say(long number) {
        return say(Long.toString(number), number == 1 ? one : many);
    }

    /** The meaning of no number in particular. */
    public String inGeneral() {
        return say("N", many);
    }

    private String say(String number, String counted) {
        return String.join(" ", before, number, counted, after)
                .replace("  ", " ")
                .strip();
    }

    private static void know(String parameter, String before, String one, String many, String after) {
        KNOWN.put(parameter, new KnownNumber(before, one, many, after));
    }
}
