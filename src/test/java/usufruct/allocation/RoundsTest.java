package usufruct.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.allocation.draw.Access;
import usufruct.allocation.draw.Decision;
import usufruct.allocation.draw.Pool;
import usufruct.allocation.draw.Seed;
import usufruct.allocation.draw.Winner;
import usufruct.ledger.Entry;
import usufruct.ledger.Ledger;
import usufruct.policy.PolicySet;
import usufruct.policy.fact.NeedFacts;
import usufruct.policy.fact.OfferFacts;
import usufruct.policy.fact.PersonFacts;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.vault.SecretBytes;
import usufruct.vault.SigningKey;
import usufruct.words.Answer;
import usufruct.words.Bytes;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;
import usufruct.words.Reason;
import usufruct.words.RefusedException;
import usufruct.words.WantedTime;
import usufruct.words.Window;

/** A round from its announcement to its decisions, on a real database with a real log. */
class RoundsTest {
    private static final Did GROUP = RandomRounds.GROUP;
    private static final Did ANA = new Did("did:key:z6MkAnaAnaAnaAnaAnaAnaAna");
    private static final Did BEN = new Did("did:key:z6MkBenBenBenBenBenBenBen");
    private static final Instant NOW = RandomRounds.NOW;
    private static final PolicySet POLICY = PlansTest.lottery();

    @TempDir
    Path folder;

    private Store store;
    private SigningKey key;
    private Ledger ledger;
    private Rounds rounds;
    private Instant now = NOW;
    private final InstantSource clock = () -> now;
    private final List<Winner> issued = new ArrayList<>();

    @BeforeEach
    void open() {
        store = Store.open(folder.resolve("usufruct.db"));
        key = SigningKey.fromSeed(SecretBytes.of(new byte[32]));
        ledger = new Ledger(store, key, "node.example/log", clock, new SecureRandom(), folder.resolve("ledger.head"));
        rounds = rounds((byte) 1);
    }

    @AfterEach
    void close() {
        store.close();
        ledger.close();
        key.close();
    }

    private Rounds rounds(byte secret) {
        var secrets = new RoundSecrets(SecretBytes.of(filled(secret)));
        return new Rounds(store, ledger, secrets, new ItemIds(clock, new SecureRandom()), clock, GROUP);
    }

    private Answer<Frozen> freeze(ItemId round) {
        return rounds.freeze(round, reading -> POLICY, (reading, policy) -> twoNeedsOneDrill(reading));
    }

