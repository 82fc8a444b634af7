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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import usufruct.allocation.Rounds;
import usufruct.allocation.draw.DecisionJson;
import usufruct.community.mandate.Act;
import usufruct.community.mandate.Acts;
import usufruct.community.mandate.Hand;
import usufruct.community.mandate.Matter;
import usufruct.community.mandate.ProxyActJson;
import usufruct.http.Answers;
import usufruct.http.Bodies;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Page;
import usufruct.http.PageRequest;
import usufruct.http.Parameters;
import usufruct.need.Needs;
import usufruct.policy.PolicyInWords;
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
    private final Audience audience;

    /** Whose need an appeal is about, and who acts for them: the rooms that know. */
    public record Audience(Needs needs, Acts acts) {}

    public AppealResource(Store store, Changes changes, Appeals appeals, Rounds rounds, Audience audience) {
        this.store = store;
        this.changes = changes;
        this.appeals = appeals;
        this.rounds = rounds;
        this.audience = audience;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response give(@Context Caller caller, @QueryParam("for") @Nullable String whom, byte[] body) {
        Bodies in = Bodies.read(body, "roundId", "needId", "ground", "why");
        var objection = new Appeals.Objection(
                Parameters.itemId("roundId", in.text("roundId")),
                Parameters.itemId("needId", in.text("needId")),
                Appeal.Ground.said(in.text("ground")));
        String why = in.text("why");
        Hand hand = hand(caller, whom);
        Optional<String> fault = store.read(reading -> {
            Did person = audience.acts()
                    .may(reading, hand, Act.APPEAL, matter(reading, objection.need()))
                    .orThrow();
            return appeals.replay(reading, person, objection);
        });
        ObjectNode given = changes.make(
                caller,
                writing -> view(
                        writing,
                        audience.acts()
                                .<Appeal>make(
                                        writing,
                                        hand,
                                        Act.APPEAL,
                                        matter(writing, objection.need()),
                                        person -> appeals.give(writing, person, objection, fault, why),
                                        Appeal::id)));
        return Answers.created(URI.create("/api/v1/appeals/" + given.path("id").asText()), given);
    }

    /** The person's own, oldest first. */
    @GET
    public Response list(
            @Context Caller caller,
            @QueryParam("for") @Nullable String whom,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of("appeals", after, limit).orThrow();
        Hand hand = hand(caller, whom);
        return Answers.ok(store.read(reading -> {
            audience.acts().requireAny(reading, hand);
            Page.Rows<Appeal> rows = (place, most) -> appeals.ofPerson(reading, hand.person(), place, most);
            return Page.ofShown("appeals", page, rows, each -> each.id().value(), each -> shown(reading, hand, each))
                    .toJson(each -> each);
        }));
    }

    /** One of the person's own, or one that the caller may judge. */
    @GET
    @Path("{id}")
    public Response get(@Context Caller caller, @PathParam("id") String id, @QueryParam("for") @Nullable String whom) {
        ItemId appeal = Parameters.itemId("id", id);
        Hand hand = hand(caller, whom);
        return Answers.ok(store.read(reading -> shown(reading, hand, appeals.get(reading, appeal)))
                .orElseThrow(
                        () -> new RefusedException(Reason.NOT_FOUND, "no appeal `" + appeal + "` that you may see")));
    }

    private static Hand hand(Caller caller, @Nullable String whom) {
        return Hand.of(caller.did(), Parameters.optionalDid("for", whom));
    }

    private Matter matter(Reading reading, ItemId need) {
        return audience.needs().get(reading, need).matter();
    }

    private Optional<ObjectNode> shown(Reading reading, Hand hand, Appeal appeal) {
        Did person = appeal.about().person();
        Did eyes = audience.acts()
                .eyes(reading, hand, matter(reading, appeal.about().need()), person);
        return eyes.equals(person) || appeals.reviewers().mayReview(reading, appeal, hand.by())
                ? Optional.of(view(reading, appeal))
                : Optional.empty();
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
        ProxyActJson.put(reading, view, audience.acts(), appeal.id());
        ObjectNode replay =
                view.putObject("replay").put("agrees", appeal.fault().isEmpty());
        appeal.fault().ifPresent(fault -> replay.put("fault", fault));
        rounds.decisionsFor(reading, appeal.about().need()).stream()
                .filter(each -> each.roundId().equals(appeal.about().round()))
                .findFirst()
                .ifPresent(each -> {
                    ObjectNode decision = DecisionJson.write(each.decision());
                    rounds.record(reading, each.roundId())
                            .ifPresent(record -> PolicyInWords.putTold(
                                    decision, record.document().path("policy")));
                    view.set("decision", decision);
                });
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
