package usufruct;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages promise: links lead somewhere, a decision is dated and held by tests that exist, pictures are drawn. */
class DocsTest {
    private static final Path HOME = Path.of(System.getProperty("usufruct.home", "."));
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)(#[^)]*)?\\)");
    private static final Pattern TEST = Pattern.compile("`usufruct\\.([A-Za-z.]+Test)`");

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        for (Path page : pages(HOME)) {
            assertThat(LINK.matcher(Files.readString(page)).results().map(found -> found.group(1)))
                    .as("links of %s", HOME.relativize(page))
                    .allSatisfy(
                            target -> assertThat(page.resolveSibling(target)).exists());
        }
    }

    @Test
    void everyDecisionIsDatedAndHeldByATestThatExists() throws IOException {
        for (Path page : pages(HOME.resolve("docs/decisions"))) {
            List<String> lines = Files.readAllLines(page);
            String text = String.join("\n", lines);
            int held = text.lastIndexOf("\nHeld by: ");

            assertThat(lines.get(2)).as("date of %s", page.getFileName()).matches("20\\d\\d-\\d\\d-\\d\\d");
            assertThat(lines).as("one page: %s", page.getFileName()).hasSizeLessThan(60);
            assertThat(held).as("`Held by:` ends %s", page.getFileName()).isPositive();
            assertThat(text.substring(held + 1)).doesNotContain("\n\n");
            assertThat(TEST.matcher(text.substring(held)).results().map(DocsTest::source))
                    .as("tests that hold %s", page.getFileName())
                    .isNotEmpty()
                    .allSatisfy(test -> assertThat(test).exists());
        }
    }

    @Test
    void thePictureIsTheOneThatItsProgramDraws() throws IOException, InterruptedException {
        Process drawing = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HOME.resolve("docs/Circle.java").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();

        assertThat(drawing.getInputStream()).hasContent(Files.readString(HOME.resolve("docs/circle.svg")));
        assertThat(drawing.waitFor()).isZero();
    }

    private static Path source(MatchResult test) {
        return HOME.resolve("src/test/java/usufruct/" + test.group(1).replace('.', '/') + ".java");
    }

    private static List<Path> pages(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.startsWith(HOME.resolve("target")))
                    .filter(file -> !file.startsWith(HOME.resolve("src/main/ui/node_modules")))
                    .sorted()
                    .toList();
        }
    }
}
