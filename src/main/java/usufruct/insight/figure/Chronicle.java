package usufruct.insight.figure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import usufruct.ledger.Entry;
import usufruct.words.Bytes;
import usufruct.words.Reason;

/**
 * Reads the log once, from its beginning, and keeps a table for every week that is over. It remembers what is open, whom a
 * batch waits for, and who ever had a turn; so its memory grows with people and things, not with the log.
 *
 * <p>An entry whose time lies in a week that was closed before it, since the clock went back, counts in the open week.
 */
public final class Chronicle {
    /** Reasons that another thing to lend would have met. */
    private static final List<String> WANT = Stream.concat(
                    Stream.of(Reason.NEVER_FITS, Reason.CONFLICT), Reason.WANT.stream())
            .map(Reason::name)
            .toList();

    private final Set<String> atHome = new HashSet<>();

    /** Who asked for each emergency that is not looked at yet. */
    private final Map<String, String> askers = new HashMap<>();

    private final Telling telling = new Telling();
    private final TurnsOfPeople turns = new TurnsOfPeople();
    private final Asking asking = new Asking(telling);
    private final Lending lending = new Lending(telling, turns);
    private final Shed shed = new Shed();
    private final List<Table> tables = new ArrayList<>();
    private final List<InForce> policies = new ArrayList<>();
    private final String node;
    private Optional<Week> open = Optional.empty();

    /**
     * A version of a policy came in force.
     *
     * @param policy its document
     */
    public record InForce(ObjectNode policy, Instant at) {}

    /** @param node whose log it is: a DID */
    public Chronicle(String node) {
        this.node = node;
    }

    /** Takes the next entry in; the weeks before it are over. */
    public void take(Entry entry, Register register) {
        Week week = Week.of(entry.at());
        closeThrough(new Week(week.number() - 1));
        if (open.isEmpty()) {
            open = Optional.of(week);
        }
        if (entry.type().startsWith("need.")) {
            takeNeed(entry, register);
        } else if (entry.type().startsWith("assignment.")) {
            takePermit(entry, register);
        } else if (entry.type().startsWith("offer.")) {
            takeOffer(entry, register);
        } else {
            takeOther(entry, register);
        }
    }

    /** Closes every week up to this one; nothing before the first entry. */
    public void closeThrough(Week last) {
        while (open.filter(week -> week.compareTo(last) <= 0).isPresent()) {
            open = open.map(this::close);
        }
    }

    private Week close(Week week) {
        asking.close(turns);
        if (week.endsFour()) {
            turns.close(telling);
        }
        tables.add(new Table(week, telling.close(), shed.close(week.until()), lending.takeMisgiven()));
        return week.next();
    }

    /** One for each week that is over, the oldest first. */
    public List<Table> tables() {
        return Collections.unmodifiableList(tables);
    }

    /** The versions of policies that came in force, in order. */
    public List<InForce> policies() {
        return Collections.unmodifiableList(policies);
    }

    private void takeNeed(Entry entry, Register register) {
        String id = entry.subject();
        switch (entry.type()) {
            case "need.published" -> asking.published(id, asked(entry, register.paper(id, 1)));
            case "need.assigned" -> asking.assigned(id, entry.at());
            case "need.waiting-again" -> asking.waitsAgain(id);
            case "need.withdrawn" -> asking.ended(id, Kind.WITHDRAWN);
            case "need.expired" -> asking.ended(id, Kind.EXPIRED);
            case "need.fulfilled" -> asking.forget(id);
            default -> {
                // INVARIANT: no other entry about a need makes a fact
            }
        }
    }

    private Asking.Open asked(Entry entry, Paper paper) {
        String person = paper.asker();
        String category = paper.topic();
        String cohort = Cohorts.of(turns.everHad(category, person), atHome.contains(person), paper.urgent());
        turns.asked(category, person);
        return new Asking.Open(person, category, cohort, paper.wish(), entry.at());
    }