    private static byte[] filled(byte with) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, with);
        return bytes;
    }

    @Test
    void oneOfTwoWinsTheOneThingAndTheOtherIsToldWhy() {
        ItemId round = published();

        List<Settled> settled = store.read(reading -> rounds.decisionsOf(reading, round));
        assertThat(settled).hasSize(2);
        assertThat(settled).filteredOn(one -> one.assignmentId().isPresent()).hasSize(1);
        Decision lost = settled.stream()
                .filter(one -> one.assignmentId().isEmpty())
                .findFirst()
                .orElseThrow()
                .decision();
        assertThat(lost)
                .isInstanceOfSatisfying(
                        Decision.Waits.class,
                        waits -> assertThat(waits.reason()).isEqualTo(Reason.LOTTERY_LOST));
        assertThat(lost.why().sentence())
                .isEqualTo(
                        "others came before you: place `2` among `fewer than 5` people for `1` free things at that time");
        assertThat(lost.why().numbers()).containsEntry("people", "fewer than 5").containsEntry("units", "1");
    }

    @Test
    void theRecordReplaysAndTheLogNamesIt() {
        ItemId round = published();

        RoundRecord record =
                store.read(reading -> rounds.record(reading, round)).orElseThrow();
        assertThat(Replay.verify(record)).isEmpty();
        assertThat(entries(round))
                .extracting(Entry::type)
                .containsExactly("round.announced", "round.frozen", "round.drawn", "round.published");
        assertThat(entries(round).get(0).digest()).isEqualTo(record.announcementDigest());
        assertThat(entries(round).get(1).digest()).isEqualTo(record.freezeDigest());
        assertThat(entries(round).get(2).digest()).isEqualTo(record.digest());
        assertThat(entries(round).get(3).digest())
                .isEqualTo(new Publication(round, store.read(reading -> rounds.decisionsOf(reading, round))).digest());
    }

    @Test
    void everyPhaseMayRunTwice() {
        ItemId round = rounds.announce(RandomRounds.POOL).orThrow();
        assertThat(rounds.announce(RandomRounds.POOL).orThrow()).isEqualTo(round);
        Frozen frozen = freeze(round).orThrow();
        assertThat(rounds.freeze(round, reading -> POLICY, (reading, policy) -> nothing())
                        .orThrow())
                .isEqualTo(frozen);
        RoundRecord record = rounds.draw(round).orThrow();
        assertThat(rounds.draw(round).orThrow().digest()).isEqualTo(record.digest());
        Publication publication = rounds.publish(round, this::issue).orThrow();
        assertThat(rounds.publish(round, this::issue).orThrow().digest()).isEqualTo(publication.digest());

        assertThat(issued).hasSize(1);
        assertThat(entries(round)).hasSize(4);
    }

    @Test
    void aRoundThatManyDrawAtOnceIsDrawnOnce() throws Exception {
        ItemId round = rounds.announce(RandomRounds.POOL).orThrow();
        freeze(round).orThrow();
        var together = new CyclicBarrier(4);

        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            Callable<String> drawing = () -> {
                together.await();
                return Bytes.base64Url(rounds.draw(round).orThrow().digest());
            };
            var digests = new TreeSet<String>();
            for (Future<String> each : threads.invokeAll(Collections.nCopies(4, drawing))) {
                digests.add(each.get());
            }
            assertThat(digests).hasSize(1);
        }

        RoundRecord record =
                store.read(reading -> rounds.record(reading, round)).orElseThrow();
        assertThat(Replay.verify(record)).isEmpty();
        assertThat(entries(round))
                .extracting(Entry::type)
                .containsExactly("round.announced", "round.frozen", "round.drawn");
    }

    @Test
    void refusesASecondRoundWhileOneIsFrozen() {
        ItemId round = rounds.announce(RandomRounds.POOL).orThrow();
        freeze(round).orThrow();

        assertThat(reason(rounds.announce(RandomRounds.POOL))).isEqualTo(Reason.ROUND_OPEN);
        assertThat(rounds.announce(new Pool(Category.parse("offer.room@v1"), GROUP)))
                .isInstanceOf(Answer.Done.class);
    }

    @Test
    void refusesPhasesOutOfTurn() {
        ItemId round = rounds.announce(RandomRounds.POOL).orThrow();

        assertThat(reason(rounds.draw(round))).isEqualTo(Reason.WRONG_STATE);
        assertThat(reason(rounds.publish(round, this::issue))).isEqualTo(Reason.WRONG_STATE);
        assertThat(reason(rounds.draw(RandomRounds.id(1)))).isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void theDrawWaitsForWhatWasPledgedAndMixesItIn() {
        ItemId round = rounds.announce(RandomRounds.POOL).orThrow();
        pledge(round, ANA, (byte) 7);
        pledge(round, ANA, (byte) 7);
        freeze(round).orThrow();

        assertThat(reason(rounds.draw(round))).isEqualTo(Reason.WRONG_STATE);
        reveal(round, ANA, (byte) 7);
        reveal(round, ANA, (byte) 7);
        RoundRecord record = rounds.draw(round).orThrow();

        assertThat(record.chance().pledges())
                .singleElement()
                .satisfies(pledge -> assertThat(pledge.secret()).contains(filled((byte) 7)));
        assertThat(Replay.verify(record)).isEmpty();
        assertThat(entries(round))
                .extracting(Entry::type)
                .containsExactly("round.announced", "round.pledged", "round.frozen", "round.revealed", "round.drawn");
    }

    @Test
    void whoDoesNotRevealInTimeIsMissingInTheRecordAndCountsForNothing() {
        ItemId round = rounds.announce(RandomRounds.POOL).orThrow();
        pledge(round, ANA, (byte) 7);
        pledge(round, BEN, (byte) 8);
        freeze(round).orThrow();
        reveal(round, BEN, (byte) 8);
        now = NOW.plus(Pledges.REVEALING);

        assertThatThrownBy(() -> reveal(round, ANA, (byte) 7)).isInstanceOf(RefusedException.class);
        RoundRecord record = rounds.draw(round).orThrow();

        assertThat(record.chance().pledges()).hasSize(2);
        assertThat(record.chance().seed(record.ballot()).bytes())
                .isEqualTo(
                        Seed.combine(record.chance().preimage(), record.ballot().digest(), List.of(filled((byte) 8)))
                                .bytes());
        assertThat(Replay.verify(record)).isEmpty();
    }

    @Test
    void nobodyPledgesAfterTheFreezeOrTwiceOrRevealsSomethingElse() {
        ItemId round = rounds.announce(RandomRounds.POOL).orThrow();
        pledge(round, ANA, (byte) 7);
        assertThatThrownBy(() -> pledge(round, ANA, (byte) 8)).hasMessageContaining("pledged something else");
        assertThatThrownBy(() -> reveal(round, ANA, (byte) 7)).hasMessageContaining("does not stand yet");
        freeze(round).orThrow();

        assertThatThrownBy(() -> pledge(round, BEN, (byte) 8)).hasMessageContaining("stands already");
        assertThatThrownBy(() -> reveal(round, BEN, (byte) 8)).hasMessageContaining("pledged nothing");
        assertThatThrownBy(() -> reveal(round, ANA, (byte) 8)).hasMessageContaining("not what you pledged");
    }

    private void pledge(ItemId round, Did who, byte secret) {
        store.write(writing -> {
            Round open = rounds.find(writing, round).orElseThrow();
            rounds.pledges().pledge(writing, open, who, Seed.commitment(filled(secret)));
            return true;
        });
    }

    private void reveal(ItemId round, Did who, byte secret) {
        store.write(writing -> {
            Round open = rounds.find(writing, round).orElseThrow();
            rounds.pledges().reveal(writing, open, who, filled(secret));
            return true;
        });
    }

    @Test
    void publishingCommitsToTheNextRoundsSeed() {
        ItemId round = published();

        Round next =
                store.read(reading -> rounds.open(reading, RandomRounds.POOL)).orElseThrow();
        assertThat(next.id()).isNotEqualTo(round);
        assertThat(next.state()).isEqualTo(Round.State.ANNOUNCED);
    }

    @Test
    void aLostRoundAddsToTheNeedsWeightInTheNext() {
        ItemId first = published();
        ItemId loser = store.read(reading -> rounds.decisionsOf(reading, first)).stream()
                .filter(one -> one.assignmentId().isEmpty())
                .findFirst()
                .orElseThrow()
                .decision()
                .needId();

        ItemId second = rounds.announce(RandomRounds.POOL).orThrow();
        Frozen frozen = freeze(second).orThrow();

        assertThat(frozen.needs())
                .allSatisfy(need -> assertThat(need.waited().rounds())
                        .isEqualTo(need.needId().equals(loser) ? 1 : 0));
    }

    @Test
    void tellsTheLastDecisionFirstThoughTheClockStandsStill() {
        var inOrder = new ArrayList<ItemId>();
        for (int i = 0; i < 6; i++) {
            inOrder.addFirst(published());
        }

        List<Settled> told = store.read(reading -> rounds.decisionsFor(reading, RandomRounds.id(1)));
        assertThat(told).extracting(Settled::roundId).isEqualTo(inOrder);
    }

    @Test
    void aWinnerWhoseAssignmentIsRefusedWaitsForThatReason() {
        ItemId round = rounds.announce(RandomRounds.POOL).orThrow();
        freeze(round).orThrow();
        rounds.draw(round).orThrow();

        Publication publication = rounds.publish(
                        round, (writing, turn) -> Answer.refused(Reason.WITHDRAWN, "the need was withdrawn"))
                .orThrow();

        assertThat(publication.settled())
                .allSatisfy(one -> assertThat(one.assignmentId()).isEmpty());
        assertThat(publication.settled())
                .anySatisfy(one -> assertThat(one.decision().why().sentence())
                        .isEqualTo("it was yours, yet the assignment could not be issued: the need was withdrawn"));
    }

    @Test
    void nobodysNameStandsInTheRecord() {
        ItemId round = published();

        byte[] record = store.read(reading -> rounds.record(reading, round))
                .orElseThrow()
                .bytes();
        assertThat(new String(record, StandardCharsets.UTF_8))
                .doesNotContain(ANA.value())
                .doesNotContain(BEN.value());
    }

    @Test
    void anotherSecretCannotDrawWhatThisOneAnnounced() {
        ItemId round = rounds.announce(RandomRounds.POOL).orThrow();
        freeze(round).orThrow();

        assertThatThrownBy(() -> rounds((byte) 2).draw(round))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another secret");
    }

    private ItemId published() {
        ItemId round = rounds.announce(RandomRounds.POOL).orThrow();
        freeze(round).orThrow();
        rounds.draw(round).orThrow();
        rounds.publish(round, this::issue).orThrow();
        return round;
    }

    private Answer<List<ItemId>> issue(Reading writing, List<Winner> turn) {
        return Answer.done(turn.stream()
                .map(winner -> {
                    issued.add(winner);
                    return RandomRounds.id(500 + issued.size());
                })
                .toList());
    }

    private BallotInput nothing() {
        return new BallotInput(GROUP.value(), List.of(), List.of(), Map.of(), Map.of());
    }

    private BallotInput twoNeedsOneDrill(Reading reading) {
        var window = new Window(NOW.plus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(2)));
        var offered = new Window(NOW, NOW.plus(Duration.ofDays(60)));
        var need = new NeedFacts(
                "repair", new TreeMap<>(), false, true, WantedTime.all(window), NOW.minusNanos(1), Optional.empty());
        var drill = new OfferFacts("", true, new TreeMap<>(), offered, OfferFacts.Maintenance.NONE);
        var person = new PersonFacts(GROUP.value(), List.of(), PersonFacts.Suspension.NONE);
        return new BallotInput(
                GROUP.value(),
                List.of(
                        new BallotInput.Need(RandomRounds.id(1), ANA, need, 0, 0, 0),
                        new BallotInput.Need(RandomRounds.id(2), BEN, need, 0, 0, 0)),
                List.of(new BallotInput.Offer(
                        RandomRounds.id(3),
                        drill,
                        List.of(List.of()),
                        Access.ALWAYS,
                        Optional.empty(),
                        Optional.empty())),
                Map.of(ANA, person, BEN, person),
                Map.of());
    }

    private List<Entry> entries(ItemId round) {
        return store.read(reading -> ledger.after(reading, 0, 1000)).stream()
                .filter(entry -> entry.subject().equals(round.value()))
                .toList();
    }

    private static Reason reason(Answer<?> answer) {
        return switch (answer) {
            case Answer.Refused<?>(var refusal) -> refusal.reason();
            case Answer.Done<?>(var value) -> throw new AssertionError("not refused: " + value);
        };
    }
}
