package usufruct.allocation;

import java.util.Set;
import usufruct.allocation.draw.Pool;
import usufruct.allocation.draw.Winner;
import usufruct.store.Writing;
import usufruct.words.Answer;
import usufruct.words.ItemId;

/** What other rooms do while a round is published, within the same write. */
interface Publishing {

    /** Issues a winner's assignment, or refuses having changed nothing; the need then waits for the refusal's reason. */
    Answer<ItemId> issue(Writing writing, Winner winner);

    /** These needs, all that were in the round, were told. */
    default void told(Writing writing, Pool pool, Set<ItemId> needs) {}
}
