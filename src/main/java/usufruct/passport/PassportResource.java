package usufruct.passport;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import usufruct.http.Answers;
import usufruct.http.Public;
import usufruct.http.Rationed;
import usufruct.store.Store;
import usufruct.words.Answer;
import usufruct.words.Did;
import usufruct.words.Reason;

/**
 * Passports over HTTP. Nobody signs these requests: a document proves itself, and one that is new here could not be the
 * ground to trust a request that brings it. So how many come is limited.
 */
@Public
@Path("/api/v1/passports/{did}")
@Produces(MediaType.APPLICATION_JSON)
public final class PassportResource {
    private final Store store;
    private final Passports passports;

    public PassportResource(Store store, Passports passports) {
        this.store = store;
        this.passports = passports;
    }

    /** The last version, byte for byte as it was signed. */
    @GET
    public Response latest(@PathParam("did") String did) {
        return Answers.respond(
                did(did).then(whose -> found(
                        store.<Optional<PassportDocument>>read(reading -> passports.latest(reading, whose)), did)),
                PassportResource::document);
    }

    /** An earlier version: who checks an old signature needs the key of its time. */
    @GET
    @Path("/versions/{version}")
    public Response version(@PathParam("did") String did, @PathParam("version") int version) {
        return Answers.respond(
                did(did).then(whose -> found(
                        store.<Optional<PassportDocument>>read(reading -> passports.version(reading, whose, version)),
                        did + "` version `" + version)),
                PassportResource::document);
    }

    /** Registers a first document or the next version; the same one again changes nothing. */
    @PUT
    @Rationed
    @Consumes(MediaType.APPLICATION_JSON)
    public Response register(@PathParam("did") String did, byte[] body) {
        Answer<Passports.Registered> answer = did(did).then(
                        whose -> PassportDocument.read(body).then(document -> belongs(document, whose)))
                .then(document ->
                        store.<Answer<Passports.Registered>>write(writing -> passports.register(writing, document)));
        return Answers.respond(
                answer,
                registered -> registered.isNew()
                        ? Response.created(URI.create("/api/v1/passports/" + did))
                                .type(MediaType.APPLICATION_JSON_TYPE)
                                .entity(registered.document().bytes())
                                .build()
                        : document(registered.document()));
    }

    private static Answer<PassportDocument> belongs(PassportDocument document, Did whose) {
        return document.passport().did().equals(whose)
                ? Answer.done(document)
                : Answer.refused(
                        Reason.BAD_PASSPORT,
                        "this is the passport of `" + document.passport().did() + "`; put it under its own DID");
    }

    private static Answer<Did> did(String text) {
        return Did.isDid(text)
                ? Answer.done(new Did(text))
                : Answer.refused(Reason.BAD_PARAMETER, "a passport's name is a DID such as `did:key:z6Mk…`");
    }

    private static Answer<PassportDocument> found(Optional<PassportDocument> document, String name) {
        return document.<Answer<PassportDocument>>map(Answer::done)
                .orElseGet(() -> Answer.refused(Reason.NOT_FOUND, "this node knows no passport `" + name + "`"));
    }

    private static Response document(PassportDocument document) {
        return Response.ok(document.bytes(), MediaType.APPLICATION_JSON_TYPE).build();
    }
}
