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
        "childcare, 1, weighted-lottery, 246fcf49387aeee120086955762ee4878640b68e434c5d70f9cd2460ad36465b",
        "community-transport, 2, max-min, c88be78a328c762964807707af6479522b3c9616409c2f162e9bca0f82e13617",
        "compute-commons, 1, fair-share, 5d8ac58765881f4e62581bc10ab4d488e2a4fb9a0e1fe4cabe159396c6e4a74b",
        "space-sharing, 1, round-robin, e9f08dacb7ff188788a3560aafa0b2b0f9beb0a0960ef167cf17f73859f7245e",
        "tool-library, 4, round-robin, cab1ddb670ee2043a93d5826c6a30267326d0e9f31c9b446613f778cc59aed12",
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
