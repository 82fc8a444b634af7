package usufruct.community.party;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import usufruct.http.Answers;
import usufruct.http.Bodies;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Page;
import usufruct.http.Parameters;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Parties over HTTP: for who stands in them, their guardians and the party's own passport, and for nobody else. */
@Path("/api/v1/parties")
@Produces(MediaType.APPLICATION_JSON)
public final class PartyResource {
    private final Store store;
    private final Changes changes;
    private final Parties parties;

    public PartyResource(Store store, Changes changes, Parties parties) {
        this.store = store;
        this.changes = changes;
        this.parties = parties;
    }

    /** Signed with the party's own passport. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response found(@Context Caller caller, byte[] body) {
        Bodies in = Bodies.read(body, "kind", "keepers");
        Party.Kind kind = Party.Kind.said(in.text("kind"));
        List<Did> keepers = in.dids("keepers");
        ObjectNode made =
                changes.make(caller, writing -> view(writing, parties.found(writing, caller.did(), kind, keepers)));
        return Answers.created(URI.create("/api/v1/parties/" + caller.did()), made);
    }

    /** Those in which the caller stands, also if they have not agreed. */
    @GET
    public Response list(@Context Caller caller) {
        return Answers.ok(store.read(
                reading -> Page.whole(parties.ofPerson(reading, caller.did())).toJson(each -> view(reading, each))));
    }

    @GET
    @Path("{party}")
    public Response get(@Context Caller caller, @PathParam("party") String party) {
        Did did = Parameters.did("party", party);
        return Answers.ok(store.read(reading -> view(reading, parties.visible(reading, caller.did(), did))));
    }

    /** By a keeper, or the party's own passport. */
    @POST
    @Path("{party}/members")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response name(@Context Caller caller, @PathParam("party") String party, byte[] body) {
        Did did = Parameters.did("party", party);
        Bodies in = Bodies.read(body, "person", "as");
        Did person = in.did("person");
        boolean keeper = switch (in.has("as") ? in.text("as") : "member") {
            case "member" -> false;
            case "keeper" -> true;
            default -> throw new RefusedException(Reason.BAD_PARAMETER, "`as` is one of `member`, `keeper`");
        };
        changes.run(caller, writing -> parties.name(writing, caller.did(), did, person, keeper));
        return Response.noContent().build();
    }

    /** By whoever was named. */
    @POST
    @Path("{party}/acceptance")
    public Response agree(@Context Caller caller, @PathParam("party") String party) {
        Did did = Parameters.did("party", party);
        changes.run(caller, writing -> parties.agree(writing, caller.did(), did));
        return Response.noContent().build();
    }

    @POST
    @Path("{party}/members/{person}/end")
    public Response end(@Context Caller caller, @PathParam("party") String party, @PathParam("person") String person) {
        Did did = Parameters.did("party", party);
        Did whom = Parameters.did("person", person);
        changes.run(caller, writing -> parties.end(writing, caller.did(), did, whom));
        return Response.noContent().build();
    }

    private ObjectNode view(Reading reading, Party party) {
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("did", party.did().value())
                .put("kind", party.kind().word())
                .put("foundedAt", party.foundedAt().toString());
        var members = view.putArray("members");
        parties.members(reading, party.did()).forEach(each -> {
            ObjectNode member = members.addObject()
                    .put("person", each.person().value())
                    .put("as", each.keeper() ? "keeper" : "member")
                    .put("namedBy", each.naming().by().value())
                    .put("namedAt", each.naming().at().toString());
            each.course().agreedAt().ifPresent(at -> member.put("agreedAt", at.toString()));
        });
        return view;
    }
}
