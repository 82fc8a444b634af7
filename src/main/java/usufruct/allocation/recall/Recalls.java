package usufruct.allocation.recall;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import usufruct.allocation.FirstPlace;
import usufruct.allocation.Outlooks;
import usufruct.allocation.OutsideDraw;
import usufruct.allocation.Rounds;
import usufruct.allocation.draw.Decision;
import usufruct.allocation.draw.Pool;
import usufruct.assignment.Assignment;
import usufruct.assignment.Assignments;
import usufruct.assignment.Plea;
import usufruct.assignment.Revocations;
import usufruct.community.Recusal;
import usufruct.community.Roles;
import usufruct.ledger.Ledger;
import usufruct.need.Need;
import usufruct.need.Needs;
import usufruct.offer.Offer;
import usufruct.offer.Offers;
import usufruct.policy.PolicySet;
import usufruct.record.Records;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.RefusedException;

/**
 * Calls permits back by rule: the policy of the round that decided a permit says for which causes and with how much notice. What
 * it does not say is not done here. Whatever is refused throws {@link RefusedException} and changes nothing.
 */
public final class Recalls {
    private final RecallStore rows = new RecallStore();
    private final Rounds rounds;
    private final OutsideDraw outside;
    private final Outlooks outlooks;
    private final Permits permits;
    private final Setting setting;

    /** The rounds that decided, what stands beside them, and what a need would get alone. */
    public record Draw(Rounds rounds, OutsideDraw outside, Outlooks outlooks) {}

    /** What is called back, from whom, and who may. */
    public record Permits(Assignments assignments, Revocations revocations, Roles roles, Recusal recusal) {}

    /** What a recall stands on. */
    public record Setting(Needs needs, Offers offers, Records records, Ledger ledger, Self self) {}

    /** The node's clock and ids. */
    public record Self(InstantSource clock, ItemIds ids) {}

    /** Why: the cause, and for an urgent need which one. */
    public record Ground(Recall.Cause cause, Optional<ItemId> urgentNeed) {

        /** @throws RefusedException BAD_PARAMETER when a need is missing, or named beside another cause */
        public Ground {
            if ((cause == Recall.Cause.URGENT) != urgentNeed.isPresent()) {
                throw new RefusedException(
                        Reason.BAD_PARAMETER,
                        "`urgentNeedId` names the need that `urgent` is for, and stands with it only");
            }
        }
    }

    public Recalls(Draw draw, Permits permits, Setting setting) {
        this.rounds = draw.rounds();
        this.outside = draw.outside();
        this.outlooks = draw.outlooks();
        this.permits = permits;
        this.setting = setting;
    }

    /**
     * A steward calls a permit back that has not begun. It ends, its need waits again with its place, and its person comes first
     * in the pool once. The same again by the same steward answers with what there is.
     *
     * @param why the steward's own words, kept sealed
     * @throws RefusedException NOT_FOUND, BAD_PARAMETER; NOT_ALLOWED to anybody but a steward of the group who has no part in
     *     it; WRONG_STATE once it has begun or ended; NOT_RECALLABLE when no rule says so; NOTICE_TOO_SHORT; TOGETHER_APART;
     *     CAUSE_MISSING when what is named as the cause is not so; ROUND_OPEN while the list of a round of the pool is fixed
     */
    public Recall recall(Writing writing, Did steward, ItemId id, Ground ground, String why) {
        Plea.require(why, "the person and the stewards why");
        Assignment permit = permits.assignments().get(writing, id);
        permits.roles().requireSteward(writing, permit.resource().community(), steward);
        permits.recusal().requireUninvolved(writing, steward, permit.assignee());
        Optional<Recall> before = rows.ofPermit(writing, id)
                .filter(made -> made.steward().equals(steward)
                        && made.cause() == ground.cause()
                        && made.urgentNeed().equals(ground.urgentNeed()));
        if (before.isPresent()) {
            return before.get();
        }
        permit.requireNotBegun();
        Recall.Rule rule = rule(writing, permit, ground.cause());
        requireNotice(permit, rule);
        requireAlone(writing, permit);
        requireCause(writing, steward, permit, ground);
        outside.requireNoListFixed(writing, pool(permit));
        permits.revocations().recall(writing, steward, id);
        ground.urgentNeed().ifPresent(need -> requireHelp(writing, permit, need));
        return keep(writing, permit, ground, rule, steward, why);
    }

    private Recall keep(Writing writing, Assignment permit, Ground ground, Recall.Rule rule, Did steward, String why) {
        var recall = new Recall(
                setting.self().ids().next(),
                permit.id(),
                ground.cause(),
                ground.urgentNeed(),
                rule,
                steward,
                now(),
                now().plus(FirstPlace.LASTS),
                Optional.empty());
        rows.insert(writing, recall);
        setting.records().keepNote(writing, recall.id(), why, steward);
        setting.ledger().append(writing, "recall.made", recall.id().value(), steward.value(), recall.digest());
        return recall;
    }

    private Recall.Rule rule(Reading reading, Assignment permit, Recall.Cause cause) {
        PolicySet policy = rounds.policy(reading, permit.origin().decision())
                .orElseThrow(() -> new RefusedException(
                        Reason.NOT_RECALLABLE,
                        "no round decided this permit, so no rule calls it back; a revocation ends it, and counts"));
        long hours =
                policy.parameters().has(cause.parameter()) ? policy.parameters().get(cause.parameter()) : 0;
        if (hours == 0) {
            throw new RefusedException(Refusal.of(
                            Reason.NOT_RECALLABLE,
                            "it was won by `" + policy.name() + "` version `" + policy.version()
                                    + "`, which calls nothing back for `" + cause.word()
                                    + "`; a revocation ends it, and counts")
                    .with("parameter", cause.parameter()));
        }
        return new Recall.Rule(policy.hash(), hours);
    }

