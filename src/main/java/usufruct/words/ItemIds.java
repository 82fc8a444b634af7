package usufruct.words;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** Makes new {@link ItemId}s from an injected clock and an injected source of randomness. */
public final class ItemIds {
    private final InstantSource clock;
    private final RandomGenerator random;

    public ItemIds(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** A new id: the clock's milliseconds, then 80 random bits. */
    public ItemId next() {
        char[] text = new char[26];
        long millis = clock.millis();
        for (int i = 9; i >= 0; i--) {
            text[i] = Alphabet.BASE32.at((int) (millis & 31));
            millis >>>= 5;
        }
        for (int i = 10; i < 26; i++) {
            text[i] = Alphabet.BASE32.draw(random);
        }
        return new ItemId(new String(text));
    }
}
