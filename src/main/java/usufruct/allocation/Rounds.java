package usufruct.allocation;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import usufruct.allocation.draw.First;
import usufruct.allocation.draw.Pool;
import usufruct.allocation.draw.Seed;
import usufruct.ledger.Ledger;
import usufruct.policy.PolicySet;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.store.Writing;
import usufruct.words.Answer;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;
import usufruct.words.Reason;
import usufruct.words.Refusal;

/**
 * The round: announce → freeze → judge and draw → publish. Every phase may run twice: the second time it changes
 * nothing and answers as the first time did.
 *
 * <p>Entries in the ledger, all about the round's id: {@code round.announced}
 * ({@link RoundRecord#announcementDigest}), {@code round.pledged} and {@code round.revealed} (see {@link Pledge}),
 * {@code round.frozen} ({@link RoundRecord#freezeDigest}), {@code round.drawn} (the record's digest) and
 * {@code round.published} ({@link Publication#digest}).
 */
public final class Rounds {
    private final Store store;
    private final Ledger ledger;
    private final RoundSecrets secrets;
    private final ItemIds ids;
    private final InstantSource clock;
    private final Did node;
    private final Pledges pledges;
    private final Priorities priorities;
    private final RoundStore rounds = new RoundStore();

    /** @param node who acts in the ledger */
    public Rounds(Store store, Ledger ledger, RoundSecrets secrets, ItemIds ids, InstantSource clock, Did node) {
        this.store = store;
        this.ledger = ledger;
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
        this.node = node;
        this.pledges = new Pledges(ledger, secrets, clock);
        this.priorities = new Priorities(ledger, node);
    }

    /** What others bring to a round's chance. */
    public Pledges pledges() {
        return pledges;
    }

    /**
     * Commits to the seed of the pool's next round, before anybody can know its list; answers the round that is already
     * announced, if there is one. Publishing a round announces the next.
     *
     * @return ROUND_OPEN while a round of the pool is frozen or drawn and not yet published
     */
    public Answer<ItemId> announce(Pool pool) {
        return store.write(writing -> announce(writing, pool));
    }

    private Answer<ItemId> announce(Writing writing, Pool pool) {
        Optional<Round> open = rounds.open(writing, pool);
        if (open.isPresent()) {
            Round round = open.get();
            return round.isAtLeast(Round.State.FROZEN)
                    ? Answer.refused(Refusal.of(
                                    Reason.ROUND_OPEN,
                                    "a round of this pool is `" + round.state() + "`; publish it before the next")
                            .with("round", round.id()))
                    : Answer.done(round.id());
        }
        ItemId id = ids.next();
        byte[] commitment = Seed.commitment(secrets.preimage(id));
        rounds.insert(writing, id, pool, commitment, now());
        byte[] digest = RoundRecord.announcementDigest(id, pool, commitment);
        ledger.append(writing, "round.announced", id.value(), node.value(), digest);
        return Answer.done(id);
    }

    /**
     * Fixes list and policy of an announced round. What comes in later waits for the next one.
     *
     * @param deciding finds the policy that decides in the pool, within the same write
     * @param input gathers what the rooms know for it, within the same write
     * @return NOT_FOUND when there is no such round; the facts as they were frozen the first time otherwise
     */
    public Answer<Frozen> freeze(
            ItemId id,
            Function<? super Reading, PolicySet> deciding,
            BiFunction<? super Writing, PolicySet, BallotInput> input) {
        return store.write(writing -> known(writing, id).map(round -> {
            if (round.isAtLeast(Round.State.FROZEN)) {
                return rounds.facts(writing, id).orElseThrow();
            }
            PolicySet policy = deciding.apply(writing);
            BallotInput gathered = input.apply(writing, policy);
            Map<ItemId, First> first = priorities.first(writing, round.pool(), gathered.needs(), now());
            Frozen frozen = new Freezing(secrets, round)
                    .freeze(
                            gathered,
                            now(),
                            need -> waited(writing, need).first(Optional.ofNullable(first.get(need.id()))));
            rounds.freeze(writing, frozen, policy);
            byte[] digest = RoundRecord.freezeDigest(frozen, policy.hash(), Bytes.fromBase64Url(round.commitment()));
            ledger.append(writing, "round.frozen", id.value(), node.value(), digest);
            return frozen;
        }));
    }

    /**
     * Judges every pair of a frozen round and draws. The work is done outside the writer unless the caller is in it.
     *
     * @return NOT_FOUND, or WRONG_STATE when it is not frozen yet or somebody may still reveal what was pledged; the record
     *     as it was drawn the first time otherwise
     * @throws IllegalStateException when the node's secret is not the one that the round was announced with
     */
    public Answer<RoundRecord> draw(ItemId id) {
        Optional<RoundRecord> drawn = store.read(reading -> record(reading, id));
        if (drawn.isPresent()) {
            return Answer.done(drawn.get());
        }
        return store.read(reading -> inputs(reading, id))
                .map(this::drawn)
                .map(record -> store.write(writing -> keep(writing, record)));
    }

    private record Inputs(Round round, Frozen frozen, PolicySet policy, List<Pledge> pledges) {}

    private Answer<Inputs> inputs(Reading reading, ItemId id) {
        return known(reading, id).then(round -> {
            if (!round.isAtLeast(Round.State.FROZEN)) {
                return wrongState(round, "freeze");
            }
            Optional<Instant> until = pledges.awaitedUntil(reading, round);
            if (until.isPresent()) {
                return Answer.refused(Refusal.of(
                                Reason.WRONG_STATE,
                                "somebody may reveal until `" + until.get() + "` what was pledged; draw then")
                        .until(until.get()));
            }
            return Answer.done(new Inputs(
                    round,
                    rounds.facts(reading, id).orElseThrow(),
                    rounds.policy(reading, id).orElseThrow(),
                    pledges.of(reading, id)));
        });
    }

