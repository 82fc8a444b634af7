package usufruct.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import usufruct.access.Inquiries.Held;
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.Cursor;
import usufruct.http.Page;
import usufruct.http.PageRequest;
import usufruct.http.Parameters;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.Answer;
import usufruct.words.Did;

/** Who may do what, and why: checks, lists both ways, what stands behind a permission, and every change. */
@Path("/api/v1/access")
@Produces(MediaType.APPLICATION_JSON)
public final class AccessResource {
    private static final int MOST_ROWS = 10_000;

    private final Store store;
    private final Access access;
    private final Inquiries inquiries;
    private final InstantSource clock;

    public AccessResource(Store store, Access access, Inquiries inquiries, InstantSource clock) {
        this.store = store;
        this.access = access;
        this.inquiries = inquiries;
        this.clock = clock;
    }

    @GET
    @Path("check")
    public Response check(
            @Context Caller caller,
            @QueryParam("object") @Nullable String object,
            @QueryParam("permission") @Nullable String permission,
            @QueryParam("subject") @Nullable String subject,
            @QueryParam("context") @Nullable String context,
            @QueryParam("atLeast") @Nullable String atLeast) {
        Did who = Parameters.optionalDid("subject", subject).orElse(caller.did());
        return at(atLeast, (reading, words) -> {
            Thing thing = words.thing(object);
            var asked = new Question(
                    thing,
                    words.permission(thing.namespace(), permission),
                    who,
                    clock.instant(),
                    words.context(context));
            Answer<usufruct.access.Path> answer = inquiries.check(reading, caller.did(), asked);
            return words.answer(answer);
        });
    }

    @GET
    @Path("tree")
    public Response tree(
            @Context Caller caller,
            @QueryParam("object") @Nullable String object,
            @QueryParam("permission") @Nullable String permission,
            @QueryParam("atLeast") @Nullable String atLeast) {
        return at(atLeast, (reading, words) -> {
            Thing thing = words.thing(object);
            String name = words.permission(thing.namespace(), permission);
            return AccessWords.tree(inquiries.expand(reading, caller.did(), thing, name));
        });
    }

    @GET
    @Path("subjects")
    public Response subjects(
            @Context Caller caller,
            @QueryParam("object") @Nullable String object,
            @QueryParam("permission") @Nullable String permission,
            @QueryParam("atLeast") @Nullable String atLeast,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of("subjects", after, limit).orThrow();
        return at(atLeast, (reading, words) -> {
            Thing thing = words.thing(object);
            String name = words.permission(thing.namespace(), permission);
            Holders holders = inquiries.holders(reading, caller.did(), thing, name);
            return subjects(reading, holders, page, thing, name)
                    .toJson(each -> AccessWords.held("subject", each))
                    .put("everybody", holders.everybody())
                    .put("complete", !holders.wasCut());
        });
    }

    private Page<Held> subjects(Reading reading, Holders holders, PageRequest page, Thing thing, String name) {
        return Page.ofShown(
                "subjects",
                page,
                holders::after,
                Did::value,
                who -> inquiries.held(reading, thing, name, who).map(path -> new Held(who.value(), path)));
    }

    @GET
    @Path("subjects.csv")
    @Produces("text/csv")
    public String subjectsTable(
            @Context Caller caller,
            @QueryParam("object") @Nullable String object,
            @QueryParam("permission") @Nullable String permission) {
        return store.read(reading -> {
            var words = new AccessWords(access.schema(reading));
            Thing thing = words.thing(object);
            String name = words.permission(thing.namespace(), permission);
            Holders holders = inquiries.holders(reading, caller.did(), thing, name);
            return table("subject", page -> subjects(reading, holders, page, thing, name));
        });
    }

    @GET
    @Path("objects.csv")
    @Produces("text/csv")
    public String objectsTable(
            @Context Caller caller,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("permission") @Nullable String permission,
            @QueryParam("subject") @Nullable String subject) {
        Did who = Parameters.optionalDid("subject", subject).orElse(caller.did());
        return store.read(reading -> {
            var words = new AccessWords(access.schema(reading));
            String namespace = words.kind(kind);
            String name = words.permission(namespace, permission);
            Reached reached = inquiries.reached(reading, caller.did(), who, namespace, name);
            return table("object", page -> objects(reading, reached, page, name, who));
        });
    }

    @GET
    @Path("objects")
    public Response objects(
            @Context Caller caller,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("permission") @Nullable String permission,
            @QueryParam("subject") @Nullable String subject,
            @QueryParam("atLeast") @Nullable String atLeast,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of("objects", after, limit).orThrow();
        Did who = Parameters.optionalDid("subject", subject).orElse(caller.did());
        return at(atLeast, (reading, words) -> {
            String namespace = words.kind(kind);
            String name = words.permission(namespace, permission);
            Reached reached = inquiries.reached(reading, caller.did(), who, namespace, name);
            return objects(reading, reached, page, name, who)
                    .toJson(each -> AccessWords.held("object", each))
                    .put("complete", !reached.wasCut());
        });
    }

    private Page<Held> objects(Reading reading, Reached reached, PageRequest page, String name, Did who) {
        return Page.ofShown(
                "objects",
                page,
                reached::after,
                Thing::id,
                thing -> inquiries.held(reading, thing, name, who).map(path -> new Held(thing.toString(), path)));
    }

    /** The schema in force, as a text. */
    @GET
    @Path("schema")
    @Produces(MediaType.TEXT_PLAIN)
    public Response schema(@Context Caller caller) {
        return Response.ok(store.read(access::schema).canonical(), MediaType.TEXT_PLAIN_TYPE)
                .build();
    }

    /** All rows, at most {@value #MOST_ROWS}: who or what, until when, and the tuples that lead there. */
    private static String table(String first, Function<PageRequest, Page<Held>> pages) {
        var text = new StringBuilder(first + ",until,path\r\n");
        var request = new PageRequest(Optional.empty(), PageRequest.MOST);
        for (int rows = 0; rows < MOST_ROWS; rows += PageRequest.MOST) {
            Page<Held> page = pages.apply(request);
            page.items().forEach(each -> text.append(AccessWords.row(each)));
            if (page.next().isEmpty()) {
                break;
            }
            request = new PageRequest(page.next().map(Cursor::position), PageRequest.MOST);
        }
        return text.toString();
    }

    /** Reads at or after a revision that the caller has seen: what is said by the schema of that reading, and the answer from it. */
    private Response at(@Nullable String atLeast, BiFunction<Reading, AccessWords, ObjectNode> work) {
        long seen = AccessWords.revision("atLeast", atLeast);
        return Answers.json(
                store.read(reading -> access.at(reading, seen)
                        .map(revision -> work.apply(reading, new AccessWords(access.schema(reading)))
                                .put("revision", revision))),
                each -> each);
    }
}
