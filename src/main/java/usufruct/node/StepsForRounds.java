package usufruct.node;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import usufruct.allocation.Draws;
import usufruct.allocation.Shadows;
import usufruct.allocation.TopUps;
import usufruct.lifecycle.step.RoundSteps;
import usufruct.words.ItemId;

/** The round process's steps, done by the allocation room. */
record StepsForRounds(Draws draws, TopUps topUps, Shadows shadows, InstantSource clock) implements RoundSteps {
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
