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
    @MethodSource("names")
    void everyRuleIsAlsoToldInGerman(String name) {
        PolicySet set = sets.load(name);

        assertThat(set.ruleNames())
                .allSatisfy(rule ->
                        assertThat(set.told(rule)).containsOnlyKeys("de").doesNotContainValue(rule));
    }

    @ParameterizedTest
    @CsvSource({
        "childcare, 6, weighted-lottery, 7e0c1dc415a3c6164079af93d38df3767caedee76cac1db595b750cad94f9eea",
        "community-transport, 4, max-min, 4533d7461b858b6d9c175dc7de9e6d5c0bb3ab4e8ed521db63d6fdee1b3bfd5d",
        "compute-commons, 4, fair-share, 31500537d22967af409f372b66c03abd9db77dd89fbb8985bc137b89fae803c8",
        "space-sharing, 5, round-robin, dc86c50084b94feb1ec7980c435125925c9167286c1f1dabf1218be6733cd5ba",
        "tool-library, 8, round-robin, 60f050f9319ef386a03e668cab4fd6c32fe18e25ed503a86dce5d5fb814d8125",
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
