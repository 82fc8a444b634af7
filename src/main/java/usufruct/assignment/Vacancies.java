package usufruct.assignment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import usufruct.offer.Offer;
import usufruct.offer.Offers;
import usufruct.store.Reading;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.Window;

/**
 * Whether places of a pool are free now: the unit itself, the parts of a kit, the kits of a part, and the rest that each
 * keeps between two uses. Good for one unit of work: it knows which offers are put together of which from its beginning on.
 */
public final class Vacancies {
    private final AssignmentStore rows = new AssignmentStore();
    private final Offers offers;
    private final Map<ItemId, Offer> pool;
    private final Map<ItemId, List<ItemId>> parts;

    Vacancies(Reading reading, Offers offers, Did community, Category category) {
        this.offers = offers;
        this.pool =
                offers.pool(reading, community, category).stream().collect(Collectors.toMap(Offer::id, offer -> offer));
        this.parts = pool.keySet().stream()
                .collect(Collectors.toMap(
                        id -> id, id -> Offer.parts(offers.record(reading, id).fields())));
    }

    /**
     * What keeps units of an offer from being given for a time.
     *
     * @return CAPACITY_BLOCKED, PART_MISSING, CONFLICT or BUFFER; empty when nothing does
     */
    Optional<Refusal> inTheWay(Reading reading, ItemId id, List<Integer> units, Window window) {
        Optional<Offer> offer = Optional.ofNullable(pool.get(id)).filter(Vacancies::isOpen);
        if (offer.isEmpty() || units.getLast() > offer.get().units()) {
            return refused(Reason.CAPACITY_BLOCKED, "the offer closed after the freeze");
        }
        if (!parts(id).stream().allMatch(part -> pool.containsKey(part) && isOpen(get(part)))) {
            return refused(Reason.PART_MISSING, "a part of the kit is not there; it is had again when all of it is");
        }
        if (!kitsWith(id).stream().allMatch(kit -> isOpen(get(kit)))) {
            return refused(Reason.CAPACITY_BLOCKED, "a kit that it belongs to is looked after, and so is all of it");
        }
        List<Refusal> found = Stream.concat(Stream.of(id), parts(id).stream())
                .flatMap(each -> onOne(reading, each, each.equals(id) ? units : List.of(1), window).stream())
                .toList();
        return found.stream().min((one, other) -> one.reason().compareTo(other.reason()));
    }

    private Optional<Refusal> onOne(Reading reading, ItemId id, List<Integer> units, Window window) {
        List<Assignment> busy = new ArrayList<>(rows.holding(reading, id));
        busy.removeIf(permit -> !permit.keepsAny(units));
        kitsWith(id)
                .forEach(kit -> rows.holding(reading, kit).stream()
                        .filter(permit -> permit.keeps(Piece.part(id)))
                        .forEach(busy::add));
        if (busy.stream().anyMatch(permit -> permit.blocks(window))) {
            return refused(Reason.CONFLICT, "a unit is taken in this window, or was not given back");
        }
        Duration rest = offers.buffer(reading, id);
        var rested = new Window(window.from().minus(rest), window.until().plus(rest));
        return busy.stream().anyMatch(permit -> permit.blocks(rested))
                ? refused(
                        Reason.BUFFER,
                        "the unit rests `" + rest.toMinutes() + "` minutes between two uses, and another is near")
                : Optional.empty();
    }

    private List<ItemId> parts(ItemId id) {
        return parts.getOrDefault(id, List.of());
    }

    private List<ItemId> kitsWith(ItemId part) {
        return parts.entrySet().stream()
                .filter(kit -> kit.getValue().contains(part))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Offer get(ItemId id) {
        return Objects.requireNonNull(pool.get(id));
    }

    private static boolean isOpen(Offer offer) {
        return offer.state() == Offer.State.OPEN;
    }

    private static Optional<Refusal> refused(Reason reason, String detail) {
        return Optional.of(Refusal.of(reason, detail));
    }
}
