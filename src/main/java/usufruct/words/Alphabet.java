package usufruct.words;

import java.util.random.RandomGenerator;

/** The ASCII characters that a kind of name is spelled with. */
public final class Alphabet {
    /** Crockford's base 32, in small letters: nothing that looks like something else. */
    public static final Alphabet BASE32 = new Alphabet("0123456789abcdefghjkmnpqrstvwxyz");

    private final String all;
    private final boolean[] letters = new boolean[128];

    public Alphabet(String letters) {
        this.all = letters;
        letters.chars().forEach(letter -> this.letters[letter] = true);
    }

    /** The character at this place, from 0. */
    public char at(int place) {
        return all.charAt(place);
    }

    /** The place of one of the characters; -1 of any other. */
    public int placeOf(char character) {
        return all.indexOf(character);
    }

    /** Any of the characters, each as likely as another. */
    public char draw(RandomGenerator random) {
        return at(random.nextInt(all.length()));
    }

    /** Says whether the text, from this place on, has no other character. */
    public boolean spells(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= letters.length || !letters[c]) {
                return false;
            }
        }
        return true;
    }
}
