package usufruct.node.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import usufruct.policy.PolicySets;

/** A policy in a folder of its own, made from one that is shipped. */
class PolicyFolderTest {
    @TempDir
    Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"tool-library", "community-transport", "compute-commons", "space-sharing", "childcare"})
    void aCopyHoldsAllOfThePolicy(String name) {
        PolicySets.Written shipped = PolicySets.shipped().written(name);
        Path copy = temp.resolve("ours");

        PolicyFolder.write(copy, shipped);
        JsonNode draft = new PolicyFolder(copy).draft();

        assertThat(draft.path("name").asText()).isEqualTo("ours");
        assertThat(draft.path("parameters")).isEqualTo(shipped.description().path("parameters"));
        assertThat(draft.path("draw")).isEqualTo(shipped.description().path("draw"));
        assertThat(draft.path("examples")).isEqualTo(shipped.examples());
        assertThat(draft.path("files"))
                .extracting(file -> file.path("text").asText())
                .containsExactlyElementsOf(
                        shipped.files().stream().map(file -> file.text()).toList());
    }

    @Test
    void nothingThatIsThereIsWrittenOver() throws IOException {
        Path mine = Files.writeString(temp.resolve("mine"), "my notes");

        assertThatThrownBy(() -> PolicyFolder.write(mine, PolicySets.shipped().written("childcare")))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("name a new folder");
        assertThat(mine).hasContent("my notes");
    }

    @Test
    void aFileThatIsNamedAndNotThereIsToldByItsName() throws IOException {
        Path copy = temp.resolve("ours");
        PolicyFolder.write(copy, PolicySets.shipped().written("tool-library"));
        Files.delete(copy.resolve("common/pauses.drl"));

        assertThatThrownBy(() -> new PolicyFolder(copy).draft())
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("`common/pauses.drl`");
    }

    @Test
    void aFolderWithoutNumbersSaysHowToBegin() {
        assertThatThrownBy(() -> new PolicyFolder(temp))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("policy copy tool-library");
    }

    @Test
    void filesMayLieBesideTheFolderAsInTheProject() {
        assertThat(List.of("common/fits.drl", "tool-library/turns.drl"))
                .isSubsetOf(new PolicyFolder(Path.of("rules/drl/tool-library"))
                        .draft()
                        .path("files")
                        .valueStream()
                        .map(file -> file.path("name").asText())
                        .toList());
    }
}
