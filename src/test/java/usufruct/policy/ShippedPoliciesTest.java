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
        "childcare, 5, weighted-lottery, 1373c42f355b43455e8346fc797e36ae35f75ab98b73132864ff063917c5d03b",
        "community-transport, 3, max-min, 6a1b45a080a2dec47d8685f8e8e34a7858816e7fd4b6d40f981c611a3f3a381e",
        "compute-commons, 3, fair-share, 30979ea4ccbe548c280f5184c22efcbe70f8762fcef8b1ddb66a5b144473c8e1",
        "space-sharing, 4, round-robin, b0bcc13e3eafad56c2841fb7c63b376aae0349c0eec8355b4b2780678f6c000e",
        "tool-library, 7, round-robin, e899b05ce370483c1b0511eaf44a70c0e445b7ebbbdad96e6e1894283ed166a8",
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
