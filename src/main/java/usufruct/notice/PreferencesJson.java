package usufruct.notice;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * Preferences as people send and get them: {@code {"language": "en", "rhythm": "daily", "digestAt": "18:00", "digestDay": "friday",
 * "quietFrom": "22:00", "quietUntil": "07:00", "urgentBreaksQuiet": false}}; without quiet hours, both ends are left out.
 */
final class PreferencesJson {
    private static final Set<String> MEMBERS =
            Set.of("language", "rhythm", "digestAt", "digestDay", "quietFrom", "quietUntil", "urgentBreaksQuiet");

    /** @throws RefusedException SCHEMA_VIOLATION, BAD_PARAMETER, or what {@link StrictJson} refuses */
    static Preferences read(byte[] body) {
        var in = new Members(StrictJson.read(body), "body", MEMBERS);
        String language = in.text("language");
        if (!Preferences.LANGUAGES.contains(language)) {
            throw bad("`language` is one of `" + String.join("`, `", Preferences.LANGUAGES) + "`");
        }
        var digest = new Preferences.Digest(
                parsed(in, "rhythm", "`at-once`, `daily` or `weekly`", Rhythm::of),
                time(in, "digestAt"),
                parsed(in, "digestDay", "a day such as `friday`", PreferencesJson::day));
        return new Preferences(language, digest, quiet(in), in.truth("urgentBreaksQuiet"));
    }

    static ObjectNode write(Preferences preferences) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("language", preferences.language())
                .put("rhythm", preferences.digest().rhythm().word())
                .put("digestAt", preferences.digest().at().toString())
                .put("digestDay", preferences.digest().day().name().toLowerCase(Locale.ROOT))
                .put("urgentBreaksQuiet", preferences.urgentBreaksQuiet());
        preferences
                .quiet()
                .ifPresent(quiet -> json.put("quietFrom", quiet.from().toString())
                        .put("quietUntil", quiet.until().toString()));
        return json;
    }

    private static Optional<QuietHours> quiet(Members in) {
        if (!in.has("quietFrom") && !in.has("quietUntil")) {
            return Optional.empty();
        }
        LocalTime from = time(in, "quietFrom");
        LocalTime until = time(in, "quietUntil");
        if (from.equals(until)) {
            throw bad("`quietUntil` is another time than `quietFrom`");
        }
        return Optional.of(new QuietHours(from, until));
    }

    private static LocalTime time(Members in, String name) {
        return parsed(in, name, "a time such as `18:00`, in whole minutes", text -> {
            LocalTime time = LocalTime.parse(text);
            if (!time.truncatedTo(ChronoUnit.MINUTES).equals(time)) {
                throw new DateTimeException("it has seconds");
            }
            return time;
        });
    }

    private static DayOfWeek day(String word) {
        for (DayOfWeek each : DayOfWeek.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(word)) {
                return each;
            }
        }
        throw new IllegalArgumentException("no day: `" + word + "`");
    }

    private static <T> T parsed(Members in, String name, String wanted, Function<String, T> parser) {
        try {
            return parser.apply(in.text(name));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw bad("`" + name + "` is " + wanted);
        }
    }

    private static RefusedException bad(String detail) {
        return new RefusedException(Reason.BAD_PARAMETER, detail);
    }

    private PreferencesJson() {}
}
