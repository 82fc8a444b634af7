package usufruct.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import usufruct.words.Bytes;

final class SealedStreamTest {
    private static final PasswordKey.Cost CHEAP = new PasswordKey.Cost(8, 1, 1);
    private static final byte[] AAD = Bytes.utf8("a test");
    private static final int PIECE = Pieces.SEALED_LENGTH;
    private static final int BOX = 128;

    @Test
    void opensWhatItSealedWhateverItsLength() throws IOException {
        for (int length : new int[] {0, 1, 65_535, 65_536, 65_537, 131_072, 300_000}) {
            byte[] plain = plain(length);
            assertThat(open(seal(plain), "a long walk")).as("%d bytes", length).isEqualTo(plain);
        }
    }

    @Test
    void sealsPieceByPieceOrAllAtOnceToTheSameEffect() throws IOException {
        byte[] plain = plain(70_000);
        var out = new ByteArrayOutputStream();
        try (var password = password("a long walk");
                var sealing = new SealingStream(out, password, AAD, CHEAP)) {
            for (byte each : plain) {
                sealing.write(each);
            }
            sealing.finish();
        }
        assertThat(open(out.toByteArray(), "a long walk")).isEqualTo(plain);
    }

    @Test
    void refusesAnotherPasswordOrPurpose() throws IOException {
        byte[] sealed = seal(plain(10));
        assertThatThrownBy(() -> open(sealed, "a long wall"))
                .isInstanceOf(VaultException.class)
                .hasMessage("wrong password");
        try (var password = password("a long walk")) {
            assertThatThrownBy(() -> new OpeningStream(new ByteArrayInputStream(sealed), password, Bytes.utf8("other")))
                    .isInstanceOf(VaultException.class);
        }
    }

    @Test
    void refusesWhatWasCutOffAnywhere() throws IOException {
        byte[] sealed = seal(plain(3 * 65_536));
        int[] ends = {0, 1, BOX - 1, BOX, BOX + 1, BOX + PIECE - 1, BOX + PIECE, BOX + 2 * PIECE, sealed.length - 1};
        for (int end : ends) {
            assertRefused(Arrays.copyOf(sealed, end), "cut at " + end);
        }
    }

    @Test
    void refusesWhatGrewOrWasPutInAnotherOrder() throws IOException {
        byte[] sealed = seal(plain(3 * 65_536));
        assertRefused(Arrays.copyOf(sealed, sealed.length + 1), "one byte more");
        byte[] swapped = sealed.clone();
        System.arraycopy(sealed, BOX, swapped, BOX + PIECE, PIECE);
        System.arraycopy(sealed, BOX + PIECE, swapped, BOX, PIECE);
        assertRefused(swapped, "two pieces swapped");
        byte[] without = Arrays.copyOf(sealed, sealed.length - PIECE);
        System.arraycopy(sealed, BOX + PIECE, without, BOX, sealed.length - BOX - PIECE);
        assertRefused(without, "the first piece left out");
    }

    @Test
    void refusesAnyTurnedBit() throws IOException {
        byte[] sealed = seal(plain(66_000));
        var random = new Random(20261124);
        for (int i = 0; i < 200; i++) {
            byte[] bad = sealed.clone();
            // past the head's costs: those may only make it slow
            int at = 7 + random.nextInt(i < 100 ? BOX : bad.length - 7);
            bad[at] ^= (byte) (1 << random.nextInt(8));
            assertRefused(bad, "byte " + at);
        }
    }

    @Test
    void refusesWhatWasNeverFinished() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var password = password("a long walk");
                var sealing = new SealingStream(out, password, AAD, CHEAP)) {
            sealing.write(plain(2 * 65_536 + 5));
        }
        assertRefused(out.toByteArray(), "unfinished");
    }

    private static void assertRefused(byte[] sealed, String what) {
        assertThatThrownBy(() -> open(sealed, "a long walk")).as(what).isInstanceOf(VaultException.class);
    }

    private static byte[] seal(byte[] plain) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var password = password("a long walk");
                var sealing = new SealingStream(out, password, AAD, CHEAP)) {
            sealing.write(plain);
            sealing.finish();
        }
        return out.toByteArray();
    }

    private static byte[] open(byte[] sealed, String with) throws IOException {
        try (var password = password(with);
                var opening = new OpeningStream(new ByteArrayInputStream(sealed), password, AAD)) {
            return opening.readAllBytes();
        }
    }

    private static byte[] plain(int length) {
        byte[] plain = new byte[length];
        new Random(length).nextBytes(plain);
        return plain;
    }

    private static SecretBytes password(String text) {
        return SecretBytes.of(Bytes.utf8(text));
    }
}
