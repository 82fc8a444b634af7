package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Types the guide's lines as they stand there. */
class FirstLoanTest {
    @TempDir
    Path folder;

    @Test
    void leadsFromNothingToTheFirstLoan() throws Exception {
        try (var typist = new Typist(folder)) {
            typist.type(guide());

            assertThat(typist.told("marta offer list")).contains("open", "Cordless drill");
            assertThat(typist.told("ana need list")).contains("waiting  A drill for the shelves");
            assertThat(typist.told("marta round start $SHED --policy tool-library"))
                    .contains("published  1 need, 1 turn");
            assertThat(typist.told("ana need decisions $NEED")).contains("assigned ");
            assertThat(typist.told("marta task list")).contains("handOver");
            assertThat(typist.told("ana grant $PERMIT"))
                    .contains("doorCode  heron-11837", "address  The red box behind the shed");
            assertThat(typist.told("ana assignment list")).contains("closed");
            assertThat(typist.told("./usufruct audit --data data")).contains("Everything holds");
        }
    }

    /** The lines between the fences. */
    private static List<String> guide() throws IOException {
        String home = System.getProperty("usufruct.home", ".");
        String text = Files.readString(Path.of(home, "docs/guides/first-loan.md"));
        var lines = new ArrayList<String>();
        boolean inside = false;
        for (String line : text.lines().toList()) {
            if (line.equals("```")) {
                inside = !inside;
            } else if (inside) {
                lines.add(line);
            }
        }
        return lines;
    }
}
