package usufruct.allocation;

import java.time.Instant;
import java.util.List;
import usufruct.allocation.draw.Pool;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.ItemId;

/** One reason for which people come before all others, and what it keeps of that. */
public interface FirstPlaces {

    /** Those that are not used up and last beyond an instant, in any order. */
    List<FirstPlace> standing(Reading reading, Pool pool, Instant now);

    /** Whoever it is of won by it in a round. What is once only is used up: kept, and in the log. */
    void use(Writing writing, FirstPlace place, ItemId round);
}
