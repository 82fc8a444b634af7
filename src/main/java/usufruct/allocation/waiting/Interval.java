package usufruct.allocation.waiting;

import java.time.Duration;
import java.util.Optional;

/**
 * When a need may expect to be served, counted from when it was asked.
 *
 * @param p50 half were served within this
 * @param p90 nine in ten were; absent when so many never were
 */
public record Interval(Duration p50, Optional<Duration> p90) {

    /** In one clause, in days and hours. */
    public String inWords() {
        return "half of such needs were served within " + inWords(p50)
                + p90.map(each -> ", nine in ten within " + inWords(each))
                        .orElse("; fewer than nine in ten were served at all");
    }

    private static String inWords(Duration time) {
        long hours = Math.max(1, Math.ceilDiv(time.toMinutes(), 60));
        return hours <= 48 ? "`" + hours + "` hours" : "`" + Math.ceilDiv(hours, 24) + "` days";
    }
}
