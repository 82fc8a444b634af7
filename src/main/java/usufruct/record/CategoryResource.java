package usufruct.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Page;
import usufruct.http.PageRequest;
import usufruct.http.Parameters;
import usufruct.http.Public;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.Bytes;
import usufruct.words.Category;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Categories over HTTP: everybody reads them, stewards write them. */
@Path("/api/v1/categories")
@Produces(MediaType.APPLICATION_JSON)
public final class CategoryResource {
    private final Store store;
    private final Changes changes;
    private final Categories categories;

    public CategoryResource(Store store, Changes changes, Categories categories) {
        this.store = store;
        this.changes = changes;
        this.categories = categories;
    }

    @GET
    @Public
    public Response list(@QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of("categories", after, limit).orThrow();
        return Answers.ok(store.read(reading -> {
            List<Schema> found = categories.page(page.after().orElse(""), page.fetch());
            return Page.of("categories", found, page, each -> each.category().toString())
                    .toJson(each -> view(reading, each));
        }));
    }

    @GET
    @Path("{category}")
    @Public
    public Response get(@PathParam("category") String name) {
        Category category = Parameters.category("category", name);
        return Answers.ok(store.read(reading -> {
            ObjectNode view = view(reading, known(category));
            view.set("schema", known(category).json());
            categories
                    .find(reading, category)
                    .ifPresent(each -> view.set("document", each.document().json()));
            ShippedExamples.of(category).ifPresent(each -> view.set("examples", each));
            return view;
        }));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response publish(@Context Caller caller, byte[] body) {
        CategoryDocument document = CategoryDocument.signed(body);
        categories.prove(store, caller.did(), document);
        changes.run(caller, writing -> categories.publish(writing, caller.did(), document));
        categories.refresh(store);
        Category category = document.category();
        return Answers.created(
                URI.create("/api/v1/categories/" + category), store.read(reading -> view(reading, known(category))));
    }

    /** What is wrong with a draft, each fault in its place. It changes nothing. */
    @POST
    @Path("check")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response check(@Context Caller caller, byte[] body) {
        CategoryDocument draft = CategoryDocument.draft(StrictJson.read(body));
        List<CategoryFault> faults = categories.check(store, caller.did(), draft);
        ObjectNode view = JsonNodeFactory.instance.objectNode().put("passes", faults.isEmpty());
        ArrayNode list = view.putArray("faults");
        faults.forEach(each -> list.addObject()
                .put("pointer", each.pointer())
                .put("code", each.code().name())
                .put("message", each.message()));
        return Answers.ok(view);
    }

    /** What each audience would see of a record of a draft. It changes nothing. */
    @POST
    @Path("preview")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response preview(@Context Caller caller, byte[] body) {
        var members = new Members(StrictJson.read(body), "body", Set.of("draft", "visibility", "fields"));
        CategoryDocument draft = CategoryDocument.draft(members.object("draft"));
        Visibility visibility = Visibility.of(members.text("visibility"))
                .orElseThrow(() -> new RefusedException(
                        Reason.BAD_PARAMETER, "`visibility` is one of public, node, group, direct"));
        ObjectNode fields = (ObjectNode) members.object("fields");
        Schema schema = categories.tried(store, caller.did(), draft);
        schema.requireFits(fields);
        return Answers.ok(Preview.of(visibility, fields, schema));
    }

    @POST
    @Path("{category}/retirement")
    public Response retire(@Context Caller caller, @PathParam("category") String name) {
        Category category = Parameters.category("category", name);
        changes.run(caller, writing -> categories.retire(writing, caller.did(), category));
        return Response.noContent().build();
    }

    private Schema known(Category category) {
        return categories
                .schema(category)
                .orElseThrow(
                        () -> new RefusedException(Reason.NOT_FOUND, "this node has no category `" + category + "`"));
    }

    private ObjectNode view(Reading reading, Schema schema) {
        Category category = schema.category();
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("category", category.toString())
                .put("kind", category.kind())
                .put("topic", category.topic())
                .put("version", category.version())
                .put("title", schema.json().path("title").asText());
        JsonNode label = schema.json().path("x-label");
        if (label.isObject()) {
            view.set("label", label);
        }
        ObjectNode projections = view.putObject("projections");
        schema.fields()
                .forEach(field -> projections.put(
                        field, schema.audience(field).map(Visibility::word).orElse("private")));
        var published = categories.find(reading, category);
        view.put("origin", published.isPresent() ? "community" : "shipped");
        published.ifPresent(each -> {
            view.put("author", each.document().author().value())
                    .put("digest", Bytes.base64Url(each.document().digest()));
            each.retiredAt().ifPresent(at -> view.put("retiredAt", at.toString()));
        });
        return view;
    }
}
