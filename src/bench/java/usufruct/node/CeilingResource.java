package usufruct.node;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.NonceStore;
import usufruct.http.Public;
import usufruct.store.Store;
import usufruct.vault.AgreementKey;
import usufruct.vault.AgreementPublicKey;
import usufruct.vault.DataKey;
import usufruct.vault.Hpke;
import usufruct.vault.KeyEncryptionKeys;
import usufruct.vault.SecretBytes;
import usufruct.words.Bytes;

/** Requests that do as little as a request of their kind can: the ceilings. No real node has them. */
@Path("/bench")
@Produces(MediaType.APPLICATION_JSON)
public final class CeilingResource {
    private static final byte[] CONTEXT = Bytes.utf8("an item, its version and its category, about as long as this");

    private final Store store;
    private final Changes changes;
    private final LifecycleRooms lifecycle;
    private final Foundations base;
    private final CopiedRows rows;
    private final KeyEncryptionKeys wrapping;
    private final AgreementPublicKey holder;
    private final byte[] wrapped;

    CeilingResource(Web.Rooms rooms) {
        base = rooms.base();
        store = base.store;
        changes = new Changes(store, new NonceStore(base.clock));
        lifecycle = rooms.lifecycle();
        rows = new CopiedRows(base.random);
        wrapping = base.wrapping;
        try (var key = AgreementKey.fromSeed(SecretBytes.random(32, base.random));
                var data = DataKey.generate(base.random)) {
            holder = key.publicKey();
            wrapped = wrapping.wrap(data, CONTEXT);
        }
    }

    /** A signed request that changes nothing. */
    @POST
    @Path("nothing")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response nothing(@Context Caller caller, byte[] body) {
        return done();
    }

    /** A signed request that changes nothing but that it cannot come again: one row, one shared commit. */
    @POST
    @Path("change")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(@Context Caller caller, byte[] body) {
        changes.run(caller, writing -> {});
        return done();
    }

    /** As {@link #change}, and the rows that a published need leaves, without looking at anything. */
    @POST
    @Path("rows")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response rows(@Context Caller caller, byte[] body) {
        changes.run(caller, rows::write);
        return done();
    }

    /** As {@link #change}, and the cryptography of a key grant: unwrap the data key, seal it to the holder. */
    @POST
    @Path("seal")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response seal(@Context Caller caller, byte[] body) {
        try (DataKey key = wrapping.unwrap(wrapped, CONTEXT);
                SecretBytes raw = key.export()) {
            Hpke.Sealed sealed = raw.expose(bytes -> Hpke.seal(holder, CONTEXT, CONTEXT, bytes));
            changes.run(caller, writing -> {});
            return Answers.created(
                    URI.create("/bench"),
                    answer().put("enc", Bytes.base64Url(sealed.enc()))
                            .put("key", Bytes.base64Url(sealed.ciphertext())));
        }
    }

    /** The rows alone, by so many threads at once, so many each; answers how many nanoseconds it took. */
    @POST
    @Public
    @Path("raw")
    public Response raw(@QueryParam("threads") int threads, @QueryParam("each") int each) throws InterruptedException {
        var ready = new CountDownLatch(1);
        var all = new ArrayList<Thread>();
        for (int i = 0; i < threads; i++) {
            all.add(Thread.ofPlatform().start(() -> {
                try {
                    ready.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                for (int n = 0; n < each; n++) {
                    store.write(rows::writeWithNonce);
                }
            }));
        }
        long start = System.nanoTime();
        ready.countDown();
        for (Thread thread : all) {
            thread.join();
        }
        return Answers.ok(answer().put("nanos", System.nanoTime() - start));
    }

    /** Takes the rows of this need as those to copy. */
    @POST
    @Public
    @Path("pattern")
    public Response pattern(@QueryParam("need") String need) {
        store.write(writing -> rows.learn(writing, need));
        return done();
    }

    /** Waits until the lifecycle has followed everything. */
    @POST
    @Public
    @Path("settle")
    public Response settle() throws InterruptedException {
        lifecycle.lifecycle.settle(base.clock.instant());
        return done();
    }

    private static Response done() {
        return Answers.created(
                URI.create("/bench"), answer().put("id", "nothing").put("state", "waiting"));
    }

    private static ObjectNode answer() {
        return JsonNodeFactory.instance.objectNode();
    }
}
