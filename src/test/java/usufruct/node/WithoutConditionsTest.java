package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Where no schema has a caveat, nothing of CEL is read or loaded: the program runs without it. */
class WithoutConditionsTest {
    @Test
    void theShippedSchemaNeedsNoCel() throws Exception {
        String whole = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String without = Pattern.compile(File.pathSeparator)
                .splitAsStream(whole)
                .filter(each -> !each.contains(File.separator + "cel" + File.separator))
                .collect(Collectors.joining(File.pathSeparator));
        assertThat(without).isNotEqualTo(whole);

        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        without,
                        Main.class.getName(),
                        "access",
                        "test")
                .redirectErrorStream(true)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(child.waitFor()).as(said).isZero();
        assertThat(said).contains("claims follow");
    }
}
