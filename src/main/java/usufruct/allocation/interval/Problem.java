package usufruct.allocation.interval;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import usufruct.words.ItemId;

/**
 * What is to be shared out.
 *
 * @param offers in the order of their ids
 * @param needs in the order of their ids
 * @param quotas how many needs of a person may be served at most; who is not in it may have any number
 */
public record Problem(List<Offer> offers, List<Need> needs, SortedMap<String, Integer> quotas) {

    /** @throws IllegalArgumentException when an id occurs twice, or a need asks for an offer that there is not */
    public Problem {
        offers = offers.stream().sorted(Comparator.comparing(Offer::id)).toList();
        needs = needs.stream().sorted(Comparator.comparing(Need::id)).toList();
        quotas = Collections.unmodifiableSortedMap(new TreeMap<>(quotas));
        Set<ItemId> known = new HashSet<>();
        for (Offer offer : offers) {
            require(known.add(offer.id()), offer.id());
        }
        Set<ItemId> asked = new HashSet<>();
        for (Need need : needs) {
            require(asked.add(need.id()), need.id());
            for (Alternative alternative : need.alternatives()) {
                require(known.containsAll(alternative.offers()), need.id());
            }
        }
    }

    /** How many needs of a person may be served at most. */
    public int quota(String person) {
        return quotas.getOrDefault(person, Integer.MAX_VALUE);
    }

    private static void require(boolean fits, ItemId id) {
        if (!fits) {
            throw new IllegalArgumentException("`" + id + "` occurs twice, or asks for an offer that there is not");
        }
    }
}