    private RoundRecord drawn(Inputs inputs) {
        Round round = inputs.round();
        byte[] preimage = secrets.preimage(round.id());
        byte[] commitment = Seed.commitment(preimage);
        if (!Bytes.base64Url(commitment).equals(round.commitment())) {
            throw new IllegalStateException("round `" + round.id() + "` was announced with another secret of the node");
        }
        return RoundRecord.of(
                inputs.frozen(),
                inputs.policy(),
                new Chance(commitment, preimage, inputs.pledges()),
                new RoundRecord.Times(
                        round.announcedAt(), inputs.frozen().facts().now(), now()));
    }

    private RoundRecord keep(Writing writing, RoundRecord record) {
        Optional<RoundRecord> earlier = record(writing, record.roundId());
        if (earlier.isPresent()) {
            return earlier.get();
        }
        // INVARIANT: nothing changes the facts and the policy of a frozen round, so what was judged outside still
        // holds;
        // once it may be drawn nobody reveals any more, unless the clock went back
        byte[] bytes = record.bytes();
        if (!rounds.draw(writing, record.roundId(), bytes) || pledges.isBehind(writing, record)) {
            throw new IllegalStateException("round `" + record.roundId() + "` changed while it was drawn");
        }
        ledger.append(writing, "round.drawn", record.roundId().value(), node.value(), Bytes.sha256(bytes));
        return record;
    }

    /**
     * Tells everybody: winners get their assignments, all get their decision, and the pool's next round is announced.
     *
     * @return NOT_FOUND, or WRONG_STATE when it is not drawn yet; what was published the first time otherwise
     */
    public Answer<Publication> publish(ItemId id, Publishing publishing) {
        return store.write(writing -> known(writing, id).then(round -> {
            if (!round.isAtLeast(Round.State.DRAWN)) {
                return wrongState(round, "draw");
            }
            if (!round.isAtLeast(Round.State.PUBLISHED)) {
                publish(writing, round, publishing);
            }
            return Answer.done(new Publication(id, rounds.ofRound(writing, id)));
        }));
    }

    private void publish(Writing writing, Round round, Publishing publishing) {
        Instant now = now();
        RoundRecord record = record(writing, round.id()).orElseThrow();
        List<Settled> settled = new Settling(round.id(), record.ballot(), now)
                .settle(record.result().decisions(), turn -> publishing.issue(writing, turn));
        settled.forEach(one -> rounds.insert(writing, one));
        priorities.use(writing, rounds.facts(writing, round.id()).orElseThrow(), settled);
        byte[] digest = new Publication(round.id(), settled).digest();
        long seq = ledger.append(writing, "round.published", round.id().value(), node.value(), digest);
        rounds.publish(writing, round.id(), now, seq);
        publishing.told(
                writing,
                round.pool(),
                settled.stream().map(one -> one.decision().needId()).collect(Collectors.toSet()));
        announce(writing, round.pool());
    }

    public Optional<Round> find(Reading reading, ItemId id) {
        return rounds.find(reading, id);
    }

    /** The pool's round that is not yet published. */
    public Optional<Round> open(Reading reading, Pool pool) {
        return rounds.open(reading, pool);
    }

    /** The rounds of all pools that are not yet published. */
    public List<Round> open(Reading reading) {
        return rounds.open(reading);
    }

    /** The policy that a frozen round is drawn by. */
    public Optional<PolicySet> policy(Reading reading, ItemId id) {
        return rounds.policy(reading, id);
    }

    /** The record of a drawn round. */
    public Optional<RoundRecord> record(Reading reading, ItemId id) {
        return rounds.record(reading, id).map(RoundRecord::read);
    }

    /** The rounds that have a record, in the order of their ids; from the beginning after the empty text. */
    public List<ItemId> drawnAfter(Reading reading, String after, int limit) {
        return rounds.drawnAfter(reading, after, limit);
    }

    /** The pool's rounds that have a record, the newest first. */
    public List<ItemId> newestDrawn(Reading reading, Pool pool, int limit) {
        return rounds.newestDrawn(reading, pool, limit);
    }

    /** How many rounds were drawn so far. */
    public long drawn(Reading reading) {
        return rounds.drawn(reading);
    }

    /** What rounds said to a need, the last first. */
    public List<Settled> decisionsFor(Reading reading, ItemId need) {
        return rounds.ofNeed(reading, need);
    }

    /** How a need fared in earlier rounds. */
    Frozen.Waited waited(Reading reading, BallotInput.Need need) {
        return rounds.fared(reading, need);
    }

    /** How long the newest needs of a pool waited. */
    List<RoundStore.Waited> stays(Reading reading, Pool pool) {
        return rounds.waited(reading, pool);
    }

    /** What a round said to everybody; nothing before it is published. */
    public List<Settled> decisionsOf(Reading reading, ItemId round) {
        return rounds.ofRound(reading, round);
    }

    private Answer<Round> known(Reading reading, ItemId id) {
        return rounds.find(reading, id)
                .map(Answer::done)
                .orElseGet(() -> Answer.refused(Reason.NOT_FOUND, "there is no round `" + id + "`"));
    }

    private static <T> Answer<T> wrongState(Round round, String first) {
        return Answer.refused(Reason.WRONG_STATE, "the round is `" + round.state() + "`; " + first + " it first");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
