package usufruct.notice;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import usufruct.http.Answers;
import usufruct.http.Bodies;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Page;
import usufruct.http.PageRequest;
import usufruct.http.Public;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.Did;

/** What the caller is told, and how, over HTTP. */
@Path("/api/v1/notices")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class NoticeResource {
    private final Store store;
    private final Changes changes;
    private final Notices notices;
    private final Contacts contacts;

    public NoticeResource(Store store, Changes changes, Notices notices, Contacts contacts) {
        this.store = store;
        this.changes = changes;
        this.notices = notices;
        this.contacts = contacts;
    }

    /** What the caller was told, in order of id. */
    @GET
    public Response list(
            @Context Caller caller,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of("notices", after, limit).orThrow();
        return Answers.ok(store.read(reading -> Page.of(
                        "notices",
                        notices.of(reading, caller.did(), page.after().orElse(""), page.fetch()),
                        page,
                        each -> each.id().value())
                .toJson(each -> view(notices.told(reading, each)))));
    }

    @GET
    @Path("preferences")
    public Response preferences(@Context Caller caller) {
        Did person = caller.did();
        return Answers.ok(store.read(reading -> {
            ObjectNode view = PreferencesJson.write(notices.preferences(reading, person));
            shown(reading, person, Way.MAIL, view.putObject("mail"));
            shown(reading, person, Way.WEBHOOK, view.putObject("webhook"));
            return view;
        }));
    }

    @PUT
    @Path("preferences")
    public Response prefer(@Context Caller caller, byte[] body) {
        Preferences wished = PreferencesJson.read(body);
        changes.run(caller, writing -> notices.prefer(writing, caller.did(), wished));
        return Response.noContent().build();
    }

    /** In the place of the one before; a code is sent there. */
    @PUT
    @Path("address")
    public Response putAddress(@Context Caller caller, byte[] body) {
        String address = Bodies.read(body, "address").text("address");
        changes.run(caller, writing -> contacts.putMail(writing, caller.did(), address));
        return Response.noContent().build();
    }

    @DELETE
    @Path("address")
    public Response removeAddress(@Context Caller caller) {
        changes.run(caller, writing -> contacts.remove(writing, caller.did(), Way.MAIL));
        return Response.noContent().build();
    }

    @POST
    @Path("address/confirmation")
    public Response confirmAddress(@Context Caller caller, byte[] body) {
        return confirm(caller, Way.MAIL, body);
    }

    /** The address of a program of theirs, in the place of the one before; a code is sent there. */
    @PUT
    @Path("webhook")
    public Response putWebhook(@Context Caller caller, byte[] body) {
        String address = Bodies.read(body, "address").text("address");
        changes.run(caller, writing -> contacts.putWebhook(writing, caller.did(), address));
        return Response.noContent().build();
    }

    @DELETE
    @Path("webhook")
    public Response removeWebhook(@Context Caller caller) {
        changes.run(caller, writing -> contacts.remove(writing, caller.did(), Way.WEBHOOK));
        return Response.noContent().build();
    }

    @POST
    @Path("webhook/confirmation")
    public Response confirmWebhook(@Context Caller caller, byte[] body) {
        return confirm(caller, Way.WEBHOOK, body);
    }

    private Response confirm(Caller caller, Way way, byte[] body) {
        String code = Bodies.read(body, "code").text("code");
        return Answers.respond(
                changes.make(caller, writing -> contacts.confirm(writing, caller.did(), way, code)),
                contact -> Response.noContent().build());
    }

    /** By whoever has the link: with one click in a mail program (RFC 8058, section 3.2), whose form says nothing more. */
    @POST
    @Path("unsubscribe/{token}")
    @Consumes(MediaType.WILDCARD)
    @Public
    public Response unsubscribe(@PathParam("token") String token) {
        store.write(writing -> {
            notices.unsubscribe(writing, token);
            return true;
        });
        return Response.noContent().build();
    }

    /** To the page that asks first: programs that look at links must not end anything. */
    @GET
    @Path("unsubscribe/{token}")
    @Public
    public Response askToUnsubscribe(@PathParam("token") String token) {
        notices.requireToken(token);
        return Response.seeOther(URI.create("/notices/stop/" + token)).build();
    }

    private void shown(Reading reading, Did person, Way way, ObjectNode into) {
        into.put("offered", contacts.offers(way));
        contacts.of(reading, person, way)
                .map(each -> contacts.opened(reading, each))
                .ifPresent(each -> into.put("address", each.proved().address())
                        .put("confirmed", each.contact().isConfirmed()));
    }

    private static ObjectNode view(Notices.Told told) {
        Notice notice = told.notice();
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("id", notice.id().value())
                .put("kind", notice.kind().word())
                .put("subject", notice.cause().subject())
                .put("page", notice.page())
                .put("at", notice.time().due().toString());
        notice.time().until().ifPresent(until -> view.put("until", until.toString()));
        ArrayNode messages = view.putArray("messages");
        for (Message each : told.messages()) {
            messages.addObject()
                    .put("way", each.way().word())
                    .put("state", each.course().state().word());
        }
        return view;
    }
}
