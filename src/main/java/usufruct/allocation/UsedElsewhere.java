package usufruct.allocation;

import java.time.Instant;
import java.util.List;
import usufruct.policy.fact.UseElsewhere;
import usufruct.store.Reading;
import usufruct.words.Category;
import usufruct.words.Did;

/** What other nodes say that somebody used there, with their consent at both ends. */
@FunctionalInterface
public interface UsedElsewhere {
    /** Nobody says anything. */
    UsedElsewhere NOTHING = (reading, person, category, since) -> List.of();

    /**
     * Of one person and one kind of things.
     *
     * @param since weeks that began no later are left out
     */
    List<UseElsewhere> of(Reading reading, Did person, Category category, Instant since);
}
