package usufruct.assignment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.words.ItemId;

/**
 * What a steward gives outside the draw.
 *
 * @param units which of the offer's units, from 1; the first that are free when empty
 * @param from when it begins, within the time that the need asks for; at once where that leaves a choice, when empty
 */
public record Gift(ItemId need, ItemId offer, List<Integer> units, Optional<Instant> from) {
    public Gift {
        units = units.stream().sorted().distinct().toList();
    }
}
