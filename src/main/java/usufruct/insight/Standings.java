package usufruct.insight;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import usufruct.ledger.Entry;
import usufruct.need.MovedNeeds;

/**
 * Where every need, series, offer, assignment and policy stands by the log alone. A step that could not follow, such as a need that is
 * assigned twice, is a finding.
 */
final class Standings {
    private static final String NOTHING = "";

    /** A step that changes no state. */
    private static final String SAME = "same";

    private static final Set<String> RUNNING = Set.of("issued", "active", "in-use");

    private static final Map<String, Step> STEPS = Map.ofEntries(
            step("need.published", NOTHING, "waiting"),
            step("need.assigned", "waiting", "assigned"),
            step("need.waiting-again", "assigned", "waiting"),
            step("need.edited", "waiting", "waiting"),
            step("need.placed-anew", "waiting", "waiting"),
            step(MovedNeeds.HONOURED, "waiting", "waiting"),
            step("need.fulfilled", "assigned", "fulfilled"),
            step("need.withdrawn", "waiting", "withdrawn"),
            step("need.expired", "waiting", "expired"),
            step("need.series-published", NOTHING, "running"),
            step("need.series-edited", "running", "running"),
            step("need.series-withdrawn", "running", "withdrawn"),
            step("offer.published", NOTHING, "open"),
            step("offer.paused", "open", "maintenance"),
            step("offer.reopened", "maintenance", "open"),
            step("offer.retired", Set.of("open", "maintenance"), "retired"),
            step("assignment.issued", NOTHING, "issued"),
            step("assignment.active", "issued", "active"),
            step("assignment.handed-over", Set.of("issued", "active"), "in-use"),
            step("assignment.extended", RUNNING, SAME),
            step("assignment.returned-part", "in-use", SAME),
            step("assignment.returned", Set.of("issued", "active", "in-use"), "returned"),
            step("assignment.closed", "returned", "closed"),
            step("assignment.ended", Set.of("issued", "active"), "ended"),
            step("assignment.recalled", "issued", "ended"),
            step("assignment.no-show", Set.of("issued", "active"), "no-show"),
            step("assignment.revoked", Set.of("issued", "active", "in-use"), "revoked"),
            step("outcome.recorded", NOTHING, "recorded"),
            step("policy.drafted", Set.of(NOTHING, "draft", "shadow"), "draft"),
            step("policy.shadowed", "draft", "shadow"),
            step("policy.proposed", Set.of("draft", "shadow"), "proposed"),
            step("policy.agreed", "proposed", "approved"),
            step("policy.rejected", "proposed", "rejected"),
            step("policy.withdrawn", Set.of("draft", "shadow", "proposed", "approved"), "withdrawn"),
            step("policy.in-force", Set.of("approved", "replaced"), "in-force"),
            step("policy.replaced", "in-force", "replaced"),
            step("policy.rollback-proposed", "in-force", "rollback-proposed"),
            step("policy.rollback-rejected", "rollback-proposed", "in-force"),
            step("policy.rolled-back", "rollback-proposed", "rolled-back"));

    /** What needs an answer first, when it is held. */
    private static final Set<String> OPENING = Set.of("assignment.active", "assignment.handed-over");

    /** What becomes of the excuse for a turn that was missed. */
    private static final Map<String, Step> EXCUSES = Map.ofEntries(
            step("assignment.excuse-given", NOTHING, "given"),
            step("assignment.excused", "given", "accepted"),
            step("assignment.excuse-declined", "given", "declined"));

    /** Whether a need that waits rests. */
    private static final Map<String, Step> PAUSES =
            Map.ofEntries(step("waiting.paused", NOTHING, "paused"), step("waiting.resumed", "paused", NOTHING));

    /** What becomes of what is held for somebody. */
    private static final Map<String, Step> HOLDS = Map.ofEntries(
            step("hold.begun", NOTHING, "held"),
            step("hold.reminded", "held", SAME),
            step("hold.accepted", "held", "accepted"),
            step("hold.declined", "held", "let-go"),
            step("hold.passed", "held", "let-go"),
            step("hold.lapsed", "held", "let-go"),
            step("hold.voided", "held", "voided"),
            step("hold.advanced", "let-go", "advanced"));

    private final Map<String, String> holds = new HashMap<>();
    private final Map<String, String> pauses = new HashMap<>();
    private final Map<String, String> states = new HashMap<>();
    private final Map<String, String> excuses = new TreeMap<>();
    private final Set<String> rotationDue = new HashSet<>();

