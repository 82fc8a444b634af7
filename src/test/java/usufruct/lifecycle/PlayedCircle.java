package usufruct.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import usufruct.lifecycle.step.AppealSteps;
import usufruct.lifecycle.step.AssignmentSteps;
import usufruct.lifecycle.step.AttestationSteps;
import usufruct.lifecycle.step.CircleSteps;
import usufruct.lifecycle.step.Condition;
import usufruct.lifecycle.step.EmergencySteps;
import usufruct.lifecycle.step.HoldSteps;
import usufruct.lifecycle.step.NeedSteps;
import usufruct.lifecycle.step.OfferSteps;
import usufruct.lifecycle.step.PolicySteps;
import usufruct.lifecycle.step.RetentionSteps;
import usufruct.lifecycle.step.RevocationSteps;
import usufruct.lifecycle.step.RoundSteps;
import usufruct.lifecycle.step.SuspensionSteps;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** The other rooms, played: says what was asked of them, and refuses or fails when told to. */
final class PlayedCircle {
    static final Did GROUP = new Did("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK");

    final List<String> calls = new CopyOnWriteArrayList<>();
    final Map<ItemId, AssignmentSteps.Known> assignments = new ConcurrentHashMap<>();
    final Map<ItemId, AssignmentSteps.Outcome> outcomes = new ConcurrentHashMap<>();
    final Map<String, RuntimeException> failures = new ConcurrentHashMap<>();
    volatile Instant heldUntil = Instant.parse("2026-03-03T09:00:00Z");

    /** The list of a round is fixed. */
    volatile boolean fixed;

    volatile Instant windowEnd = Instant.parse("2026-03-09T09:00:00Z");
    volatile AssignmentSteps.Whereabouts whereabouts = AssignmentSteps.Whereabouts.HERE;
    volatile boolean out;
    volatile Optional<Duration> upkeep = Optional.empty();

    /** Where turns that come free are shared out, if anywhere. */
    volatile RoundSteps.@Nullable TopUp topUp;

    volatile List<RoundSteps.Look> looks = List.of();
    volatile @Nullable Instant lookAgain;

    /** Until when a frozen round waits for what was pledged, and whether all have revealed. */
    volatile Optional<Instant> revealsUntil = Optional.empty();

    volatile boolean revealed;

    /** Happens while a round is drawn. */
    volatile Runnable drawing = () -> {};

    /** Whether the community stated terms. */
    volatile boolean hasTerms = true;

    private final Set<ItemId> drawn = ConcurrentHashMap.newKeySet();

    /** What a timer is about has happened already, and its entry is not followed yet. */
    volatile boolean overtaken;

    void fail(String call) {
        failures.put(call, new IllegalStateException("a person's words"));
    }

    void refuse(String call, Reason reason) {
        failures.put(call, new RefusedException(reason, "a person's words"));
    }

    CircleSteps steps() {
        return new CircleSteps(
                new Needs(),
                new Offers(),
                new Rounds(),
                new Assignments(),
                new Holds(),
                new Revocations(),
                new Policies(),
                new Appeals(),
                new Suspensions(),
                new Attestations(),
                new Retention(),
                new Emergencies());
    }

    static AssignmentSteps.Known assignment(ItemId offer, Instant from, Duration length) {
        return new AssignmentSteps.Known(offer, GROUP, from, from.plus(length), from.plus(Duration.ofHours(4)));
    }

    private void called(String name) {
        RuntimeException failure = failures.get(name);
        if (failure != null) {
            throw failure;
        }
        calls.add(name);
    }

    private final class Retention implements RetentionSteps {
        @Override
        public void forget() {
            called("forget");
        }

        @Override
        public boolean hasTerms() {
            return hasTerms;
        }
    }

    private final class Policies implements PolicySteps {
        @Override
        public Terms terms(ItemId policy) {
            return new Terms(windowEnd, windowEnd);
        }

        @Override
        public Did deciders(ItemId policy) {
            return GROUP;
        }

        @Override
        public Outcome vote(ItemId policy, Did who, boolean approves) {
            called("vote on policy");
            return approves ? Outcome.AGREED : Outcome.REJECTED;
        }

        @Override
        public void putInForce(ItemId policy) {
            called("put in force");
        }
    }

    private final class Suspensions implements SuspensionSteps {
        @Override
        public Hearing hearing(ItemId suspension) {
            return new Hearing(GROUP, windowEnd);
        }

        @Override
        public Optional<Instant> decide(ItemId suspension, Did who, boolean agrees) {
            called("decide suspension " + agrees);
            return agrees ? Optional.of(windowEnd) : Optional.empty();
        }

        @Override
        public void lapse(ItemId suspension) {
            called("lapse suspension");
        }

        @Override
        public void review(ItemId suspension, Did who, boolean lifts) {
            called("review suspension " + lifts);
        }

        @Override
        public void lift(ItemId suspension) {
            called("lift suspension");
        }
    }

    private final class Emergencies implements EmergencySteps {
        @Override
        public Instant endsAt(ItemId emergency) {
            return windowEnd;
        }

        @Override
        public void end(ItemId emergency) {
            called("end emergency");
        }

        @Override
        public Did reviewers(ItemId emergency) {
            return GROUP;
        }

        @Override
        public void review(ItemId emergency, Did who, boolean justified) {
            called("review emergency " + justified);
        }
    }

    private final class Attestations implements AttestationSteps {
        @Override
        public Known read(ItemId attestation) {
            return new Known(GROUP, windowEnd, windowEnd.plus(Duration.ofDays(28)));
        }

        @Override
        public void warn(ItemId attestation) {
            called("warn of end");
        }

        @Override
        public void end(ItemId attestation) {
            called("end attestation");
        }

