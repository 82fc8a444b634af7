package usufruct.allocation.appeal;

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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import usufruct.allocation.Rounds;
import usufruct.allocation.draw.DecisionJson;
import usufruct.http.Answers;
import usufruct.http.Bodies;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Page;
import usufruct.http.PageRequest;
import usufruct.http.Parameters;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Appeals over HTTP: for whoever gave one, and for those who may judge it; for nobody else. */
@Path("/api/v1/appeals")
@Produces(MediaType.APPLICATION_JSON)
public final class AppealResource {
    private final Store store;
    private final Changes changes;
    private final Appeals appeals;
    private final Rounds rounds;

    public AppealResource(Store store, Changes changes, Appeals appeals, Rounds rounds) {
        this.store = store;
        this.changes = changes;
        this.appeals = appeals;
        this.rounds = rounds;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response give(@Context Caller caller, byte[] body) {
        Bodies in = Bodies.read(body, "roundId", "needId", "ground", "why");
        var objection = new Appeals.Objection(
                Parameters.itemId("roundId", in.text("roundId")),
                Parameters.itemId("needId", in.text("needId")),
                Appeal.Ground.said(in.text("ground")));
        String why = in.text("why");
        Optional<String> fault = store.read(reading -> appeals.replay(reading, caller.did(), objection));
        ObjectNode given = changes.make(
                caller, writing -> view(writing, appeals.give(writing, caller.did(), objection, fault, why)));
        return Answers.created(URI.create("/api/v1/appeals/" + given.path("id").asText()), given);
    }

    /** The caller's own, oldest first. */
    @GET
    public Response list(
            @Context Caller caller,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of("appeals", after, limit).orThrow();
        return Answers.ok(store.read(reading -> {
            List<Appeal> found =
                    appeals.ofPerson(reading, caller.did(), page.after().orElse(""), page.fetch());
            return Page.of("appeals", found, page, each -> each.id().value()).toJson(each -> view(reading, each));
        }));
    }

    /** One of the caller's own, or one that they may judge. */
    @GET
    @Path("{id}")
    public Response get(@Context Caller caller, @PathParam("id") String id) {
        ItemId appeal = Parameters.itemId("id", id);
        return Answers.ok(store.read(reading -> view(reading, visible(reading, caller.did(), appeal))));
    }

    private Appeal visible(Reading reading, Did caller, ItemId id) {
        Appeal found = appeals.get(reading, id);
        boolean party =
                found.about().person().equals(caller) || appeals.reviewers().mayReview(reading, found, caller);
        if (!party) {
            throw new RefusedException(Reason.NOT_FOUND, "no appeal `" + id + "` that you may see");
        }
        return found;
    }

    private ObjectNode view(Reading reading, Appeal appeal) {
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("id", appeal.id().value())
                .put("roundId", appeal.about().round().value())
                .put("needId", appeal.about().need().value())
                .put("ground", appeal.ground().word())
                .put("givenAt", appeal.givenAt().toString())
                .put("late", appeal.late());
        appeals.words(reading, appeal.id()).ifPresent(why -> view.put("why", why));
        ObjectNode replay =
                view.putObject("replay").put("agrees", appeal.fault().isEmpty());
        appeal.fault().ifPresent(fault -> replay.put("fault", fault));
        rounds.decisionsFor(reading, appeal.about().need()).stream()
                .filter(each -> each.roundId().equals(appeal.about().round()))
                .findFirst()
                .ifPresent(each -> view.set("decision", DecisionJson.write(each.decision())));
        appeal.judgement()
                .ifPresentOrElse(
                        how -> put(reading, view.putObject("judgement"), how),
                        () -> view.put("judgedBy", appeals.judgedBy(appeal).toString()));
        return view;
    }

    private void put(Reading reading, ObjectNode view, Appeal.Judgement how) {
        view.put("outcome", how.outcome().word())
                .put("judge", how.by().value())
                .put("at", how.at().toString());
        how.answer().flatMap(id -> appeals.words(reading, id)).ifPresent(why -> view.put("why", why));
        how.remedy().assignment().ifPresent(id -> view.put("assignmentId", id.value()));
        how.remedy().firstUntil().ifPresent(until -> view.put("firstUntil", until.toString()));
        how.remedy().usedIn().ifPresent(round -> view.put("usedIn", round.value()));
    }
}
