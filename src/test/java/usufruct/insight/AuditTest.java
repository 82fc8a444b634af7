package usufruct.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {
    @TempDir
    static Path folder;

    private static Verdict untouched;
    private static Verdict bundle;

    @BeforeAll
    static void liveAndAudit() throws IOException {
        try (Village village = new Village(folder)) {
            village.live();
            Path file = folder.resolve("bundle.zip");
            village.store.read(reading -> {
                try (OutputStream out = Files.newOutputStream(file)) {
                    Bundle.write(reading, village.node.did(), out);
                    return file;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            untouched = Audit.ofFolder(village.data(), Optional.empty());
            bundle = Audit.ofBundle(file, Optional.empty());
        }
    }

    @Test
    void aFolderThatNobodyTouchedIsSound() {
        assertThat(untouched).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void aBundleThatNobodyTouchedIsSound() {
        assertThat(bundle).isInstanceOf(Verdict.Sound.class);
    }
}
