package usufruct.notice;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;

/** What a clock on the wall shows, as an instant. */
final class WallClock {

    /** The first instant at which it shows this; where it skips this, the instant at which it jumps. */
    static Instant instant(LocalDateTime shown, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(shown);
        return change != null && change.isGap()
                ? change.getInstant()
                : ZonedDateTime.of(shown, zone).toInstant();
    }

    private WallClock() {}
}
