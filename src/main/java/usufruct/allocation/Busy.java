package usufruct.allocation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import usufruct.allocation.draw.Calendar;
import usufruct.assignment.Assignment;
import usufruct.offer.Offer;
import usufruct.words.Window;

/** When the units of an offer are not to be had, because of those who have them or are to have them. */
final class Busy {
    /** How long a thing that did not come back in time is held to stay away. */
    private static final Duration LATE_RETURN = Duration.ofDays(1);

    /**
     * For each unit its permitted windows. A thing that is overdue stays taken for a while from now; one whose permit was
     * revoked stays taken until it comes back, whenever that is.
     */
    static List<List<Window>> of(Offer offer, List<Assignment> holding, Instant now) {
        List<List<Window>> units = new ArrayList<>();
        for (int unit = 0; unit < offer.units(); unit++) {
            units.add(new ArrayList<>());
        }
        for (Assignment each : holding) {
            each.unitsKept().stream()
                    .filter(unit -> unit <= offer.units())
                    .forEach(unit -> units.get(unit - 1).add(taken(each, now)));
        }
        return units;
    }

    /** When what a permit keeps is not to be had. */
    static Window taken(Assignment permit, Instant now) {
        Window window = permit.window();
        if (permit.isMissing()) {
            return new Window(window.from(), Calendar.NOBODY_KNOWS);
        }
        boolean overdue =
                permit.state() == Assignment.State.IN_USE && !window.until().isAfter(now);
        return overdue ? new Window(window.from(), now.plus(LATE_RETURN)) : window;
    }

    private Busy() {}
}
