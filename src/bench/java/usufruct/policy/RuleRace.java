package usufruct.policy;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeMap;
import usufruct.policy.fact.Candidate;
import usufruct.policy.fact.Parameters;

/**
 * Thirty rules over many pairs, in a process of its own: {@code RuleRace PAIRS TIMES} prints a name and a number a line.
 *
 * <p>The pairs are all different and drawn from a printed seed: most fit, one in ten meets a quota, one in twenty is kept
 * for another purpose. The rules are the tool library's and as many of the same make as there lack to thirty.
 */
public final class RuleRace {
    private static final int RULES = 30;
    private static final long SEED = 20261129;
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final PolicySet library = PolicySets.shipped().load("tool-library");

    private long spoken;

    public static void main(String[] arguments) {
        new RuleRace().run(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
    }

    private void run(int pairs, int times) {
        List<Candidate> few = candidates(1000);
        say("first", cpuSeconds(() -> thirty(0).judge(few)));
        List<Candidate> many = candidates(pairs);
        PolicySet standing = thirty(1);
        say("cold", cpuSeconds(() -> standing.judge(many)));
        for (int i = 0; i < times; i++) {
            int version = i + 2;
            say("judge", cpuSeconds(() -> standing.judge(many)));
            say("loop", cpuSeconds(() -> ask(standing, many)));
            long before = System.nanoTime();
            say("swap", cpuSeconds(() -> thirty(version).judge(few.subList(0, 1))));
            say("swap-wall", (System.nanoTime() - before) / 1e9);
        }
        say("spoken", spoken);
    }

    /** The conditions alone, one after the other: what no engine can do without. */
    private void ask(PolicySet set, List<Candidate> candidates) {
        for (Candidate candidate : candidates) {
            for (Rule rule : set.rules()) {
                spoken += rule.holds(candidate) ? 1 : 0;
            }
        }
    }

    /** Thirty rules; each version is another text, so that nothing of an earlier one helps. */
    private PolicySet thirty(int version) {
        var text = new StringBuilder(library.text());
        for (int i = library.ruleNames().size(); i < RULES; i++) {
            text.append("""
                    rule "Rule %d of version %d: you hold much and come late; choose another time"
                    when
                        $c : Candidate( $used : openUses, $most : parameter("personOpen"), windowHours > %d,
                                        openUses * 3 + usesInPeriod > $most * 3 + %d || missedTurns > %d && !urgent )
                    then
                        policy.refuse($c, Reason.QUOTA, "you hold", $used, "most at once", $most);
                    end
                    """.formatted(i, version, 12 + i, 2 + i % 7, 1 + i % 3));
        }
        return PolicySet.of(
                "thirty",
                version,
                text.toString(),
                Parameters.of(new TreeMap<>(library.parameters().values())));
    }

    private List<Candidate> candidates(int count) {
        List<Candidate> candidates = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long from = 1_773_133_200_000L + random.nextLong(1_000_000) * 1000;
            long hours = 1 + random.nextLong(72);
            candidates.add(new Candidate(
                    random.nextInt(4) == 0 ? "study" : "repair",
                    random.nextInt(20) == 0 ? "power battery" : "",
                    random.nextInt(10) == 0,
                    random.nextInt(20) != 0,
                    from,
                    from + hours * 3_600_000,
                    hours,
                    random.nextLong(500),
                    random.nextLong(7),
                    random.nextInt(20) == 0 ? "study" : "",
                    random.nextBoolean(),
                    "",
                    0,
                    0,
                    1_770_000_000_000L,
                    1_800_000_000_000L,
                    random.nextInt(50) == 0,
                    0,
                    random.nextInt(50) == 0,
                    0,
                    random.nextInt(10) == 0 ? 2 : random.nextLong(2),
                    random.nextLong(7),
                    0,
                    random.nextInt(20) == 0 ? from + 1 : 0,
                    0,
                    random.nextInt(20) == 0 ? 2 : 0,
                    0,
                    random.nextLong(5),
                    random.nextInt(20) == 0 ? 2 : 0,
                    0,
                    random.nextBoolean(),
                    random.nextLong(12),
                    10 + random.nextLong(10),
                    random.nextInt(5) != 0,
                    0,
                    random.nextLong(3),
                    random.nextLong(5),
                    random.nextLong(16),
                    1,
                    false,
                    false,
                    0,
                    library.parameters()));
        }
        return candidates;
    }

    private static double cpuSeconds(Runnable work) {
        long before = SYSTEM.getProcessCpuTime();
        work.run();
        return (SYSTEM.getProcessCpuTime() - before) / 1e9;
    }

    private static void say(String name, double value) {
        System.out.printf(Locale.ROOT, "%s %.4f%n", name, value);
    }

    private RuleRace() {}
}
