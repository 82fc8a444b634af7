package usufruct.passport;

import java.util.Locale;
import java.util.random.RandomGenerator;
import usufruct.words.Alphabet;
import usufruct.words.Bytes;

/** The word that stops a passport: 20 letters and digits, 100 bits, made on its owner's device and kept on paper. */
public final class StopWord {
    private static final int LENGTH = 20;
    private static final int GROUP = 4;

    /** A fresh one, in groups of four. */
    public static String draw(RandomGenerator random) {
        var word = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            word.append(i > 0 && i % GROUP == 0 ? "-" : "").append(Alphabet.BASE32.draw(random));
        }
        return word.toString();
    }

    /** As it is told to a node, however it was typed: small letters and digits, no hyphens or blanks. */
    public static String plain(String typed) {
        return typed.toLowerCase(Locale.ROOT).replaceAll("[^0-9a-z]", "");
    }

    /** What a node is told of it beforehand: base64url of its SHA-256. */
    public static String commitment(String word) {
        return Bytes.base64Url(Bytes.sha256(Bytes.utf8(plain(word))));
    }

    private StopWord() {}
}
