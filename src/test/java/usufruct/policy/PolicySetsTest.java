package usufruct.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder holds a policy in whatever form its files have. */
class PolicySetsTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void writeTheFiles() throws IOException {
        write("shelf/rules.drl", "rule \"A rule\" when $c : Candidate( urgent ) then policy.weigh($c, 1); end\n");
        write("shelf/table.csv", "rule,when,weigh\n,openUses >,\nA row,personOpen,2\n");
        write(
                "shelf/said.dslr",
                "expander words.dsl;\nrule \"A sentence\"\nwhen\nit is urgent\nthen\n> policy.weigh($c, 3);\nend\n");
        write("shelf/words.dsl", "[when] it is urgent = urgent\n");
    }

    @Test
    void rulesTablesAndSentencesAreOneSet() throws IOException {
        list("shelf/rules.drl", "shelf/table.csv", "shelf/said.dslr");

        assertThat(PolicySets.in(folder).load("shelf").ruleNames()).containsExactly("A rule", "A row", "A sentence");
    }

    @Test
    void aProblemNamesItsFile() throws IOException {
        write("shelf/table.csv", "rule,when,weigh\n,openUses >,\nA row,personOpn,2\n");
        list("shelf/rules.drl", "shelf/table.csv");

        assertThatThrownBy(() -> PolicySets.in(folder).load("shelf"))
                .isInstanceOf(PolicyException.class)
                .hasMessageStartingWith("shelf/table.csv line 3, column 2: ");
    }

    @Test
    void refusesOtherFilesAndOtherBytes() throws IOException {
        list("shelf/rules.xls");
        assertThatThrownBy(() -> PolicySets.in(folder).load("shelf")).hasMessageContaining("no rule file");

        list("../rules.drl");
        assertThatThrownBy(() -> PolicySets.in(folder).load("shelf")).hasMessageContaining("no rule file");

        list("shelf/rules.drl");
        Files.write(folder.resolve("shelf/rules.drl"), "rule \"Café\"".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> PolicySets.in(folder).load("shelf")).hasMessageContaining("not UTF-8");
    }

    private void list(String... files) throws IOException {
        String shipped = Files.readString(
                Path.of(System.getProperty("usufruct.home", "."), "rules", "drl", "tool-library", "parameters.json"));
        write("shelf/parameters.json", shipped.replaceFirst("\\[[^]]*]", "[\"" + String.join("\", \"", files) + "\"]"));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
