package usufruct.passport;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import usufruct.vault.SecretBytes;
import usufruct.words.Answer;
import usufruct.words.Bytes;
import usufruct.words.Reason;

/**
 * The 24 words from which all keys of a passport come: 256 random bits and 8 bits of checksum (BIP-39).
 *
 * <p>Who has the phrase has the passport. The keys are drawn from the bits by HKDF, not by BIP-39's own seed function,
 * so a phrase used here opens no wallet.
 */
public final class Phrase implements AutoCloseable {
    /** How many words. */
    public static final int LENGTH = 24;

    /** Bytes behind the words. */
    public static final int ENTROPY_LENGTH = 32;

    private static final int BITS_A_WORD = 11;

    private final SecretBytes entropy;

    private Phrase(SecretBytes entropy) {
        this.entropy = entropy;
    }

    /** A fresh phrase; outside of tests the generator is a {@link java.security.SecureRandom}. */
    public static Phrase generate(RandomGenerator random) {
        return new Phrase(SecretBytes.random(ENTROPY_LENGTH, random));
    }

    /** The phrase of 32 bytes, which it takes over. */
    public static Phrase ofEntropy(SecretBytes entropy) {
        if (entropy.length() != ENTROPY_LENGTH) {
            throw new IllegalArgumentException("a phrase has 32 bytes behind it, not " + entropy.length());
        }
        return new Phrase(entropy);
    }

    /** Reads 24 words with white space between them; capitals do not matter. A refusal names the place, never a word. */
    public static Answer<Phrase> parse(String text) {
        List<String> words = List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        if (words.size() != LENGTH) {
            return Answer.refused(
                    Reason.BAD_PARAMETER,
                    "a phrase has `24` words, this one has `" + words.size() + "`; write all down");
        }
        byte[] bits = new byte[ENTROPY_LENGTH + 1];
        for (int i = 0; i < LENGTH; i++) {
            var place = WordList.placeOf(words.get(i));
            if (place.isEmpty()) {
                return Answer.refused(
                        Reason.BAD_PARAMETER, "word `" + (i + 1) + "` is not in the list; check its spelling");
            }
            for (int bit = 0; bit < BITS_A_WORD; bit++) {
                int at = i * BITS_A_WORD + bit;
                int value = place.get() >>> (BITS_A_WORD - 1 - bit) & 1;
                bits[at >>> 3] |= (byte) (value << (7 - (at & 7)));
            }
        }
        byte[] entropy = new byte[ENTROPY_LENGTH];
        System.arraycopy(bits, 0, entropy, 0, ENTROPY_LENGTH);
        byte checksum = bits[ENTROPY_LENGTH];
        SecretBytes.of(bits).close();
        if (checksum != Bytes.sha256(entropy)[0]) {
            SecretBytes.of(entropy).close();
            return Answer.refused(
                    Reason.BAD_PARAMETER, "the phrase's checksum is wrong; check the order and spelling of its words");
        }
        return Answer.done(new Phrase(SecretBytes.of(entropy)));
    }

    /** The words, to be written down by their owner and kept nowhere else. */
    public List<String> words() {
        return entropy.expose(bytes -> {
            byte checksum = Bytes.sha256(bytes)[0];
            var words = new ArrayList<String>(LENGTH);
            for (int i = 0; i < LENGTH; i++) {
                int place = 0;
                for (int bit = 0; bit < BITS_A_WORD; bit++) {
                    int at = i * BITS_A_WORD + bit;
                    byte from = at < ENTROPY_LENGTH * 8 ? bytes[at >>> 3] : checksum;
                    place = place << 1 | from >>> (7 - (at & 7)) & 1;
                }
                words.add(WordList.at(place));
            }
            return List.copyOf(words);
        });
    }

    /** A copy of the 32 bytes behind the words, for whoever seals them; the caller closes it. */
    public SecretBytes copy() {
        return entropy.copy();
    }

    SecretBytes entropy() {
        return entropy;
    }

    @Override
    public void close() {
        entropy.close();
    }

    @Override
    public String toString() {
        return "[REDACTED]";
    }
}