    private void requireNotice(Assignment permit, Recall.Rule rule) {
        Instant latest = rule.latest(permit.window().from());
        if (now().isAfter(latest)) {
            throw new RefusedException(Refusal.of(
                            Reason.NOTICE_TOO_SHORT,
                            "the rule gives `" + rule.noticeHours()
                                    + "` hours of notice: this permit, which begins at `"
                                    + permit.window().from() + "`, could be called back until `" + latest + "`")
                    .with("latest", latest));
        }
    }

    /** Whoever was promised all or none keeps all. */
    private void requireAlone(Reading reading, Assignment permit) {
        Optional<String> mark = together(reading, permit);
        boolean others = mark.isPresent()
                && permits.assignments().ofRound(reading, permit.origin().decision()).stream()
                        .anyMatch(other -> !other.id().equals(permit.id())
                                && other.assignee().equals(permit.assignee())
                                && other.holds()
                                && together(reading, other).equals(mark));
        if (others) {
            throw new RefusedException(
                    Reason.TOGETHER_APART,
                    "it was won together with others, all or none; choose a permit that stands alone");
        }
    }

    private Optional<String> together(Reading reading, Assignment permit) {
        return Optional.ofNullable(setting.needs()
                .record(reading, permit.origin().need())
                .fields()
                .path("together")
                .textValue());
    }

    private void requireCause(Reading reading, Did steward, Assignment permit, Ground ground) {
        switch (ground.cause()) {
            case URGENT ->
                requireUrgent(reading, steward, permit, ground.urgentNeed().orElseThrow());
            case MAINTENANCE -> {
                if (setting.offers().get(reading, permit.resource().offer()).state() != Offer.State.MAINTENANCE) {
                    throw missing("the thing is not looked after now; pause its offer first");
                }
            }
        }
    }

    private void requireUrgent(Reading reading, Did steward, Assignment permit, ItemId id) {
        Need urgent = setting.needs().get(reading, id);
        permits.recusal().requireUninvolved(reading, steward, urgent.issuer());
        boolean awake =
                urgent.state() == Need.State.WAITING && urgent.pausedUntil().isEmpty();
        if (!urgent.urgent()
                || !awake
                || !urgent.isOf(category(permit), permit.resource().community())) {
            throw missing("that need is not urgent, does not wait now, or not in this pool; name one that does");
        }
        if (!urgent.window().overlaps(permit.window())) {
            throw missing("that need is for `" + urgent.window() + "`, another time than this permit's");
        }
        Need held = setting.needs().get(reading, permit.origin().need());
        if (held.urgent() || held.issuer().equals(urgent.issuer())) {
            throw missing("the permit is for an urgent need itself, or for the same person; choose another");
        }
        if (!(alone(reading, permit, urgent) instanceof Decision.Waits waits && Reason.WANT.contains(waits.reason()))) {
            throw missing("that need does not wait for want of things: something is free for it, or a rule refuses it");
        }
    }

    /** Nobody loses a permit for a need that could not have it. */
    private void requireHelp(Reading reading, Assignment permit, ItemId urgent) {
        if (!(alone(reading, permit, setting.needs().get(reading, urgent)) instanceof Decision.Won)) {
            throw missing("what this permit is for would not serve that need; choose one that does");
        }
    }

    private @Nullable Decision alone(Reading reading, Assignment permit, Need need) {
        return outlooks.alone(reading, pool(permit), need).orElse(null);
    }

    private static RefusedException missing(String detail) {
        return new RefusedException(Reason.CAUSE_MISSING, detail);
    }

    private static Category category(Assignment permit) {
        return permit.resource().category();
    }

    private static Pool pool(Assignment permit) {
        return new Pool(category(permit), permit.resource().community());
    }

    /** What called a permit back. */
    public Optional<Recall> find(Reading reading, ItemId assignment) {
        return rows.ofPermit(reading, assignment);
    }

    /** The steward's words; only for the person and the group's stewards. */
    Optional<String> why(Reading reading, Recall recall) {
        return setting.records().note(reading, recall.id());
    }

    /** For its person: what was done, why, by which rule, and what comes next. */
    public String sentence(Reading reading, Recall recall) {
        Assignment permit = permits.assignments().get(reading, recall.assignment());
        PolicySet policy = policy(reading, permit);
        String when = recall.urgentNeed().isPresent() ? ", as soon as that need no longer waits" : "";
        String first = recall.usedIn().isPresent()
                ? "You came before all others once for it."
                : "Your need waits again with its place, and comes before all others in this pool once until `"
                        + recall.firstUntil() + "`" + when + ".";
        return "Your permit from `" + permit.window().from() + "` was called back at `" + recall.madeAt() + "`: "
                + recall.cause().words() + ". By `" + policy.name() + "` version `" + policy.version()
                + "`, by which you won it, " + recall.cause().rule(recall.rule().noticeHours()) + ". " + first;
    }

    /** The policy by which a permit that was called back had been won. */
    PolicySet policy(Reading reading, Assignment permit) {
        return rounds.policy(reading, permit.origin().decision()).orElseThrow();
    }

    private Instant now() {
        return setting.self().clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
