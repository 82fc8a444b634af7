package usufruct.allocation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import usufruct.ledger.Ledger;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * What others than the node bring to a round's chance: pledged while the list is open, revealed once it stands. Each may
 * run twice.
 *
 * <p>The draw waits until all who pledged have revealed, yet not longer than {@link #REVEALING}, or a minute where the frozen
 * policy draws at once (see {@link Cadence}). Whoever is missing then is left out, and the record says so.
 */
public final class Pledges {
    /** How long after the freeze of a round in batches what was pledged may be revealed. */
    public static final Duration REVEALING = Duration.ofMinutes(10);

    private final Ledger ledger;
    private final RoundSecrets secrets;
    private final InstantSource clock;
    private final PledgeStore rows = new PledgeStore();
    private final RoundStore rounds = new RoundStore();

    Pledges(Ledger ledger, RoundSecrets secrets, InstantSource clock) {
        this.ledger = ledger;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * Takes a pledge in; whether the person may pledge is checked before.
     *
     * @param commitment SHA-256 of 32 secret bytes
     * @throws RefusedException BAD_PARAMETER, WRONG_STATE when the list stands already, ALREADY_EXISTS
     */
    void pledge(Writing writing, Round round, Did person, byte[] commitment) {
        if (commitment.length != Pledge.BYTES) {
            throw new RefusedException(Reason.BAD_PARAMETER, "`commitment` is the SHA-256 of 32 secret bytes");
        }
        if (round.isAtLeast(Round.State.FROZEN)) {
            throw new RefusedException(
                    Reason.WRONG_STATE, "the list of this round stands already; pledge in the pool's next round");
        }
        Optional<PledgeStore.Row> earlier = find(writing, round.id(), person);
        if (earlier.isPresent()) {
            if (!Arrays.equals(earlier.get().commitment(), commitment)) {
                throw new RefusedException(
                        Reason.ALREADY_EXISTS,
                        "you pledged something else in this round; reveal that after the freeze");
            }
            return;
        }
        rows.insert(writing, round.id(), person, commitment, clock.instant());
        ledger.append(
                writing, "round.pledged", round.id().value(), person.value(), Pledge.digest(round.id(), commitment));
    }

    /**
     * Takes in what was pledged.
     *
     * @throws RefusedException NOT_FOUND when the person did not pledge, WRONG_STATE when the list does not stand yet or
     *     the time is over, BAD_PARAMETER when it is not what was pledged
     */
    void reveal(Writing writing, Round round, Did person, byte[] secret) {
        PledgeStore.Row pledge = find(writing, round.id(), person)
                .orElseThrow(() -> new RefusedException(Reason.NOT_FOUND, "you pledged nothing in this round"));
        if (!Pledge.opens(secret, pledge.commitment())) {
            throw new RefusedException(
                    Reason.BAD_PARAMETER, "`secret` is not what you pledged: its SHA-256 is not the commitment");
        }
        if (pledge.secret().isPresent()) {
            return;
        }
        Instant until = revealsUntil(writing, round)
                .orElseThrow(() -> new RefusedException(
                        Reason.WRONG_STATE, "the list of this round does not stand yet; reveal after the freeze"));
        if (round.isAtLeast(Round.State.DRAWN) || !clock.instant().isBefore(until)) {
            throw new RefusedException(
                    Reason.WRONG_STATE, "the time to reveal was over at `" + until + "`; the draw goes on without you");
        }
        rows.reveal(writing, round.id(), person, secret, clock.instant());
        ledger.append(
                writing, "round.revealed", round.id().value(), person.value(), Pledge.revealDigest(round.id(), secret));
    }

    /** Until when a frozen round waits for what was pledged; empty when there is nothing to wait for. */
    Optional<Instant> awaitedUntil(Reading reading, Round round) {
        boolean missing = rows.of(reading, round.id()).stream()
                .anyMatch(row -> row.secret().isEmpty());
        return missing ? revealsUntil(reading, round).filter(clock.instant()::isBefore) : Optional.empty();
    }

    /** Says whether somebody revealed something that a record does not tell. */
    boolean isBehind(Reading reading, RoundRecord record) {
        long told = record.chance().pledges().stream()
                .filter(pledge -> pledge.secret().isPresent())
                .count();
        return told
                != rows.of(reading, record.roundId()).stream()
                        .filter(row -> row.secret().isPresent())
                        .count();
    }

    private Optional<Instant> revealsUntil(Reading reading, Round round) {
        return round.frozenAt()
                .map(at -> at.plus(rounds.policy(reading, round.id())
                        .map(policy -> Cadence.of(policy.parameters()).revealing())
                        .orElse(REVEALING)));
    }

    /** The pledges of a round under its pseudonyms, as far as they are revealed. */
    public List<Pledge> of(Reading reading, ItemId round) {
        return rows.of(reading, round).stream()
                .map(row -> new Pledge(secrets.pseudonym(round, row.person()), row.commitment(), row.secret()))
                .toList();
    }

    private Optional<PledgeStore.Row> find(Reading reading, ItemId round, Did person) {
        return rows.of(reading, round).stream()
                .filter(row -> row.person().equals(person))
                .findFirst();
    }
}
