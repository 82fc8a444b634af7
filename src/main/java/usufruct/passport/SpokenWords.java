package usufruct.passport;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Bits as words that two people can compare by ear: the English words of BIP-39, 11 bits each, from the first bit on. */
public final class SpokenWords {
    private static final int BITS = 11;

    /** The first words of a digest. */
    public static List<String> of(byte[] digest, int count) {
        var bits = new BigInteger(1, digest);
        return IntStream.rangeClosed(1, count)
                .map(word -> bits.shiftRight(digest.length * 8 - word * BITS).intValue() & WordList.COUNT - 1)
                .mapToObj(WordList::at)
                .toList();
    }

    /** What somebody typed, as such words are written: capitals and the spaces between do not matter. */
    public static List<String> typed(String words) {
        return List.of(words.strip().toLowerCase(Locale.ROOT).split("\\s+", -1));
    }

    private SpokenWords() {}
}
