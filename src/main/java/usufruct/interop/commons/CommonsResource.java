package usufruct.interop.commons;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import usufruct.http.Cursor;
import usufruct.http.Page;
import usufruct.http.PageRequest;
import usufruct.http.Public;
import usufruct.http.Tagged;
import usufruct.offer.Offer;
import usufruct.store.Store;

/** The Commons API over HTTP, for everybody. Where there are more items, the header {@code Link} names the next page. */
@Public
@Path("/api/v1/commons")
@Produces(MediaType.APPLICATION_JSON)
public final class CommonsResource {
    private static final String LIST = "commons";
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final Store store;
    private final CommonsItems items;

    public CommonsResource(Store store, CommonsItems items) {
        this.store = store;
        this.items = items;
    }

    @GET
    @Path("items.json")
    public Response items(
            @Context ContainerRequestContext request,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of(LIST, after, limit).orThrow();
        Shown shown = store.read(reading -> {
            Page.Rows<Offer> rows = (place, most) ->
                    items.rooms().offers().page(reading, Optional.empty(), Optional.empty(), place, most);
            Page<CommonsItems.Item> some =
                    Page.ofShown(LIST, page, rows, each -> each.id().value(), each -> items.item(reading, each));
            return new Shown(items.document(reading, some.items()), some.next());
        });
        Response answer = Tagged.ok(request, shown.document(), MediaType.APPLICATION_JSON, KEPT);
        return shown.next()
                .map(next -> Response.fromResponse(answer)
                        .header(
                                HttpHeaders.LINK,
                                "<?after=" + next.text() + "&limit=" + page.limit() + ">; rel=\"next\"")
                        .build())
                .orElse(answer);
    }

    private record Shown(ObjectNode document, Optional<Cursor> next) {}
}
