package usufruct.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import usufruct.vault.SecretBytes;
import usufruct.vault.SigningKey;
import usufruct.words.Bytes;

class SignedNoteTest {
    // the example of the Go package golang.org/x/mod/sumdb/note, with its published private key
    private static final String TEXT = "If you think cryptography is the answer to your problem,\n"
            + "then you don't know what your problem is.\n";
    private static final String VERIFIER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String SIGNER = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private static final String LINE = "— PeterNeumann "
            + "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    @Test
    void signsAsTheGoPackageDoes() {
        byte[] typed = Base64.getDecoder().decode(SIGNER);
        try (SigningKey signer = SigningKey.fromSeed(SecretBytes.of(Arrays.copyOfRange(typed, 1, typed.length)))) {
            var key = new NoteKey("PeterNeumann", signer.verifyKey());
            var note = new SignedNote(TEXT, List.of(key.sign(signer, TEXT)));

            assertThat(key.verifierKey()).isEqualTo(VERIFIER);
            assertThat(note).hasToString(TEXT + "\n" + LINE);
            assertThat(key.signed(note)).isTrue();
        }
    }

    @Test
    void givesBackWhatItRead() {
        byte[] bytes = Bytes.utf8(TEXT + "\nmore\n\n" + LINE + LINE);

        SignedNote note = SignedNote.parse(bytes);

        assertThat(note.text()).isEqualTo(TEXT + "\nmore\n");
        assertThat(note.signatures()).hasSize(2);
        assertThat(note.bytes()).isEqualTo(bytes);
    }

    @Test
    void refusesWhatIsNotANote() {
        for (String text : new String[] {
            "",
            "\n\n",
            TEXT,
            TEXT + LINE,
            TEXT + "\n",
            TEXT + "\n" + LINE.strip(),
            TEXT + "\n" + LINE + "\n",
            TEXT + "\n" + LINE.replace("— ", "- "),
            TEXT + "\n" + LINE.replace("PeterNeumann", "Peter+Neumann"),
            TEXT + "\n" + LINE.replace("PeterNeumann", "Peter\u00a0Neumann"),
            TEXT + "\n" + LINE.replace("AM=", "AN="),
            TEXT + "\n— PeterNeumann x08go\n",
            "a\tb\n\n" + LINE,
            "a\rb\n\n" + LINE
        }) {
            assertThatThrownBy(() -> SignedNote.parse(Bytes.utf8(text)))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] bytes = Bytes.utf8(TEXT + "\n" + LINE);
        bytes[0] = (byte) 0xff;

        assertThatThrownBy(() -> SignedNote.parse(bytes)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesMoreThanANoteMayHold() {
        assertThatThrownBy(() -> SignedNote.parse(Bytes.utf8("x".repeat(70_000) + "\n\n" + LINE)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SignedNote.parse(Bytes.utf8(TEXT + "\n" + LINE.repeat(65))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCheckpointGivesBackWhatItRead() {
        String text = "example.org/log\n42\n" + Base64.getEncoder().encodeToString(new byte[32]) + "\nextra\n";

        Checkpoint checkpoint = Checkpoint.parse(text);

        assertThat(checkpoint.origin()).isEqualTo("example.org/log");
        assertThat(checkpoint.size()).isEqualTo(42);
        assertThat(checkpoint.extensions()).containsExactly("extra");
        assertThat(checkpoint.text()).isEqualTo(text);
    }

    @Test
    void refusesWhatIsNotACheckpoint() {
        String root = Base64.getEncoder().encodeToString(new byte[32]);
        for (String text : new String[] {
            "",
            "log\n1\n",
            "\n1\n" + root + "\n",
            "log\n01\n" + root + "\n",
            "log\n-1\n" + root + "\n",
            "log\n9999999999999999999\n" + root + "\n",
            "log\n1\n" + root,
            "log\n1\nAAAA\n",
            "log\n1\n" + root + "\n\n"
        }) {
            assertThatThrownBy(() -> Checkpoint.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
