package usufruct.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import usufruct.words.Bytes;
import usufruct.words.Did;

/** What the pages call somebody: three words from the digest of their passport's number, which may be words of any sentence. */
final class NameOnPages {
    private static final int WORDS = 3;

    static String of(Did did) {
        List<String> words = words();
        ByteBuffer digest = ByteBuffer.wrap(Bytes.sha256(Bytes.utf8(did.value())));
        return IntStream.range(0, WORDS)
                .mapToObj(place -> words.get(Short.toUnsignedInt(digest.getShort(place * Short.BYTES)) % words.size()))
                .collect(Collectors.joining(" "));
    }

    private static List<String> words() {
        try (InputStream in = Objects.requireNonNull(NameOnPages.class.getResourceAsStream("/passport/english.txt"))) {
            return Bytes.text(in.readAllBytes()).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private NameOnPages() {}
}
