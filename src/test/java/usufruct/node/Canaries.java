package usufruct.node;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import usufruct.words.Bytes;

/** Private texts, looked for in bytes in every spelling in which they could lie there: all at once, in one pass. */
final class Canaries {
    /** As many bytes as the shortest spelling has. */
    private static final int BEGINNING = 4;

    private record Spelling(String canary, byte[] bytes) {}

    private final Map<Integer, List<Spelling>> byBeginning = new HashMap<>();

    /** Which pairs of bytes any spelling begins with. */
    private final boolean[] begins = new boolean[1 << 16];

    /** @param canaries of eight letters at least: shorter ones would be found by chance */
    Canaries(List<String> canaries) {
        for (String canary : canaries) {
            spellings(canary).distinct().forEach(spelling -> add(new Spelling(canary, latin(spelling))));
        }
    }

    private void add(Spelling spelling) {
        int beginning = beginning(spelling.bytes(), 0);
        begins[beginning >>> 16] = true;
        byBeginning.computeIfAbsent(beginning, ignored -> new ArrayList<>()).add(spelling);
    }

    /** Those that lie in these bytes. */
    Set<String> in(byte[] bytes) {
        Set<String> found = new TreeSet<>();
        for (int at = 0; at + BEGINNING <= bytes.length; at++) {
            if (begins[(bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff]) {
                for (Spelling each : byBeginning.getOrDefault(beginning(bytes, at), List.of())) {
                    int end = at + each.bytes().length;
                    if (end <= bytes.length
                            && Arrays.equals(each.bytes(), 0, each.bytes().length, bytes, at, end)) {
                        found.add(each.canary());
                    }
                }
            }
        }
        return found;
    }

    private static int beginning(byte[] bytes, int at) {
        return bytes[at] << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | bytes[at + 3] & 0xff;
    }

    private static Stream<String> spellings(String canary) {
        Stream<String> plain = Stream.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)
                .map(charset -> latin(canary, charset));
        byte[] bytes = Bytes.utf8(canary);
        Stream<String> hex = Stream.of(Bytes.hex(bytes), Bytes.hex(bytes).toUpperCase(Locale.ROOT));
        return Stream.concat(Stream.concat(plain, hex), base64(bytes));
    }

    /** The middle of the three ways in which bytes can lie in base64. */
    private static Stream<String> base64(byte[] bytes) {
        return Stream.of(0, 1, 2).flatMap(shift -> {
            byte[] shifted = new byte[bytes.length + shift];
            System.arraycopy(bytes, 0, shifted, shift, bytes.length);
            String text = Base64.getEncoder().encodeToString(shifted);
            String middle = text.substring(4, text.length() - 4);
            return Stream.of(middle, middle.replace('+', '-').replace('/', '_'));
        });
    }

    private static String latin(String text, Charset charset) {
        return new String(text.getBytes(charset), StandardCharsets.ISO_8859_1);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
