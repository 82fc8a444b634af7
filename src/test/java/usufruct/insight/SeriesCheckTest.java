package usufruct.insight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.need.SeriesTerms;
import usufruct.passport.PassportKeys;
import usufruct.record.Visibility;
import usufruct.words.ItemId;

/** The node signs the dates of a series: the audit holds each against what the person signed, and counts them as anybody's. */
class SeriesCheckTest {
    private static final long SEED = Long.getLong("usufruct.seed", 20261129L);

    @TempDir
    Path folder;

    private Village village;
    private PassportKeys ana;

    @BeforeEach
    void aDrillThatSomebodyWantsEveryWeek() {
        village = village(folder.resolve("one"));
        village.offer("drill", 1, "4711");
        ana = village.person();
    }

    @AfterEach
    void close() {
        village.close();
    }

    @Test
    void datesThatTheSeriesHasAreSound() {
        village.series(ana, "drill", 2, 5);
        village.round();
        village.wait(Duration.ofDays(1));

        assertThat(audit()).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void aDateThatWasDueAndIsMissingIsFound() {
        SeriesTerms terms = village.terms(village.series(ana, "drill", 2, 5));
        village.wait(Duration.ofDays(8));
        ItemId round = village.announced();

        village.freeze(round, input -> input);
        village.draw(round);

        finds("its date `" + date(terms, 2) + "` was due and is missing in round `" + round + "`");
    }

    @Test
    void aDateAtAnHourThatNobodySignedIsFound() {
        SeriesTerms terms = village.terms(village.series(ana, "drill", 2, 5));
        village.wait(Duration.ofDays(8));
        ObjectNode fields = terms.fields(date(terms, 2));
        fields.set("window", terms.fields(date(terms, 3)).path("window"));

        village.forgeDate(fields);

        finds("it says something else than its series says for `" + date(terms, 2) + "`");
    }

    @Test
    void aDateThatComesTwiceIsFound() {
        SeriesTerms terms = village.terms(village.series(ana, "drill", 2, 5));

        village.forgeDate(terms.fields(date(terms, 0)));

        finds("`" + date(terms, 0) + "` of its series came in line before");
    }

    @Test
    void aDateThatIsLeftOutAndTakenInAgainComesOnceMoreAndNoOftener() {
        ItemId series = village.series(ana, "drill", 2, 5);
        LocalDate date = date(village.terms(series), 0);
        village.leaveOut(ana, series, List.of(date), true);
        village.leaveOut(ana, series, List.of(), true);
        village.round();
        assertThat(audit()).isInstanceOf(Verdict.Sound.class);

        village.forgeDate(village.terms(series).fields(date));

        finds("`" + date + "` of its series came in line before");
    }

    @Test
    void aDateThatIsTakenInAgainAndDoesNotComeIsFound() {
        ItemId series = village.series(ana, "drill", 2, 5);
        LocalDate date = date(village.terms(series), 0);
        village.leaveOut(ana, series, List.of(date), true);
        village.leaveOut(ana, series, List.of(), false);
        ItemId round = village.announced();

        village.freeze(round, input -> input);
        village.draw(round);

        finds("its date `" + date + "` was due and is missing in round `" + round + "`");
    }

    @Test
    void aDateThatComesEarlyIsFound() {
        SeriesTerms terms = village.terms(village.series(ana, "drill", 2, 5));
        village.forgeDate(terms.fields(date(terms, 4)));
        finds("`" + date(terms, 4) + "` of its series was not due when it came in line");
    }

    @Test
    void aDateOfASeriesThatWasWithdrawnIsFound() {
        ItemId series = village.series(ana, "drill", 2, 5);
        SeriesTerms terms = village.terms(series);
        village.withdrawSeries(ana, series);
        village.wait(Duration.ofDays(8));

        village.forgeDate(terms.fields(date(terms, 2)));

        finds("its series `" + series + "` did not run when it came in line");
    }

    @Test
    void aDateThatMoreMaySeeThanItsSeriesIsFound() {
        SeriesTerms terms = village.terms(village.series(ana, "drill", 2, 5));
        village.wait(Duration.ofDays(8));

        village.forgeDate(terms.fields(date(terms, 2)), Visibility.PUBLIC);

        finds("it says something else than its series says for `" + date(terms, 2) + "`");
    }

    @Test
    void aDateThatStandsInARoundAsItsSeriesSaidBeforeIsFound() {
        ItemId series = village.series(ana, "drill", 2, 5);
        village.editSeriesAlone(ana, series);
        ItemId round = village.announced();

        village.freeze(round, input -> input);
        village.draw(round);

        finds("it stands in round `" + round + "` as its series said before");
    }

    @Test
    void aNeedThatTheNodeSignsForNobodyIsFound() {
        SeriesTerms terms = village.terms(village.series(ana, "drill", 2, 5));
        ObjectNode fields = terms.fields(date(terms, 0));
        fields.remove("series");

        village.forgeDate(fields);

        finds("the node signs the dates of series, and no other need");
    }

    /** Whoever asks for each date alone when it comes near has the same turns on the same lists, and no fewer. */
    @Test
    void aSeriesHasNoAdvantageOverAskingForEachDateAlone() {
        for (int i = 0; i < 6; i++) {
            long seed = SEED + i;
            List<List<String>> together = lists(folder.resolve("together" + i), seed, true);
            List<List<String>> alone = lists(folder.resolve("alone" + i), seed, false);

            assertThat(together).as("seed " + seed).isEqualTo(alone);
            assertThat(together).as("seed " + seed).anyMatch(list -> !list.isEmpty());
        }
    }

    /** What each round's list says of every need, without the names that are drawn anew everywhere. */
    private static List<List<String>> lists(Path folder, long seed, boolean asSeries) {
        var random = new Random(seed);
        try (Village twin = village(folder)) {
            twin.offer("drill", 1 + random.nextInt(2), "4711");
            PassportKeys asker = twin.person();
            int inDays = 1 + random.nextInt(20);
            String rule = "FREQ=DAILY;INTERVAL=" + (15 + random.nextInt(5)) + ";COUNT=4";
            ItemId series = twin.series(asker, "drill", inDays, rule);
            SeriesTerms terms = twin.terms(series);
            if (!asSeries) {
                twin.withdrawSeries(asker, series);
            }
            var asked = new HashSet<LocalDate>();
            var lists = new ArrayList<List<String>>();
            for (int day = 0; day < 6; day++) {
                terms.windows().keySet().stream()
                        .filter(date -> !asSeries && terms.isDue(date, twin.now()) && asked.add(date))
                        .forEach(date -> twin.alone(asker, terms, date));
                ItemId round = twin.announced();
                twin.freeze(round);
                twin.draw(round);
                lists.add(list(twin.record(round).document().path("facts")));
                twin.publish(round);
                twin.wait(Duration.ofDays(1 + random.nextInt(4)));
                if (random.nextBoolean()) {
                    twin.need(twin.person(), "drill", 1 + random.nextInt(9));
                }
                // nobody asks at the same instant or twice at once, so that nothing is left to chance
                twin.wait(Duration.ofMinutes(1));
            }
            return lists;
        }
    }

    private static List<String> list(JsonNode facts) {
        Stream<String> needs = facts.path("needs")
                .valueStream()
                .map(need -> ((ObjectNode) need.deepCopy())
                        .without(List.of("needId", "person", "placeBefore"))
                        .toString());
        return Stream.concat(needs, facts.path("people").valueStream().map(JsonNode::toString))
                .sorted()
                .toList();
    }

    private static LocalDate date(SeriesTerms terms, int place) {
        return List.copyOf(terms.windows().keySet()).get(place);
    }

    private static Village village(Path folder) {
        try {
            return new Village(Files.createDirectories(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Verdict audit() {
        return Audit.ofStore(village.store, village.data(), Optional.empty());
    }

    private void finds(String why) {
        assertThat(audit())
                .isInstanceOfSatisfying(
                        Verdict.Flawed.class,
                        flawed -> assertThat(flawed.finding().toString())
                                .contains("series")
                                .contains(why));
    }
}
