package usufruct.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One row of {@code attacks.txt}.
 *
 * @param name what it tries
 * @param drl the text
 * @param line where the refusal must point
 * @param column where the refusal must point
 * @param advice what the refusal must say to write instead
 */
record Attack(String name, String drl, int line, int column, String advice) {
    private static final Pattern ROW = Pattern.compile("## (?<name>.*)\n(?<text>.*)\n=> (?<advice>.*)\n");
    private static final Pattern WORD =
            Pattern.compile("\\{(?:U\\+(?<point>[0-9A-F]{4})|(?<times>[0-9]+) x (?<what>[^}]+)|(?<end>LF|CR))}");

    static List<Attack> all() {
        try (InputStream in = Attack.class.getResourceAsStream("attacks.txt")) {
            String table = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return ROW.matcher(table)
                    .results()
                    .map(row -> of(row.group("name"), row.group("text"), row.group("advice")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Attack of(String name, String text, String advice) {
        String marked = WORD.matcher(text).replaceAll(word -> Matcher.quoteReplacement(written(word.group())));
        String before = marked.substring(0, marked.indexOf('§'));
        String lineBefore = before.substring(before.lastIndexOf('\n') + 1);
        return new Attack(
                name,
                marked.replace("§", ""),
                (int) before.chars().filter(c -> c == '\n').count() + 1,
                lineBefore.codePointCount(0, lineBefore.length()) + 1,
                advice);
    }

    private static String written(String word) {
        Matcher known = WORD.matcher(word);
        if (!known.matches()) {
            throw new IllegalArgumentException(word);
        }
        if (known.group("point") != null) {
            return Character.toString(Integer.parseInt(known.group("point"), 16));
        }
        return known.group("end") != null
                ? known.group("end").equals("LF") ? "\n" : "\r"
                : known.group("what").repeat(Integer.parseInt(known.group("times")));
    }

    @Override
    public String toString() {
        return name;
    }
}