    /** Revoked in use and not given back since; what comes back stays revoked. */
    private final Set<String> missing = new HashSet<>();

    /** One type of entry: after which states it may come, and the state that it brings. */
    private record Step(Set<String> from, String to) {}

    static Standings of(Log log) {
        var standings = new Standings();
        log.entries().forEach(standings::take);
        return standings;
    }

    private void take(Entry entry) {
        switch (entry.type()) {
            case "offer.rotation-due" -> rotationDue.add(entry.subject());
            case "offer.changed" -> rotationDue.remove(entry.subject());
            default -> {
                // INVARIANT: nothing else bears on a door code
            }
        }
        if (EXCUSES.containsKey(entry.type())) {
            takeExcuse(entry);
        }
        if (PAUSES.containsKey(entry.type())) {
            takePause(entry);
        }
        if (HOLDS.containsKey(entry.type())) {
            takeHold(entry);
        }
        if (STEPS.containsKey(entry.type())) {
            takeStep(entry);
        }
    }

    private void takeExcuse(Entry entry) {
        if (!of(entry.subject()).equals(Optional.of("no-show"))) {
            throw new FindingException(
                    "ledger entry",
                    "entry " + entry.seq(),
                    "`" + entry.subject() + "` was not missed, so nothing excuses it");
        }
        follow(entry, EXCUSES, excuses);
    }

    private void takeHold(Entry entry) {
        if (entry.type().equals("hold.begun") && !of(entry.subject()).equals(Optional.of("issued"))) {
            throw new FindingException(
                    "ledger entry",
                    "entry " + entry.seq(),
                    "`" + entry.subject() + "` was not issued just before, so nothing is held");
        }
        follow(entry, HOLDS, holds);
    }

    private void takePause(Entry entry) {
        if (!of(entry.subject()).equals(Optional.of("waiting"))) {
            throw new FindingException(
                    "ledger entry",
                    "entry " + entry.seq(),
                    "`" + entry.subject() + "` does not wait, so nothing pauses it");
        }
        follow(entry, PAUSES, pauses);
    }

    private void takeStep(Entry entry) {
        String before = states.getOrDefault(entry.subject(), NOTHING);
        if (entry.type().equals("assignment.returned") && missing.remove(entry.subject())) {
            return;
        }
        if (entry.type().equals("assignment.returned-part") && missing.contains(entry.subject())) {
            return;
        }
        if (entry.type().equals("need.assigned") && "paused".equals(pauses.get(entry.subject()))) {
            throw new FindingException(
                    "ledger entry", "entry " + entry.seq(), "`" + entry.subject() + "` is paused and was assigned");
        }
        if ("held".equals(holds.get(entry.subject())) && OPENING.contains(entry.type())) {
            throw new FindingException(
                    "ledger entry",
                    "entry " + entry.seq(),
                    "`" + entry.subject() + "` is held, and nobody has accepted it");
        }
        if (entry.type().equals("assignment.revoked") && before.equals("in-use")) {
            missing.add(entry.subject());
        }
        follow(entry, STEPS, states);
    }

    private static void follow(Entry entry, Map<String, Step> steps, Map<String, String> states) {
        String before = states.getOrDefault(entry.subject(), NOTHING);
        Step step = steps.get(entry.type());
        if (step == null || !step.from().contains(before)) {
            throw new FindingException(
                    "ledger entry",
                    "entry " + entry.seq(),
                    "`" + entry.type() + "` cannot follow while `" + entry.subject() + "` is `" + before + "`");
        }
        states.put(entry.subject(), step.to().equals(SAME) ? before : step.to());
    }

    /** The state of an item; empty when the log does not know it. */
    Optional<String> of(String subject) {
        return Optional.ofNullable(states.get(subject));
    }

    /** What became of the excuses, by the permits that they are about. */
    SortedMap<String, String> excuses() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(excuses));
    }

    /** Whether an offer's code must be another before anybody gets it. */
    boolean isRotationDue(String offer) {
        return rotationDue.contains(offer);
    }

    private static Map.Entry<String, Step> step(String type, String from, String to) {
        return step(type, Set.of(from), to);
    }

    private static Map.Entry<String, Step> step(String type, Set<String> from, String to) {
        return Map.entry(type, new Step(from, to));
    }
}
