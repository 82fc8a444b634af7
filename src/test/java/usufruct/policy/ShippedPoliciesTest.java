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
        "childcare, 2, weighted-lottery, fd49ad7137a26097383b13af4ef79c64a1c8a30227289157fc0eb3be8bb4fd2e",
        "community-transport, 2, max-min, c77af4c28b0b8773ed820ee4c4d1a505026143a3176d5d8f2c93f57f14bdc517",
        "compute-commons, 2, fair-share, e927adb73126f97af3b680b872f565f8d04952555e56c3bd33f053ee60314b28",
        "space-sharing, 2, round-robin, b52f129709d2f75ad7e1ad7f6cfa275252e58ffa6939c78e6ef6757fc7b4a816",
        "tool-library, 4, round-robin, b2a4e4eb756cc0fa3907236afb82d957af2d34df600989a642243f1a45f45c27",
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
