package usufruct.node;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import usufruct.allocation.Draws;
import usufruct.allocation.ImmediateRounds;
import usufruct.allocation.Shadows;
import usufruct.allocation.TopUps;
import usufruct.lifecycle.step.RoundSteps;
import usufruct.words.ItemId;

/** The round process's steps, done by the allocation room. */
record StepsForRounds(Draws draws, TopUps topUps, ImmediateRounds immediate, Shadows shadows, InstantSource clock)
        implements RoundSteps {
    private static final Duration APPEALS = Duration.ofDays(1);

    @Override
    public void requestDue() {
        draws.requestDue();
    }

    @Override
    public Optional<TopUp> topUp(ItemId assignment) {
        return topUps.of(assignment).map(found -> new TopUp(found.round(), found.at()));
    }

    @Override
    public void requestTopUp(ItemId round) {
        topUps.request(round);
    }

    @Override
    public List<Look> looks(Occasion occasion, ItemId subject, Instant at) {
        List<ImmediateRounds.Look> looks = switch (occasion) {
            case NEED -> immediate.wanted(subject, at);
            case OFFER -> immediate.offered(subject, at);
            case FREED -> immediate.freed(subject, at);
            case POLICY -> immediate.ruled(subject, at);
        };
        return looks.stream().map(look -> new Look(look.round(), look.at())).toList();
    }

    @Override
    public void look(ItemId round) {
        immediate.look(round);
    }

    @Override
    public Optional<Instant> lookAgain(ItemId round) {
        return immediate.again(round);
    }

    @Override
    public Optional<Instant> freeze(ItemId round) {
        draws.freeze(round);
        return draws.awaitedUntil(round);
    }

    @Override
    public boolean isRevealed(ItemId round) {
        return draws.awaitedUntil(round).isEmpty();
    }

    @Override
    public void draw(ItemId round) {
        draws.draw(round);
    }

    @Override
    public Instant publish(ItemId round) {
        draws.publish(round);
        return clock.instant().plus(APPEALS);
    }

    @Override
    public void shadow(ItemId round) {
        shadows.compare(round);
    }

    @Override
    public void finish(ItemId round) {
        draws.finish(round);
    }
}
