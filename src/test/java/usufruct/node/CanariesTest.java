package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import usufruct.words.Bytes;

/** The search for what must not be there finds what is there. */
class CanariesTest {
    private static final String CODE = "heron-52445-F504~û?";

    private final Canaries canaries = new Canaries(List.of("nobody says this", CODE, CODE + " and more"));

    static Stream<byte[]> spellings() {
        byte[] bytes = Bytes.utf8(CODE);
        return Stream.of(
                bytes,
                CODE.getBytes(StandardCharsets.UTF_16LE),
                CODE.getBytes(StandardCharsets.UTF_16BE),
                Bytes.utf8(Bytes.hex(bytes)),
                Bytes.utf8(Bytes.hex(bytes).toUpperCase(Locale.ROOT)),
                Base64.getEncoder().encode(Bytes.utf8("..." + CODE + "..")),
                Base64.getEncoder().encode(Bytes.utf8("." + CODE + "....")),
                Base64.getEncoder().encode(Bytes.utf8(".." + CODE + "...")),
                Base64.getUrlEncoder().encode(Bytes.utf8("." + CODE + "....")),
                Base64.getUrlEncoder().encode(Bytes.utf8(".." + CODE + "...")));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void findsItInTheMiddleAtTheBeginningAndAtTheEnd(byte[] spelled) {
        byte[] noise = new byte[3_000];
        new SplittableRandom(7).nextBytes(noise);

        assertThat(canaries.in(noise)).isEmpty();
        assertThat(canaries.in(joined(noise, spelled, noise))).containsExactly(CODE);
        assertThat(canaries.in(joined(spelled, noise))).containsExactly(CODE);
        assertThat(canaries.in(joined(noise, spelled))).containsExactly(CODE);
        assertThat(canaries.in(joined(noise, java.util.Arrays.copyOf(spelled, spelled.length / 2), noise)))
                .isEmpty();
    }

    private static byte[] joined(byte[]... parts) {
        var all = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
