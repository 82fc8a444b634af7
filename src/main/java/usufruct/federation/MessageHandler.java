package usufruct.federation;

import usufruct.store.Writing;
import usufruct.words.RefusedException;

/** Does what a message of one type asks, in the write that takes it. */
@FunctionalInterface
public interface MessageHandler {
    /** @throws RefusedException before it has written anything; the message counts as taken, and its reason is kept with it */
    void take(Writing writing, Peering peering, Message message);
}
