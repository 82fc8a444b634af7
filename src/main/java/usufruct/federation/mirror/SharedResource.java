package usufruct.federation.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import usufruct.federation.Outbox;
import usufruct.federation.Peering;
import usufruct.federation.mirror.SharedPage.Mark;
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.Parameters;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** What peers ask about this node's things; federation/protocol.md says what each means. */
@Path("/federation/v1")
@Produces(MediaType.APPLICATION_JSON)
public final class SharedResource {
    private static final int MOST_FOUND = 20;

    private final Store store;
    private final Sights sights;
    private final Showing showing;
    private final Finding finding;
    private final Outbox.Self self;

    /** Finds things as a stranger here would, the best first; {@code isOne} says which kinds and groups are asked for. */
    @FunctionalInterface
    public interface Finding {
        List<ItemId> find(Map<String, String> question, BiPredicate<Category, Did> isOne, int most);
    }

    public SharedResource(Store store, Sights sights, Showing showing, Finding finding, Outbox.Self self) {
        this.store = store;
        this.sights = sights;
        this.showing = showing;
        this.finding = finding;
        this.self = self;
    }

    @GET
    @Path("peerings/{id}/documents")
    public Response documents(
            @Context Caller caller,
            @PathParam("id") String id,
            @QueryParam("epoch") @Nullable String epoch,
            @QueryParam("after") @Nullable String after,
            @QueryParam("leaf") @Nullable String leaf,
            @QueryParam("nonce") @Nullable String nonce) {
        String asked = nonce(nonce);
        Mark mark = mark(after, leaf);
        return answer(
                caller,
                id,
                (reading, peering) -> showing.page(reading, peering, epoch == null ? "" : epoch, mark, asked));
    }

    private static Mark mark(@Nullable String after, @Nullable String leaf) {
        if (after == null || after.equals("0")) {
            return Mark.START;
        }
        if (!after.matches("[1-9][0-9]{0,15}")) {
            throw new RefusedException(Reason.BAD_PARAMETER, "`after` is the number of a page's `next`");
        }
        return new Mark(Long.parseLong(after), leaf == null ? "" : leaf);
    }

    private static String nonce(@Nullable String nonce) {
        if (nonce == null || !nonce.matches("[A-Za-z0-9_-]{16,128}")) {
            throw new RefusedException(Reason.BAD_PARAMETER, "`nonce` is 16 to 128 characters of base64url");
        }
        return nonce;
    }

    @GET
    @Path("peerings/{id}/items/{item}")
    public Response item(
            @Context Caller caller,
            @PathParam("id") String id,
            @PathParam("item") String item,
            @QueryParam("nonce") @Nullable String nonce) {
        ItemId wanted = Parameters.itemId("item", item);
        String asked = nonce(nonce);
        return answer(caller, id, (reading, peering) -> showing.item(reading, peering, wanted, asked));
    }

    @POST
    @Path("peerings/{id}/search")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response search(@Context Caller caller, @PathParam("id") String id, byte[] body) {
        ItemId peering = Parameters.itemId("id", id);
        var in = new Members(StrictJson.read(body), "body", Set.of("nonce", "question"));
        String asked = nonce(in.text("nonce"));
        Map<String, String> question = question(in.object("question"));
        Sight sight = store.read(
                reading -> sights.sight(reading, sights.peerings().requireSpeaking(reading, caller.did(), peering)));
        if (!sight.scopes().search()) {
            throw Sights.notAllowed("search");
        }
        List<ItemId> found = finding.find(question, sight::covers, MOST_FOUND);
        return answer(caller, id, (reading, each) -> showing.found(reading, each, found, asked));
    }

    private static Map<String, String> question(JsonNode json) {
        var question = new HashMap<String, String>();
        json.properties().forEach(each -> {
            if (!each.getValue().isTextual()) {
                throw new RefusedException(Reason.SCHEMA_VIOLATION, "`question` has texts");
            }
            question.put(each.getKey(), each.getValue().textValue());
        });
        return question;
    }

    private Response answer(Caller caller, String id, BiFunction<Reading, Peering, SharedPage> work) {
        ItemId peering = Parameters.itemId("id", id);
        SharedPage page = store.read(
                reading -> work.apply(reading, sights.peerings().requireSpeaking(reading, caller.did(), peering)));
        return Answers.ok(page.signed(self.keys()));
    }
}
