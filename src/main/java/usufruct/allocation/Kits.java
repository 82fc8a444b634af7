package usufruct.allocation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import usufruct.allocation.draw.Kit;
import usufruct.offer.Offer;
import usufruct.words.ItemId;

/** Which offers of a pool are put together of which others. */
final class Kits {
    private final Map<ItemId, Offer> offers = new LinkedHashMap<>();
    private final Map<ItemId, List<ItemId>> parts = new HashMap<>();

    /** @param pool what is offered and not retired */
    Kits(List<Offer> pool, Function<Offer, ObjectNode> fields) {
        for (Offer offer : pool) {
            offers.put(offer.id(), offer);
            List<ItemId> named = Offer.parts(fields.apply(offer));
            if (!named.isEmpty()) {
                parts.put(offer.id(), named);
            }
        }
    }

    /** What makes an offer a kit; empty when it is none. */
    Optional<Kit> of(ItemId offer) {
        return Optional.ofNullable(parts.get(offer))
                .map(named -> new Kit(named, isSingle(offer) && named.stream().allMatch(this::isInOrder)));
    }

    /** The kits to which an offer belongs. */
    List<Offer> with(ItemId part) {
        return parts.entrySet().stream()
                .filter(kit -> kit.getValue().contains(part))
                .map(kit -> Objects.requireNonNull(offers.get(kit.getKey())))
                .toList();
    }

    private boolean isInOrder(ItemId part) {
        return offers.containsKey(part)
                && isSingle(part)
                && !parts.containsKey(part)
                && Objects.requireNonNull(offers.get(part)).state() == Offer.State.OPEN;
    }

    private boolean isSingle(ItemId offer) {
        return Objects.requireNonNull(offers.get(offer)).units() == 1;
    }
}
