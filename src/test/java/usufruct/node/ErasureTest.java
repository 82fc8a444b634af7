package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Api;
import usufruct.client.ErasureView;
import usufruct.client.Mandates;
import usufruct.client.ProblemException;
import usufruct.client.Wards;
import usufruct.insight.Audit;
import usufruct.insight.DataFolder;
import usufruct.insight.Verdict;
import usufruct.vault.KeyEncryptionKeys;
import usufruct.words.ItemId;

/** Somebody has their words about what is over erased. */
class ErasureTest {
    private static final String OVER = "Curlew on a shelf 4410";
    private static final String WAITS = "Lapwing on a shelf 4411";
    private static final String SEARCHED = "avocet-sander-4412";
    private static final List<String> FILES = List.of("usufruct.db", "usufruct.head", "usufruct.head.kept");

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Person ana;
    private ItemId over;
    private ItemId waits;

    @BeforeEach
    void ask() {
        settlement = new Settlement(folder, 2);
        town = settlement.town;
        ana = town.people.getFirst();
        over = publish(OVER);
        waits = publish(WAITS);
        ObjectNode question = Api.object(Map.of());
        question.putObject("question").put("q", SEARCHED);
        ana.api().send("POST", "/api/v1/search/saved", question);
    }

    /** Whatever the tests did, the log and the tables tell the same. */
    @AfterEach
    void closeAndAudit() {
        settlement.close();
        Path data = data();
        var evidence = new DataFolder(
                data.resolve("usufruct.db"),
                data.resolve("usufruct.head"),
                Optional.of(KeyEncryptionKeys.fromFile(data.resolve("usufruct.keys"))));
        assertThat(Audit.ofFolder(evidence, Optional.empty())).isInstanceOf(Verdict.Sound.class);
    }

    private Path data() {
        return folder.resolve("data");
    }

    private ItemId publish(String title) {
        return ana.member().publishNeed(Town.NEED, fields(title));
    }

    private ObjectNode fields(String title) {
        Instant now = town.clock.instant();
        ObjectNode fields = town.needFields(now.plus(Duration.ofHours(2)), now.plus(Duration.ofHours(4)));
        return fields.put("title", title).put("summary", title + ", please");
    }

