package usufruct.access.version;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import usufruct.access.Schema;
import usufruct.access.SchemaTrials;
import usufruct.access.SchemasInForce;
import usufruct.http.Answers;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Page;
import usufruct.http.PageRequest;
import usufruct.http.Parameters;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.store.Store;
import usufruct.words.Bytes;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Versions of the schema of permissions over HTTP: members read them, those who may govern change them, two together. */
@Path("/api/v1/access/schemas")
@Produces(MediaType.APPLICATION_JSON)
public final class SchemaResource {
    private static final int NONE_ABOVE = Integer.MAX_VALUE;

    private final Store store;
    private final Changes changes;
    private final SchemaVersions versions;
    private final JsonNode shippedTests;

    /** @param shippedTests of the schema that the program comes with */
    public SchemaResource(Store store, Changes changes, SchemaVersions versions, JsonNode shippedTests) {
        this.store = store;
        this.changes = changes;
        this.versions = versions;
        this.shippedTests = shippedTests;
    }

    /** The versions that the community proposed, the newest first, and which one is in force. */
    @GET
    public Response list(
            @Context Caller caller,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of("access-schemas", after, limit).orThrow();
        int below = page.after().isEmpty() ? NONE_ABOVE : (int) page.afterNumber();
        return Answers.ok(store.read(reading -> {
            versions.requireReader(reading, caller.did());
            List<SchemaVersion> found = versions.below(reading, below, page.fetch());
            return Page.of("access-schemas", found, page, each -> String.valueOf(each.number()))
                    .toJson(SchemaJson::standing)
                    .put("inForce", versions.inForce(reading).number());
        }));
    }

    /** A version with all that its author signed; version 1 is the text that the program comes with. */
    @GET
    @Path("{version}")
    public Response get(@Context Caller caller, @PathParam("version") String number) {
        int wanted = Parameters.count("version", number);
        return Answers.ok(store.read(reading -> {
            versions.requireReader(reading, caller.did());
            return wanted == SchemasInForce.SHIPPED
                    ? SchemaJson.shipped(
                            new SchemaWords(versions.text(reading, wanted).orElseThrow(), shippedTests),
                            versions.inForce(reading).number() == wanted)
                    : SchemaJson.whole(versions.get(reading, wanted));
        }));
    }

    /** What is wrong with a text, whether its tests follow, and whose answers it would change. It changes nothing. */
    @POST
    @Path("check")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response check(@Context Caller caller, byte[] body) {
        var members = new Members(StrictJson.read(body), "body", Set.of("text", "tests"));
        var words = new SchemaWords(members.text("text"), members.object("tests"));
        return Answers.ok(tried(caller, words));
    }

    /** The same of a version that was proposed, as things stand now. It changes nothing. */
    @POST
    @Path("{version}/check")
    public Response checkVersion(@Context Caller caller, @PathParam("version") String number) {
        int wanted = Parameters.count("version", number);
        SchemaDocument document = store.read(reading -> {
            versions.requireReader(reading, caller.did());
            return versions.get(reading, wanted).document();
        });
        return Answers.ok(tried(caller, new SchemaWords(document.text(), document.tests())));
    }

    private ObjectNode tried(Caller caller, SchemaWords words) {
        return store.read(reading -> {
            SchemaTrials.Draft draft = versions.read(reading, caller.did(), words);
            Optional<Schema> schema = draft.schema();
            return SchemaJson.tried(draft, schema.map(each -> versions.outlook(reading, caller.did(), each)));
        });
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response propose(@Context Caller caller, byte[] body) {
        SchemaDocument document = SchemaDocument.signed(body);
        SchemaVersions.Proven proven = store.read(reading -> versions.prove(reading, caller.did(), document));
        SchemaVersion made = changes.make(caller, writing -> versions.propose(writing, caller.did(), proven));
        return Answers.created(URI.create("/api/v1/access/schemas/" + made.number()), SchemaJson.standing(made));
    }

    /** Says yes or no to what somebody else proposed; {@code digest} is of the document that the caller looked at. */
    @POST
    @Path("{version}/decision")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response decide(@Context Caller caller, @PathParam("version") String number, byte[] body) {
        int wanted = Parameters.count("version", number);
        var members = new Members(StrictJson.read(body), "body", Set.of("approves", "digest"));
        boolean approves = members.truth("approves");
        byte[] digest = digest(members.text("digest"));
        return Answers.ok(SchemaJson.standing(
                changes.make(caller, writing -> versions.decide(writing, caller.did(), wanted, approves, digest))));
    }

    private static byte[] digest(String text) {
        try {
            return Bytes.fromBase64Url(text);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Reason.BAD_PARAMETER, "`digest` is that of the version, as `GET` shows it");
        }
    }

    @POST
    @Path("{version}/withdrawal")
    public void withdraw(@Context Caller caller, @PathParam("version") String number) {
        int wanted = Parameters.count("version", number);
        changes.run(caller, writing -> versions.withdraw(writing, caller.did(), wanted));
    }
}