    private void takePermit(Entry entry, Register register) {
        String id = entry.subject();
        switch (entry.type()) {
            case "assignment.issued" -> {
                Paper paper = register.paper(id, 1);
                asking.find(paper.need()).ifPresent(need -> lending.issued(id, need, paper));
            }
            case "assignment.handed-over" -> lending.handedOver(id, entry.at());
            case "assignment.returned" -> lending.returned(id, entry.at());
            case "assignment.no-show" -> lending.notFetched(id);
            case "assignment.ended" -> lending.ended(id);
            case "assignment.recalled" -> lending.calledBack(id);
            case "assignment.revoked" -> lending.takenBack(id);
            default -> {
                // INVARIANT: no other entry about a permit makes a fact
            }
        }
    }

    private void takeOffer(Entry entry, Register register) {
        String id = entry.subject();
        switch (entry.type()) {
            case "offer.published" -> shed.published(id, register.paper(id, 1), entry.at());
            case "offer.changed" -> shed.changed(id, register.paper(id, shed.nextVersion(id)), entry.at());
            case "offer.paused" -> shed.open(id, false, entry.at());
            case "offer.reopened" -> shed.open(id, true, entry.at());
            case "offer.rotation-due" -> shed.codeDue(id);
            case "offer.retired" -> shed.retired(id, entry.at());
            default -> {
                // INVARIANT: no other entry about an offer makes a fact
            }
        }
    }

    private void takeOther(Entry entry, Register register) {
        switch (entry.type()) {
            case "member.placed" -> place(entry);
            case "grant.issued" -> lending.keyGiven(entry.subject(), entry.actor(), entry.at());
            case "round.published" -> {
                register.refused(entry.subject(), WANT).forEach(asking::lacked);
                compare(register.envy(entry.subject()), register);
            }
            case "round.drawn" -> kept(register.kept(entry.subject()));
            case "appeal.upheld" -> appealed(entry, register, Kind.APPEAL_UPHELD);
            case "appeal.declined" -> appealed(entry, register, Kind.APPEAL_DECLINED);
            case "policy.in-force" -> policies.add(new InForce(register.policy(entry.subject()), entry.at()));
            case "emergency.asked" -> askers.put(entry.subject(), entry.actor());
            case "emergency.lapsed", "emergency.justified" -> askers.remove(entry.subject());
            case "emergency.agreed" -> emergency(Kind.EMERGENCY, entry.subject());
            case "emergency.unjustified" -> {
                emergency(Kind.EMERGENCY_UNJUSTIFIED, entry.subject());
                askers.remove(entry.subject());
            }
            default -> {
                // INVARIANT: nothing else makes a fact
            }
        }
    }

    private void emergency(Kind kind, String id) {
        Optional.ofNullable(askers.get(id))
                .ifPresent(asker -> telling.add(new Cell(kind, Cell.NO_CATEGORY, ""), asker, 1));
    }

    private void compare(Envy envy, Register register) {
        envy.people().forEach(need -> tell(Kind.TOOK_PART, need, register));
        envy.envious().forEach(need -> tell(Kind.ENVIED, need, register));
    }

    private void kept(Register.Kept kept) {
        if (kept.reserved() > 0) {
            shed.kept(kept.category(), kept.reserved());
        }
        kept.used().forEach(asking::wonUnderShare);
    }

    private void appealed(Entry entry, Register register, Kind outcome) {
        tell(outcome, register.appealed(entry.subject()), register);
    }

    private void tell(Kind kind, String need, Register register) {
        Paper asked = register.paper(need, 1);
        telling.add(new Cell(kind, asked.topic(), ""), asked.asker(), 1);
    }

    /** The entry names person and home node in one digest. */
    private void place(Entry entry) {
        byte[] here = Bytes.sha256(Bytes.utf8(entry.subject() + "|" + node));
        if (Arrays.equals(entry.digest(), here)) {
            atHome.add(entry.subject());
        } else {
            atHome.remove(entry.subject());
        }
    }
}