    /** Which of the texts lie anywhere in the data folder of a stopped node. */
    private Set<String> inFiles() {
        var canaries = new Canaries(List.of(OVER, WAITS, SEARCHED));
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(data())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                found.addAll(canaries.in(Files.readAllBytes(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static void copy(Path from, Path to) {
        for (String each : FILES) {
            try {
                Files.createDirectories(to);
                Files.copy(from.resolve(each), to.resolve(each), StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void whatIsOverIsGoneAndWhatRunsSaysWhy() {
        ana.member().withdraw(over);

        ErasureView done = ana.member().own().erase();

        assertThat(done.erased()).hasSize(2).contains(over);
        assertThat(done.left()).singleElement().satisfies(left -> {
            assertThat(left.id()).isEqualTo(waits);
            assertThat(left.reason()).isEqualTo("WAITS");
            assertThat(left.until()).contains(town.clock.instant().plus(Duration.ofHours(4)));
        });
        String kept = ana.member().own().copy().file().toString();
        assertThat(kept).contains(WAITS, over.value()).doesNotContain(OVER, SEARCHED);
        assertThat(ana.member().need(over).id()).isEqualTo(over);
    }

    @Test
    void noByteOfItIsLeft() {
        ana.member().withdraw(over);
        town.settle();
        settlement.restart();
        ana.member().own().erase();

        settlement.restart(() -> assertThat(inFiles()).containsExactly(WAITS));
    }

    @Test
    void twiceDoesNoHarm() {
        ana.member().withdraw(over);
        ana.member().own().erase();

        assertThat(ana.member().own().erase().erased()).isEmpty();
        settlement.restart();
        assertThat(settlement.count("record.erased")).isEqualTo(1);
    }

    @Test
    void nobodyElseCan() {
        ana.member().withdraw(over);
        String path = "/api/v1/passports/" + Api.encoded(ana.did().value()) + "/erasure";

        for (Person other : List.of(town.people.getLast(), town.stewardPerson, town.operatorPerson)) {
            assertThatThrownBy(() -> other.api().post(path))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.reason()).isEqualTo("NOT_ALLOWED"));
        }
        assertThatThrownBy(() -> town.anonymous().post(path)).isInstanceOf(ProblemException.class);
        assertThat(settlement.count("record.erased")).isZero();
    }

    @Test
    void anOlderCopyForgetsAgainBeforeAnybodyAsks() {
        Path older = folder.resolve("older");
        settlement.restart(() -> copy(data(), older));
        ana.member().withdraw(over);
        ana.member().own().erase();

        settlement.restart(() -> {
            copy(older, data());
            assertThat(inFiles()).contains(OVER);
        });
        assertThat(ana.member().own().copy().file().toString()).contains(WAITS).doesNotContain(OVER, SEARCHED);
        assertThat(settlement.count("record.erased")).isEqualTo(1);
        assertThat(settlement.count("need.withdrawn")).isEqualTo(1);
        assertThat(ana.member().needs()).hasSize(2);
    }

    /** What a steward wrote down of somebody's word is that person's to have erased, once nobody acts by it. */
    @Test
    void aWitnesssWordsGoWhenThePersonSaysSoAndStayGoneInAnOlderCopy() {
        String word = "Dunlin-4413 said so at the desk";
        Person ben = town.people.getLast();
        var witnessed = new Mandates(town.stewardPerson.api())
                .witness(
                        ana.did(),
                        ben.did(),
                        Mandates.Terms.of(Set.of("ask"), town.clock.instant().plus(Duration.ofDays(9))),
                        word);
        ItemId ward = new Wards(town.stewardPerson.api())
                .setUp(ana.did(), List.of(ben.did()), town.clock.instant().plus(Duration.ofDays(900)), word)
                .id();
        Path older = folder.resolve("older");
        settlement.restart(() -> copy(data(), older));

        assertThat(ana.member().own().erase().left())
                .filteredOn(left -> left.reason().equals("STILL_GIVEN"))
                .extracting(left -> left.id())
                .containsExactlyInAnyOrder(witnessed.id(), ward);
        assertThat(ana.member().own().copy().file().toString()).contains(word);
        new Mandates(ana.api()).end(witnessed.id());
        new Wards(town.stewardPerson.api()).end(ward);

        assertThat(ana.member().own().erase().erased()).contains(witnessed.id(), ward);
        assertThat(ana.member().own().copy().file().toString()).doesNotContain(word);
        assertThat(new Mandates(ana.api()).get(witnessed.id()).why()).isEmpty();

        settlement.restart(() -> copy(older, data()));
        assertThat(ana.member().own().copy().file().toString()).doesNotContain(word);
        assertThat(settlement.count("note.erased")).isEqualTo(2);
    }

    @Test
    void aSeriesGoesWithItsDatesAndComesNotBackInAnOlderCopy() {
        ObjectNode weekly = fields(OVER);
        weekly.putObject("recurrence").put("rule", "FREQ=WEEKLY;COUNT=4").put("zone", "UTC");
        ItemId series = ana.member().recurring().publish(Town.NEED, weekly);
        assertThat(ana.member().needs().size()).isGreaterThan(2);
        Path older = folder.resolve("older");
        settlement.restart(() -> copy(data(), older));
        assertThat(ana.member().own().erase().left())
                .anyMatch(left -> left.id().equals(series) && left.reason().equals("COMES_AGAIN"));
        ana.member().recurring().withdraw(series);
        ana.member().withdraw(over);

        assertThat(ana.member().own().erase().erased()).contains(series);
        assertThat(ana.member().own().copy().file().toString()).doesNotContain(OVER);
        settlement.restart(() -> copy(older, data()));
        town.offer("Drill", 1, "heron-11837");
        town.draw();
        assertThat(ana.member().own().copy().file().toString()).doesNotContain(OVER);
        assertThat(settlement.count("need.series-withdrawn")).isEqualTo(1);
    }
}
