package usufruct.http;

import java.util.function.Consumer;
import java.util.function.Function;
import usufruct.store.Store;
import usufruct.store.Writing;

/** Makes a caller's change: the work and the request's nonce are one unit, so a request changes something once. */
public final class Changes {
    private final Store store;
    private final NonceStore nonces;

    public Changes(Store store, NonceStore nonces) {
        this.store = store;
        this.nonces = nonces;
    }

    /** Does the work and gives back what it made, durable. */
    public <T> T make(Caller caller, Function<? super Writing, ? extends T> work) {
        return store.write(writing -> {
            nonces.record(writing, caller);
            return work.apply(writing);
        });
    }

    /** Does work that makes nothing. */
    public void run(Caller caller, Consumer<? super Writing> work) {
        make(caller, writing -> {
            work.accept(writing);
            return true;
        });
    }

    /** Records the nonce, for a use case that makes its own unit. */
    public Consumer<Writing> nonceOf(Caller caller) {
        return writing -> nonces.record(writing, caller);
    }
}
