package usufruct.allocation;

import java.util.List;
import java.util.Set;
import usufruct.allocation.draw.Pool;
import usufruct.allocation.draw.Winner;
import usufruct.store.Writing;
import usufruct.words.Answer;
import usufruct.words.ItemId;

/** What other rooms do while a round is published, within the same write. */
interface Publishing {

    /**
     * Issues the assignments of one turn, in its order, or refuses having changed nothing; its needs then wait for the
     * refusal's reason.
     */
    Answer<List<ItemId>> issue(Writing writing, List<Winner> turn);

    /** These needs, all that were in the round, were told. */
    default void told(Writing writing, Pool pool, Set<ItemId> needs) {}
}
