package usufruct.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of every community that comes with the program, and the stories beside them, agree. */
class ShippedPoliciesTest {
    private static final Path FOLDER = Path.of(System.getProperty("usufruct.home", "."), "rules", "drl");

    private final PolicySets sets = PolicySets.shipped();

    /** Every folder but the one that the others share. */
    static Stream<String> names() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders
                    .filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> !name.equals("common"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyStoryEndsAsTold(String name) {
        assertThat(sets.examples(name).failures(sets.load(name))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void nothingPassesThatNoneMayLetPass(String name) {
        assertThat(sets.examples(name).forgotten(sets.load(name))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyRuleHasAStory(String name) {
        assertThat(sets.examples(name).untold(sets.load(name))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyConditionIsOnceTrueAndOnceFalse(String name) {
        assertThat(sets.examples(name).coverage(sets.load(name)).gaps()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void itsPageNamesEveryNumber(String name) throws IOException {
        String page = Files.readString(FOLDER.resolve(name).resolve("README.md"));

        assertThat(sets.load(name).parameters().values().keySet())
                .filteredOn(number -> !number.equals("mostRoundsWaited") && !number.equals("baseWeight"))
                .allMatch(number -> page.contains("`" + number + "`") || page.contains("`" + number + " "));
    }

    @ParameterizedTest
    @CsvSource({
        "childcare, 4, weighted-lottery, 4ce61dee2ededf7aa10585d18d26858dc65ce7200fbb0c6e4be65343c9f95e4c",
        "community-transport, 2, max-min, 415c2f20ee572f219d3f2714ee1d12cb43934625fd70dfe17309141a4f1662c7",
        "compute-commons, 2, fair-share, 1f96329252d53bc0e597d30e434fef93a0e0e400d7b2d51d15ae27b235182d4f",
        "space-sharing, 3, round-robin, ec0c73535cc0e9edfbe16c10ed37a3b63f1bf3c671b49813b1d5d18ef47f7ca5",
        "tool-library, 6, round-robin, 6f9dd2787654443b3b6c28dbc02a0353da13565809a7b00b45c865e6835db475",
    })
    void aChangedRuleIsANewVersion(String name, long version, String draw, String hash) {
        PolicySet set = sets.load(name);

        assertThat(set.version()).isEqualTo(version);
        assertThat(set.plan().kind().word()).isEqualTo(draw);
        assertThat(set.hash()).isEqualTo(hash);
    }

    @Test
    void everySetIsOneWhoseHashIsKnown() throws IOException {
        assertThat(names())
                .containsExactly(
                        "childcare", "community-transport", "compute-commons", "space-sharing", "tool-library");
    }
}
