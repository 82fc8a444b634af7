package usufruct;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The launcher where a person's surroundings are missing. */
class LauncherTest {

    @Test
    void findsTheJdkWithoutAHomeFolder() throws IOException, InterruptedException {
        var building = new ProcessBuilder(
                        Path.of(System.getProperty("usufruct.home", "."), "usufruct")
                                .toString(),
                        "jdk")
                .redirectErrorStream(true);
        building.environment().remove("HOME");
        building.environment().remove("JAVA_HOME");
        building.environment().put("JAVA_HOME_25_X64", System.getProperty("java.home"));

        Process launcher = building.start();
        String said = new String(launcher.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(launcher.waitFor()).as(said).isZero();
        assertThat(said.strip()).isEqualTo(System.getProperty("java.home"));
    }
}
