package usufruct.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Foreign checkpoints against a simple model: a pattern over the whole text. */
class CheckpointFuzzTest {
    private static final Pattern MODEL = Pattern.compile(
            "[^\\x00-\\x1f]+\n(0|[1-9][0-9]{0,18})\n[A-Za-z0-9+/]{43}=\n([^\\n]+\n)*\n(— [^ +]+ [A-Za-z0-9+/]+={0,2}\n)+");

    @FuzzTest
    void readsACheckpointOrRefusesIt(byte[] bytes) {
        read(bytes).ifPresent(note -> {
            assertThat(note.bytes()).isEqualTo(bytes);
            checkpoint(note.text()).ifPresent(checkpoint -> {
                assertThat(checkpoint.text()).isEqualTo(note.text());
                assertThat(MODEL.matcher(new String(bytes, StandardCharsets.UTF_8))
                                .matches())
                        .isTrue();
            });
        });
    }

    private static Optional<SignedNote> read(byte[] bytes) {
        try {
            return Optional.of(SignedNote.parse(bytes));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Checkpoint> checkpoint(String text) {
        try {
            return Optional.of(Checkpoint.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
