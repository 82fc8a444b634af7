package usufruct.notice;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * When and how somebody wants to be told outside the pages.
 *
 * @param language of messages
 * @param urgentBreaksQuiet whether what is urgent comes in quiet hours too
 */
record Preferences(String language, Digest digest, Optional<QuietHours> quiet, boolean urgentBreaksQuiet) {
    static final List<String> LANGUAGES = List.of("en", "de");

    /** Of whoever never said. */
    static final Preferences NONE = new Preferences(
            "en", new Digest(Rhythm.AT_ONCE, LocalTime.of(18, 0), DayOfWeek.FRIDAY), Optional.empty(), false);

    /**
     * How often, and when what was gathered comes.
     *
     * @param at by the clock of the node's place; for a digest
     * @param day for a weekly one
     */
    record Digest(Rhythm rhythm, LocalTime at, DayOfWeek day) {

        /** When what is due now comes: now, or with the next digest. */
        Instant next(Instant due, ZoneId zone) {
            LocalDate date = LocalDate.ofInstant(due, zone);
            return switch (rhythm) {
                case AT_ONCE -> due;
                case DAILY -> {
                    Instant today = WallClock.instant(date.atTime(at), zone);
                    yield due.isAfter(today)
                            ? WallClock.instant(date.plusDays(1).atTime(at), zone)
                            : today;
                }
                case WEEKLY -> {
                    LocalDate next = date.plusDays(
                            Math.floorMod(day.getValue() - date.getDayOfWeek().getValue(), 7));
                    Instant then = WallClock.instant(next.atTime(at), zone);
                    yield due.isAfter(then)
                            ? WallClock.instant(next.plusWeeks(1).atTime(at), zone)
                            : then;
                }
            };
        }
    }

    /**
     * When a notice may leave the node. What is urgent, and what somebody has to act on before the digest comes, waits for none.
     *
     * @param zone of the node's place
     */
    Instant release(Kind kind, Notice.Time time, ZoneId zone) {
        Instant gathered = digest.next(time.due(), zone);
        boolean waits = !kind.isUrgent()
                && time.until().filter(until -> !until.isAfter(gathered)).isEmpty();
        Instant at = waits ? gathered : time.due();
        return kind.isUrgent() && urgentBreaksQuiet ? at : outsideQuiet(at, zone);
    }

    Instant outsideQuiet(Instant at, ZoneId zone) {
        return quiet.map(hours -> hours.after(at, zone)).orElse(at);
    }
}
