package usufruct.words;

/** The ASCII characters that a kind of name is spelled with. */
public final class Alphabet {
    private final boolean[] letters = new boolean[128];

    public Alphabet(String letters) {
        letters.chars().forEach(letter -> this.letters[letter] = true);
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
