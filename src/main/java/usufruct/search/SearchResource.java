package usufruct.search;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.Callers;
import usufruct.http.Cursor;
import usufruct.http.PageRequest;
import usufruct.http.Parameters;
import usufruct.http.Public;

/** Search over HTTP. Whoever is not signed in finds the public offers, by their public words. */
@Path("/api/v1/search")
@Produces(MediaType.APPLICATION_JSON)
public final class SearchResource {
    private static final String LIST = "search";

    private final Searches searches;

    public SearchResource(Searches searches) {
        this.searches = searches;
    }

    @GET
    @Public
    public Response search(
            @Context ContainerRequestContext request,
            @QueryParam("q") @Nullable String words,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("category") @Nullable String category,
            @QueryParam("group") @Nullable String group,
            @QueryParam("language") @Nullable String language,
            @QueryParam("from") @Nullable String from,
            @QueryParam("until") @Nullable String until,
            @QueryParam("near") @Nullable String near,
            @QueryParam("radius") @Nullable String radius,
            @QueryParam("facets") @Nullable String facets,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of(LIST, after, limit).orThrow();
        Map<String, String> question = new HashMap<>();
        put(question, "q", words);
        put(question, "kind", kind);
        put(question, "category", category);
        put(question, "group", group);
        put(question, "language", language);
        put(question, "from", from);
        put(question, "until", until);
        put(question, "near", near);
        put(question, "radius", radius);
        Wanted wanted = Asked.wanted(question);
        var part = new Looks.Part(page.after().map(Asked::place), page.limit(), Parameters.flag("facets", facets));
        return Answers.ok(view(searches.find(Callers.find(request).map(Caller::did), wanted, part), part.facets()));
    }

    private static void put(Map<String, String> question, String name, @Nullable String value) {
        if (value != null) {
            question.put(name, value);
        }
    }

    @GET
    @Path("suggestions")
    @Public
    public Response suggestions(@Context ContainerRequestContext request, @QueryParam("q") @Nullable String words) {
        Wanted wanted = Asked.wanted(words == null ? Map.of() : Map.of("q", words));
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        ArrayNode items = view.putArray("items");
        searches.suggestions(Callers.find(request).map(Caller::did), wanted).forEach(items::add);
        return Answers.ok(view);
    }

    @POST
    @Path("rebuild")
    public Response rebuild(@Context Caller caller) {
        searches.rebuild(caller.did());
        return Response.noContent().build();
    }

    static ObjectNode view(Searches.Found found, boolean facets) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        Looks.Outcome outcome = found.outcome();
        view.put("total", outcome.hits().total());
        view.put("spelling", outcome.asked().spelling().name().toLowerCase(Locale.ROOT));
        view.put("seq", found.seq());
        ArrayNode items = view.putArray("items");
        var marks = new Marks(outcome.asked().words(), found.synonyms());
        found.hits().forEach(each -> items.add(Hits.view(each, marks)));
        found.next().ifPresent(next -> view.put("next", new Cursor(LIST, Asked.text(next)).text()));
        if (facets) {
            ObjectNode counts = view.putObject("facets");
            outcome.hits().facets().forEach((name, values) -> {
                ObjectNode count = counts.putObject(name);
                values.forEach(count::put);
            });
        }
        if (!outcome.wider().isEmpty()) {
            ObjectNode wider = view.putObject("wider");
            outcome.wider().forEach((each, count) -> wider.put(each.word(), count));
        }
        return view;
    }
}
