package usufruct.allocation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import usufruct.allocation.draw.Access;
import usufruct.words.Window;

/** For how long an offer could be had. */
public final class OpenTime {

    /**
     * How much of a time an offer is open in: its hours, where all of a use lies in them. What is only fetched and brought
     * back in its hours can be had all the time.
     *
     * @param offer an offer's fields
     */
    public static Duration within(ObjectNode offer, Window time) {
        return new Openings(time.from(), List.of(time))
                .of(offer, List::of, List::of)
                .hours()
                .filter(hours -> hours.kind() == Access.Kind.USE)
                .map(hours ->
                        hours.open().stream().map(open -> shared(open, time)).reduce(Duration.ZERO, Duration::plus))
                .orElse(time.length());
    }

    private static Duration shared(Window open, Window time) {
        Instant from = open.from().isAfter(time.from()) ? open.from() : time.from();
        Instant until = open.until().isBefore(time.until()) ? open.until() : time.until();
        return from.isBefore(until) ? Duration.between(from, until) : Duration.ZERO;
    }

    private OpenTime() {}
}
