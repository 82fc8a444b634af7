package usufruct.notice;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Writes messages: what happened in one sentence, by when to act, and where to look. No title, no name, no place and no code of a
 * thing is in one, for mail is read on its way, and a device shows it to whoever looks.
 */
final class Letters {
    /** Of a message on a device. */
    private static final int MOST_LINES = 5;

    private final Map<String, Properties> words = new HashMap<>();
    private final String node;
    private final String url;
    private final ZoneId zone;

    /**
     * @param node what people call it
     * @param url where its pages are
     * @param zone of its place
     */
    Letters(String node, String url, ZoneId zone) {
        this.node = node;
        this.url = url;
        this.zone = zone;
        Preferences.LANGUAGES.forEach(language -> words.put(language, load(language)));
    }

    /** @param stop where whoever has it ends mail to this address */
    Letter of(String language, List<Notice> notices, String stop) {
        var text = new StringBuilder();
        for (Notice each : notices) {
            text.append(sentence(language, each))
                    .append('\n')
                    .append(url)
                    .append(each.page())
                    .append("\n\n");
        }
        text.append(foot(language))
                .append('\n')
                .append(say(language, "stop"))
                .append('\n')
                .append(stop)
                .append('\n');
        return new Letter(language, subject(language, notices), text.toString());
    }

    /** What a device shows: the words of a mail without its links; of several, what each is about. */
    Letter brief(String language, List<Notice> notices) {
        String text = notices.size() == 1
                ? sentence(language, notices.getFirst())
                : notices.stream()
                        .map(each -> subject(language, each))
                        .distinct()
                        .limit(MOST_LINES)
                        .collect(Collectors.joining("\n"));
        return new Letter(language, subject(language, notices), text);
    }

    private String subject(String language, List<Notice> notices) {
        return notices.size() == 1
                ? subject(language, notices.getFirst())
                : say(language, "subject.several", "count", Integer.toString(notices.size()));
    }

    private String subject(String language, Notice notice) {
        return say(language, "subject." + notice.kind().word());
    }

    /** The mail by which somebody shows that an address is theirs. */
    Letter ofCode(String language, String code) {
        String text =
                say(language, "code", "code", code) + "\n" + url + "/notices\n\n" + say(language, "code.not") + "\n";
        return new Letter(language, say(language, "subject.code", "node", node), text);
    }

    /** What a program is sent by which somebody shows that its address is theirs. */
    Letter ofWebhookCode(String language, String code) {
        return new Letter(
                language, say(language, "subject.code", "node", node), say(language, "code.webhook", "code", code));
    }

    /** What happened, by when to act, and nothing of the thing. */
    String sentence(String language, Notice notice) {
        String sentence = say(language, "sentence." + notice.kind().word());
        return notice.time()
                .until()
                .map(until -> sentence.replace("{until}", moment(language, until)))
                .orElse(sentence);
    }

    private String moment(String language, Instant at) {
        String pattern = say(language, "moment");
        return DateTimeFormatter.ofPattern(pattern, Locale.of(language))
                .withZone(zone)
                .format(at);
    }

    private String foot(String language) {
        return "-- \n" + say(language, "foot", "node", node) + "\n" + url + "/notices\n";
    }

    private String say(String language, String key) {
        return Objects.requireNonNull(words(language).getProperty(key), key);
    }

    private String say(String language, String key, String name, String value) {
        return say(language, key).replace("{" + name + "}", value);
    }

    private Properties words(String language) {
        return Objects.requireNonNull(words.get(language), language);
    }

    static Properties load(String language) {
        var words = new Properties();
        try (var file = Objects.requireNonNull(
                        Letters.class.getResourceAsStream("/notice/mail." + language + ".properties"));
                var reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            words.load(reader);
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
