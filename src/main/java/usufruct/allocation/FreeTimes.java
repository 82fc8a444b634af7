package usufruct.allocation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import usufruct.allocation.draw.Access;
import usufruct.allocation.interval.Span;
import usufruct.assignment.Assignments;
import usufruct.assignment.Piece;
import usufruct.offer.Offer;
import usufruct.offer.Offers;
import usufruct.store.Reading;
import usufruct.words.ItemId;
import usufruct.words.Window;

/** When an offer could be had, as far as anybody knows now; whether somebody gets it then, a round decides. */
public final class FreeTimes {
    private final Offers offers;
    private final Assignments assignments;

    public FreeTimes(Offers offers, Assignments assignments) {
        this.offers = offers;
        this.assignments = assignments;
    }

    /**
     * When an offer is open within its window, if nobody else had it: hours that lie more than 400 days ahead count as closed.
     * What is only fetched and brought back in its hours can be had all the time.
     */
    public List<Window> offered(Reading reading, Offer offer, Instant now) {
        Window within = offer.window();
        if (!within.until().isAfter(now)) {
            return List.of();
        }
        ObjectNode fields = offers.record(reading, offer.id()).fields();
        return new Openings(now, List.of(within))
                .of(fields, List::of, List::of)
                .hours()
                .filter(hours -> hours.kind() == Access.Kind.USE)
                .map(hours -> hours.open().stream()
                        .filter(within::overlaps)
                        .map(open -> shared(open, within))
                        .toList())
                .orElse(List.of(within));
    }

    /** Of {@link #offered}, the times when some one unit is free from beginning to end, with its rest before and after. */
    public List<Window> free(Reading reading, Offer offer, Instant now) {
        List<Offer> kits = kitsWith(reading, offer);
        if (!isOpen(reading, offer, kits)) {
            return List.of();
        }
        List<Window> open = offered(reading, offer, now);
        Set<Window> free = new LinkedHashSet<>();
        for (List<Span> busy : busy(reading, offer, now)) {
            open.forEach(window -> span(window, Duration.ZERO)
                    .without(busy)
                    .forEach(left -> free.add(
                            new Window(Instant.ofEpochMilli(left.from()), Instant.ofEpochMilli(left.until())))));
        }
        return List.copyOf(free);
    }

    /** How many units nobody has at a moment; none while it is closed, or looked after. */
    public int unitsFree(Reading reading, Offer offer, Instant now) {
        boolean open = isOpen(reading, offer, kitsWith(reading, offer))
                && offered(reading, offer, now).stream().anyMatch(window -> window.contains(now));
        if (!open) {
            return 0;
        }
        var moment = new Span(now.toEpochMilli(), now.toEpochMilli() + 1);
        return (int) busy(reading, offer, now).stream()
                .filter(taken -> taken.stream().noneMatch(moment::overlaps))
                .count();
    }

    private List<Offer> kitsWith(Reading reading, Offer part) {
        return offers.kitsWith(reading, part.id()).stream()
                .map(kit -> offers.get(reading, kit))
                .toList();
    }

    private boolean isOpen(Reading reading, Offer offer, List<Offer> kits) {
        return offer.state() == Offer.State.OPEN
                && offers.missingParts(reading, offer.id()).isEmpty()
                && kits.stream().allMatch(kit -> kit.state() == Offer.State.OPEN);
    }

    /** For each unit the times of its uses and its rest; a kit is used as soon as one of its parts is. */
    private List<List<Span>> busy(Reading reading, Offer offer, Instant now) {
        List<List<Span>> units = used(reading, offer, now);
        for (ItemId part : Offer.parts(offers.record(reading, offer.id()).fields())) {
            used(reading, offers.get(reading, part), now).forEach(units.getFirst()::addAll);
        }
        return units;
    }

    private List<List<Span>> used(Reading reading, Offer offer, Instant now) {
        Duration rest = offers.buffer(reading, offer.id());
        List<List<Window>> busy = Busy.of(offer, assignments.holding(reading, offer.id()), now);
        kitsWith(reading, offer)
                .forEach(kit -> assignments.holding(reading, kit.id()).stream()
                        .filter(permit -> permit.keeps(Piece.part(offer.id())))
                        .forEach(permit -> busy.getFirst().add(Busy.taken(permit, now))));
        List<List<Span>> units = new ArrayList<>();
        for (List<Window> unit : busy) {
            units.add(new ArrayList<>(
                    unit.stream().map(window -> span(window, rest)).toList()));
        }
        return units;
    }

    private static Span span(Window window, Duration around) {
        return new Span(
                window.from().minus(around).toEpochMilli(),
                window.until().plus(around).toEpochMilli());
    }

    private static Window shared(Window one, Window other) {
        return new Window(
                one.from().isAfter(other.from()) ? one.from() : other.from(),
                one.until().isBefore(other.until()) ? one.until() : other.until());
    }
}
