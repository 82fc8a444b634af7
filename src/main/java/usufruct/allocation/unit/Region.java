package usufruct.allocation.unit;

/**
 * Numbers that say why a person stayed with less than they could use: everything that could have come to them was in
 * use, and by persons who came before.
 *
 * @param uses how many uses the first person who was refused there had, those of this round included
 * @param units how many units there are in the region and the earlier ones that it touches
 * @param holders how many persons hold these units
 * @param withFewerUses how many of the holders had fewer uses than that before their last unit
 * @param withEqualUses how many had just as many, and came first by rank
 * @param waiting how many persons there could use more than they won
 */
public record Region(int uses, int units, int holders, int withFewerUses, int withEqualUses, int waiting) {

    /** Together with an earlier region that it touches. */
    Region with(Region earlier) {
        int equal = earlier.uses == uses ? earlier.withEqualUses : 0;
        return new Region(
                uses,
                units + earlier.units,
                holders + earlier.holders,
                withFewerUses + earlier.holders - equal,
                withEqualUses + equal,
                waiting + earlier.waiting);
    }

    Region withOffer(int capacity) {
        return new Region(uses, units + capacity, holders, withFewerUses, withEqualUses, waiting);
    }

    /** @param usesBefore how many uses the holder had before their last unit */
    Region withHolder(int usesBefore) {
        int equal = usesBefore == uses ? 1 : 0;
        return new Region(uses, units, holders + 1, withFewerUses + 1 - equal, withEqualUses + equal, waiting);
    }

    Region withWaiting() {
        return new Region(uses, units, holders, withFewerUses, withEqualUses, waiting + 1);
    }
}
