package usufruct.demo;

import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Tells the story: one plain line a step, under the date of the story's own clock. It never prints a secret. */
final class Narrator {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

    private final PrintStream out;
    private final InstantSource clock;
    private final ZoneId zone;

    Narrator(PrintStream out, InstantSource clock, ZoneId zone) {
        this.out = out;
        this.clock = clock;
        this.zone = zone;
    }

    /** Something happens now. */
    void tell(String sentence) {
        out.printf("%16s  %s%n", when(clock.instant()), sentence);
    }

    /** More about it. */
    void add(String sentence) {
        out.printf("%16s    %s%n", "", sentence);
    }

    /** A line of its own, outside of time. */
    void say(String sentence) {
        out.println(sentence);
    }

    void pause() {
        out.println();
    }

    String when(Instant at) {
        return WHEN.format(at.atZone(zone));
    }
}
