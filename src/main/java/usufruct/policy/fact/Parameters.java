package usufruct.policy.fact;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The numbers of a policy set, by name: limits, shares in percent, hours, days, and lottery weights.
 *
 * <p>The ones that the node itself reads must be there; a set may add its own for its rules. None is below zero or above
 * {@value #MOST}.
 */
public record Parameters(SortedMap<String, Long> values) {
    public static final long MOST = 1_000_000;

    /** Most things from the pool that one person may hold or be promised at once. */
    public static final String PERSON_OPEN = "personOpen";
    /** Most uses of the pool by one person whose windows start within {@link #PERIOD_DAYS}. */
    public static final String PERSON_IN_PERIOD = "personInPeriod";
    /** Length of that period, in days. */
    public static final String PERIOD_DAYS = "periodDays";
    /** Most things that one person can win in one round. */
    public static final String PERSON_PER_ROUND = "personPerRound";
    /** Share of the pool's units that people of the host node may hold or be promised together; 100 is no limit. */
    public static final String HOST_NODE_SHARE_PERCENT = "hostNodeSharePercent";
    /** The same for the people of any one other node. */
    public static final String GUEST_NODE_SHARE_PERCENT = "guestNodeSharePercent";
    /** How many days of waiting count at most for people of other nodes; all where it is missing. */
    public static final String GUEST_WAITING_DAYS = "guestWaitingDays";
    /**
     * What people used at other nodes, as those say with their consent, counts here for so much, in percent; not at all where it is
     * missing or 0, and for no more than all of it.
     */
    public static final String COUNT_ELSEWHERE_PERCENT = "countElsewherePercent";
    /** Pause between two uses of the pool by one person, in hours. */
    public static final String COOLDOWN_HOURS = "cooldownHours";
    /** Lottery weight that every need starts with. */
    public static final String BASE_WEIGHT = "baseWeight";
    /** Most rounds of waiting that a need's facts count. */
    public static final String MOST_ROUNDS_WAITED = "mostRoundsWaited";

    /** Most lost rounds of a person that a need's facts count; as many as {@link #MOST_ROUNDS_WAITED} where it is missing. */
    public static final String MOST_ROUNDS_LOST = "mostRoundsLost";

    /** Fair share: after how many days a use counts half. */
    public static final String HALF_LIFE_DAYS = "halfLifeDays";
    /** Fair share: minutes that every turn counts besides its length. */
    public static final String ENTRY_CHARGE_MINUTES = "entryChargeMinutes";
    /** The share of the things, in percent, that urgent needs may take before all others; none where it is missing. */
    public static final String URGENT_SHARE_PERCENT = "urgentSharePercent";

    /** How many hours longer than it was promised a thing in use may be kept while nobody waits for it; none where it is missing. */
    public static final String EXTENSION_MOST_HOURS = "extensionMostHours";

    /** At how many hours from each other turns that came free early are shared out in a round of their own; never where it is missing. */
    public static final String TOP_UP_EVERY_HOURS = "topUpEveryHours";

    /** How many hours needs gather before a round among them begins by itself; a day where it is missing or 0. */
    public static final String GATHER_HOURS = "gatherHours";

    /**
     * How many minutes after something free fits somebody who waits a round begins by itself; only when needs have gathered
     * where it is missing or 0.
     */
    public static final String IMMEDIATE_MINUTES = "immediateMinutes";

    /** After how many reminders the needs of whoever brings a thing back late rest until it is back; never where it is missing. */
    public static final String LATE_PAUSES_AFTER_REMINDERS = "latePausesAfterReminders";

    /** For how many hours at most what was won is held for its person to accept; theirs at once where it is missing or 0. */
    public static final String HOLD_HOURS = "holdHours";

    /** How many hours before something begins it is held no longer; none where it is missing. */
    public static final String HOLD_LEAD_HOURS = "holdLeadHours";

    /**
     * What several people use together counts for each of them as its minutes divided by how many they are, and no less than this
     * percentage; whole where it is missing.
     */
    public static final String SHARED_USE_PERCENT = "sharedUsePercent";

    public static final String APPEAL_DAYS = "appealDays";

    /** How many hours before it begins a permit can be called back for an urgent need at the latest; never where missing or 0. */
    public static final String URGENT_RECALL_HOURS = "urgentRecallHours";

    /** The same when its thing is looked after. */
    public static final String MAINTENANCE_RECALL_HOURS = "maintenanceRecallHours";

    private static final List<String> REQUIRED = List.of(
            PERSON_OPEN,
            PERSON_IN_PERIOD,
            PERIOD_DAYS,
            PERSON_PER_ROUND,
            HOST_NODE_SHARE_PERCENT,
            GUEST_NODE_SHARE_PERCENT,
            COOLDOWN_HOURS,
            BASE_WEIGHT,
            MOST_ROUNDS_WAITED);

    /** @throws IllegalArgumentException when a number that the node reads is missing, or one is out of bounds */
    public Parameters {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        for (String name : REQUIRED) {
            if (!values.containsKey(name)) {
                throw new IllegalArgumentException("the parameters lack `" + name + "`; add it");
            }
        }
        values.forEach((name, value) -> {
            if (!name.matches("[a-z][A-Za-z0-9]{0,60}") || value < 0 || value > MOST) {
                throw new IllegalArgumentException(
                        "`" + name + "` is `" + value + "`; give a name of letters a whole number from 0 to " + MOST);
            }
        });
        if (values.getOrDefault(BASE_WEIGHT, 0L) < 1) {
            throw new IllegalArgumentException("`" + BASE_WEIGHT + "` is 0; without it nobody could be drawn");
        }
        if (values.getOrDefault(HALF_LIFE_DAYS, 1L) < 1) {
            throw new IllegalArgumentException("`" + HALF_LIFE_DAYS + "` is 0; give at least a day");
        }
    }

    public static Parameters of(Map<String, Long> values) {
        return new Parameters(new TreeMap<>(values));
    }

    /** @throws IllegalArgumentException when there is no such number */
    public long get(String name) {
        Long value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the policy set has no parameter `" + name + "`");
        }
        return value;
    }

    /** A number that a set may leave out, or else another one. */
    public long get(String name, String otherwise) {
        return get(has(name) ? name : otherwise);
    }

    /** Whether it is there and more than that. */
    public boolean isAbove(String name, long number) {
        return has(name) && get(name) > number;
    }

    /** What of something that was used at other nodes counts here, rounded down. */
    public long ofElsewhere(long used) {
        long percent = has(COUNT_ELSEWHERE_PERCENT) ? Math.min(100, get(COUNT_ELSEWHERE_PERCENT)) : 0;
        return Math.multiplyExact(used, percent) / 100;
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }
}
