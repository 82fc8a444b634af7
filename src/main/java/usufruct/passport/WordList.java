package usufruct.passport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import usufruct.words.Bytes;

/** The 2048 English words of BIP-39, in their order; word {@code i} spells the 11 bits of {@code i}. */
final class WordList {
    static final int COUNT = 2048;

    private static final String FILE = "/passport/english.txt";

    /** The published list's own digest, so that no other list can ever spell a phrase. */
    private static final String SHA256 = "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda";

    private static final List<String> LIST = load();
    private static final Map<String, Integer> PLACES = places();

    static String at(int place) {
        return LIST.get(place);
    }

    static Optional<Integer> placeOf(String word) {
        return Optional.ofNullable(PLACES.get(word));
    }

    private static List<String> load() {
        try (InputStream in = Objects.requireNonNull(WordList.class.getResourceAsStream(FILE), FILE)) {
            byte[] bytes = in.readAllBytes();
            if (!Bytes.hex(Bytes.sha256(bytes)).equals(SHA256)) {
                throw new IllegalStateException(FILE + " is not the word list of BIP-39");
            }
            return new String(bytes, StandardCharsets.US_ASCII).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Integer> places() {
        var places = new HashMap<String, Integer>(2 * COUNT);
        for (int i = 0; i < COUNT; i++) {
            places.put(LIST.get(i), i);
        }
        return Map.copyOf(places);
    }

    private WordList() {}
}
