package usufruct.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import usufruct.vault.SecretBytes;
import usufruct.vault.SigningKey;
import usufruct.words.Bytes;

class CosignatureKeyTest {
    // made with Python's cryptography 41 from the seed 00 01 … 1f: Ed25519 over "cosignature/v1\ntime 1679315147\n" +
    // CHECKPOINT,
    // key id = SHA-256("witness.example/w1\n" + 0x04 + key)[:4]; the checkpoint is the example of C2SP tlog-cosignature
    private static final String CHECKPOINT =
            "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
    private static final Instant AT = Instant.ofEpochSecond(1_679_315_147);
    private static final String KEY = "witness.example/w1+e75f6532+BAOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4";
    private static final String LINE =
            "— witness.example/w1 519lMgAAAABkGFDLBuRDazBLVac2NE+Y+IjbjQOcXLfF9CSDZVUIoS83rE1n"
                    + "FZsVE8YiWV6Ngr7lV8H6bdoBQGP/l73euDMQ9k+bBQ==\n";

    private static final SignedNote NOTE = SignedNote.parse(Bytes.utf8(CHECKPOINT + "\n" + LINE));

    @Test
    void signsAndVerifiesAsAnotherProgramDoes() {
        byte[] seed = new byte[32];
        for (int i = 0; i < seed.length; i++) {
            seed[i] = (byte) i;
        }
        try (SigningKey signer = SigningKey.fromSeed(SecretBytes.of(seed))) {
            var key = new CosignatureKey("witness.example/w1", signer.verifyKey());

            assertThat(key.verifierKey()).isEqualTo(KEY);
            assertThat(key.sign(signer, CHECKPOINT, AT.plusMillis(999)).line()).isEqualTo(LINE);
            assertThat(key.cosigned(NOTE)).contains(AT);
        }
    }

    @Test
    void readsTheKeysThatOthersPublish() {
        // both from the tests of github.com/transparency-dev/formats, note/note_cosigv1_test.go
        String cosigner = "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2";
        String log = "TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6";

        assertThat(CosignatureKey.parse(cosigner).verifierKey()).isEqualTo(cosigner);
        assertThat(NoteKey.parse(log).verifierKey()).isEqualTo(log);
        for (String other : List.of(
                log,
                cosigner.replace("da77ade7", "da77ade8"),
                cosigner.replace("remora", "remor"),
                cosigner.substring(1),
                cosigner + "=",
                cosigner.replace("+BOvN", "+BOvM"),
                "")) {
            assertThatThrownBy(() -> CosignatureKey.parse(other))
                    .as(other)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> NoteKey.parse(cosigner)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesACosignatureOfAnythingElse() {
        CosignatureKey key = CosignatureKey.parse(KEY);
        NoteSignature line = NOTE.signatures().getFirst();

        assertThat(key.cosigned(new SignedNote(CHECKPOINT + "extension\n", List.of(line))))
                .isEmpty();
        for (int i = 0; i < line.signature().length; i++) {
            byte[] flipped = line.signature();
            flipped[i] ^= 1;
            assertThat(key.cosigned(
                            new SignedNote(CHECKPOINT, List.of(new NoteSignature(line.name(), line.keyId(), flipped)))))
                    .as("byte %s", i)
                    .isEmpty();
        }
        assertThat(new CosignatureKey("witness.example/w2", key.key()).cosigned(NOTE))
                .isEmpty();
        assertThat(new NoteKey(key.name(), key.key()).signed(NOTE))
                .as("a cosignature is no log's signature")
                .isFalse();
    }
}