        @Override
        public void release(ItemId attestation) {
            called("release what it was for");
        }
    }

    private final class Appeals implements AppealSteps {
        @Override
        public Review review(ItemId appeal) {
            return new Review(GROUP, windowEnd);
        }

        @Override
        public void judge(ItemId appeal, Did judge, Outcome outcome) {
            called("judge appeal " + outcome);
        }

        @Override
        public void escalate(ItemId appeal) {
            called("escalate appeal");
        }

        @Override
        public void uphold(ItemId appeal) {
            called("uphold appeal");
        }
    }

    private final class Needs implements NeedSteps {
        @Override
        public Instant windowEnd(ItemId need) {
            called("read need");
            return windowEnd;
        }

        @Override
        public Instant resumesAt(ItemId need) {
            return windowEnd;
        }

        @Override
        public void resume(ItemId need) {
            called("resume need");
        }

        @Override
        public Ending expire(ItemId need) {
            called("expire need");
            return overtaken ? Ending.MET : Ending.EXPIRED;
        }
    }

    private final class Offers implements OfferSteps {
        @Override
        public Did group(ItemId offer) {
            return GROUP;
        }

        @Override
        public Optional<Duration> upkeep(ItemId offer) {
            return upkeep;
        }

        @Override
        public void pause(ItemId offer) {
            called("pause offer");
        }

        @Override
        public void reopen(ItemId offer) {
            called("reopen offer");
        }

        @Override
        public void retire(ItemId offer) {
            called("retire offer");
        }

        @Override
        public void confirmRotation(ItemId offer) {
            called("confirm rotation");
        }
    }

    private final class Rounds implements RoundSteps {
        @Override
        public void requestDue() {
            called("request due rounds");
        }

        @Override
        public Optional<TopUp> topUp(ItemId assignment) {
            return Optional.ofNullable(topUp);
        }

        @Override
        public void requestTopUp(ItemId round) {
            called("request top-up");
        }

        @Override
        public List<Look> looks(Occasion occasion, ItemId subject, Instant at) {
            return looks;
        }

        @Override
        public void look(ItemId round) {
            called("look");
        }

        @Override
        public Optional<Instant> lookAgain(ItemId round) {
            return Optional.ofNullable(lookAgain);
        }

        @Override
        public Optional<Instant> freeze(ItemId round) {
            called("freeze");
            return revealsUntil;
        }

        @Override
        public boolean isRevealed(ItemId round) {
            return revealed;
        }

        @Override
        public void draw(ItemId round) {
            if (!drawn.contains(round)) {
                called("draw");
                drawing.run();
                drawn.add(round);
            }
        }

        @Override
        public Instant publish(ItemId round) {
            called("publish");
            return windowEnd;
        }

        @Override
        public void shadow(ItemId round) {
            // nothing is in shadow here
        }

        @Override
        public void finish(ItemId round) {
            called("finish");
        }
    }

    private final class Assignments implements AssignmentSteps {
        @Override
        public Known read(ItemId assignment) {
            return Optional.ofNullable(assignments.get(assignment))
                    .orElseThrow(() -> new RefusedException(Reason.NOT_FOUND, "no assignment `" + assignment + "`"));
        }

        @Override
        public Whereabouts whereabouts(ItemId assignment) {
            return whereabouts;
        }

        @Override
        public Optional<Outcome> outcome(ItemId outcome) {
            return Optional.ofNullable(outcomes.get(outcome));
        }

        @Override
        public void activate(ItemId assignment) {
            called("activate");
        }

        @Override
        public void release(ItemId offer) {
            called("release");
        }

        @Override
        public void handOver(ItemId assignment, Did steward) {
            called("hand over");
        }

        @Override
        public boolean miss(ItemId assignment) {
            called("no-show");
            return !overtaken;
        }

        @Override
        public void remind(ItemId assignment) {
            called("remind");
        }

        @Override
        public void markOverdue(ItemId assignment) {
            called("overdue");
        }

        @Override
        public void keepBack(ItemId assignment) {
            called("pause offer");
        }

        @Override
        public void takeBack(ItemId assignment, Condition condition) {
            called("take back " + condition);
        }

        @Override
        public void writeOff(ItemId assignment) {
            called("write off");
        }

        @Override
        public void judgeExcuse(ItemId assignment, Did steward, boolean accepted) {
            called("judge excuse " + accepted);
        }

        @Override
        public void acceptExcuse(ItemId assignment) {
            called("accept excuse");
        }

        @Override
        public void changeCode(ItemId assignment, Did steward) {
            called("change code");
        }

        @Override
        public void close(ItemId assignment, Did steward) {
            called("close");
        }
    }

    private final class Holds implements HoldSteps {
        @Override
        public Known read(ItemId assignment) {
            return new Known(heldUntil.minus(Duration.ofHours(1)), heldUntil);
        }

        @Override
        public void remind(ItemId assignment) {
            called("remind of hold");
        }

        @Override
        public void lapse(ItemId assignment) {
            called("lapse");
        }

        @Override
        public void release(ItemId offer) {
            // nothing is held in this town
        }

        @Override
        public Handing passOn(ItemId assignment) {
            called("pass on");
            return fixed ? Handing.LATER : Handing.DONE;
        }
    }

    private final class Revocations implements RevocationSteps {
        @Override
        public Known read(ItemId assignment) {
            return new Known(assignments.get(assignment).offer(), GROUP);
        }

        @Override
        public void rekey(ItemId assignment) {
            called("rekey");
        }

        @Override
        public void dropTuples(ItemId assignment) {
            called("drop tuples");
        }

        @Override
        public boolean isOut(ItemId assignment) {
            return out;
        }

        @Override
        public void bury(ItemId assignment) {
            called("bury");
        }
    }
}
