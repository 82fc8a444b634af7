package usufruct.allocation;

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
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import usufruct.allocation.appeal.Appeals;
import usufruct.allocation.draw.DecisionJson;
import usufruct.allocation.draw.Pool;
import usufruct.assignment.Overrides;
import usufruct.community.Roles;
import usufruct.community.mandate.Acts;
import usufruct.community.mandate.Hand;
import usufruct.http.Answers;
import usufruct.http.Bodies;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Parameters;
import usufruct.need.Need;
import usufruct.need.Needs;
import usufruct.policy.PolicyInWords;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;
import usufruct.words.Window;

/** Rounds over HTTP: asked for by stewards and allocators, seen by everybody signed in, decisions by whom they are about. */
@Path("/api/v1/rounds")
@Produces(MediaType.APPLICATION_JSON)
public final class RoundResource {
    private final Store store;
    private final Changes changes;
    private final Draws draws;
    private final Rounds rounds;
    private final Audience audience;

    /** Who may see what: the rooms that know. */
    public record Audience(Needs needs, Roles roles, Overrides overrides, Appeals appeals, Acts acts) {}

    public RoundResource(Store store, Changes changes, Draws draws, Rounds rounds, Audience audience) {
        this.store = store;
        this.changes = changes;
        this.draws = draws;
        this.rounds = rounds;
        this.audience = audience;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response request(@Context Caller caller, byte[] body) {
        Bodies in = Bodies.read(body, "group", "category", "policySet");
        var pool = new Pool(Parameters.category("category", in.text("category")), in.did("group"));
        Optional<String> policySet = in.has("policySet") ? Optional.of(in.text("policySet")) : Optional.empty();
        ItemId round = changes.make(caller, writing -> draws.request(writing, caller.did(), pool, policySet));
        return Answers.created(
                URI.create("/api/v1/rounds/" + round),
                JsonNodeFactory.instance.objectNode().put("id", round.value()));
    }

    /** The rounds of a group that are not yet published: those to which somebody may pledge among them. */
    @GET
    public Response open(@Context Caller caller, @QueryParam("group") @Nullable String group) {
        Did whose = Parameters.did("group", group == null ? "" : group);
        return Answers.ok(store.read(reading -> {
            audience.roles().requireMember(reading, caller.did());
            ObjectNode list = JsonNodeFactory.instance.objectNode();
            var items = list.putArray("items");
            rounds.open(reading).stream()
                    .filter(round -> round.pool().group().equals(whose))
                    .forEach(round -> items.add(view(reading, round)));
            return list;
        }));
    }

    /** Pledges something to the round's chance; stewards of the group and people who wait in the pool. */
    @POST
    @Path("{id}/pledges")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response pledge(@Context Caller caller, @PathParam("id") String id, byte[] body) {
        ItemId round = Parameters.itemId("id", id);
        byte[] commitment = bytes(Bodies.read(body, "commitment"), "commitment");
        return Answers.ok(changes.make(caller, writing -> {
            draws.pledge(writing, caller.did(), round, commitment);
            return view(writing, known(writing, round));
        }));
    }

    /** Tells after the freeze what was pledged before. */
    @POST
    @Path("{id}/reveals")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response reveal(@Context Caller caller, @PathParam("id") String id, byte[] body) {
        ItemId round = Parameters.itemId("id", id);
        byte[] secret = bytes(Bodies.read(body, "secret"), "secret");
        return Answers.ok(changes.make(caller, writing -> {
            draws.reveal(writing, caller.did(), round, secret);
            return view(writing, known(writing, round));
        }));
    }

    private static byte[] bytes(Bodies body, String member) {
        try {
            return Bytes.fromBase64Url(body.text(member));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Reason.BAD_PARAMETER, "`" + member + "` is 32 bytes in base64url");
        }
    }

    @GET
    @Path("{id}")
    public Response get(@Context Caller caller, @PathParam("id") String id) {
        ItemId round = Parameters.itemId("id", id);
        return Answers.ok(store.read(reading -> {
            audience.roles().requireMember(reading, caller.did());
            return view(reading, known(reading, round));
        }));
    }

    /** The record, from which anybody can run the round again: for auditors and the group's stewards. */
    @GET
    @Path("{id}/record")
    public Response record(@Context Caller caller, @PathParam("id") String id) {
        ItemId round = Parameters.itemId("id", id);
        return Answers.ok(store.read(reading -> {
            requireInsider(reading, known(reading, round), caller.did());
            return rounds.record(reading, round)
                    .orElseThrow(() -> new RefusedException(Reason.WRONG_STATE, "the round is not drawn yet"))
                    .document();
        }));
    }

    /** What the rounds said to a need, the last one first: for the person who asked and the group's stewards. */
    @GET
    @Path("decisions/{need}")
    public Response decisions(
            @Context Caller caller, @PathParam("need") String need, @QueryParam("for") @Nullable String whom) {
        ItemId id = Parameters.itemId("need", need);
        Hand hand = Hand.of(caller.did(), Parameters.optionalDid("for", whom));
        return Answers.ok(store.read(reading -> {
            ObjectNode list = JsonNodeFactory.instance.objectNode();
            var items = list.putArray("items");
            Need asked = audience.needs().get(reading, id);
            boolean own = asked.issuer().equals(audience.acts().eyes(reading, hand, asked.matter(), asked.issuer()));
            for (Settled each : rounds.decisionsFor(reading, id)) {
                if (!own) {
                    requireInsider(reading, known(reading, each.roundId()), caller.did());
                }
                ObjectNode view = view(reading, each);
                if (own) {
                    putAppeal(reading, view, each);
                }
                items.add(view);
            }
            return list;
        }));
    }

    /** Until when the person can appeal it, and whether they have. */
    private void putAppeal(Reading reading, ObjectNode view, Settled settled) {
        ItemId need = settled.decision().needId();
        if (settled.assignmentId().isEmpty()) {
            ObjectNode appeal = view.putObject("appeal");
            Instant until = audience.appeals().openUntil(reading, settled.roundId(), settled.at());
            appeal.put("until", until.toString());
            audience.appeals()
                    .about(reading, settled.roundId(), need)
                    .ifPresent(given -> appeal.put("id", given.id().value()));
        }
    }

    private ObjectNode view(Reading reading, Settled settled) {
        ObjectNode view = DecisionJson.write(settled.decision());
        view.put("roundId", settled.roundId().value()).put("at", settled.at().toString());
        settled.assignmentId().ifPresent(id -> view.put("assignmentId", id.value()));
        long outside = givenBefore(reading, known(reading, settled.roundId()));
        if (outside > 0) {
            view.put("givenOutsideDraw", outside);
        }
        rounds.record(reading, settled.roundId()).ifPresent(record -> {
            PolicyInWords.putTold(view, record.document().path("policy"));
            view.set("policy", record.document().path("policy").deepCopy());
            ((ObjectNode) view.path("policy")).retain("name", "version", "hash");
            view.set("digests", record.document().path("digests"));
            view.put(
                    "commitment",
                    record.document().path("seed").path("commitment").asText());
        });
        return view;
    }

    /** How many permits of the pool stewards gave between the round before and this one's freeze. */
    private long givenBefore(Reading reading, Round round) {
        return round.frozenAt()
                .filter(round.announcedAt()::isBefore)
                .map(frozen -> audience.overrides()
                        .given(
                                reading,
                                round.pool().group(),
                                round.pool().category(),
                                new Window(round.announcedAt(), frozen)))
                .orElse(0L);
    }

    private ObjectNode view(Reading reading, Round round) {
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("id", round.id().value())
                .put("group", round.pool().group().value())
                .put("category", round.pool().category().toString())
                .put("state", round.state().name().toLowerCase(java.util.Locale.ROOT))
                .put("commitment", round.commitment())
                .put("announcedAt", round.announcedAt().toString());
        round.frozenAt().ifPresent(at -> view.put("frozenAt", at.toString()));
        round.publishedAt().ifPresent(at -> view.put("publishedAt", at.toString()));
        var pledges = view.putArray("pledges");
        for (Pledge pledge : rounds.pledges().of(reading, round.id())) {
            pledges.addObject()
                    .put("commitment", Bytes.base64Url(pledge.commitment()))
                    .put("revealed", pledge.secret().isPresent());
        }
        Optional<RoundRecord> record = rounds.record(reading, round.id());
        record.ifPresent(drawn -> {
            view.put("needs", drawn.ballot().needs().size());
            view.put("winners", drawn.result().winners().size());
            view.set("digests", drawn.document().path("digests"));
        });
        return view;
    }

    private Round known(Reading reading, ItemId id) {
        return rounds.find(reading, id)
                .orElseThrow(() -> new RefusedException(Reason.NOT_FOUND, "there is no round `" + id + "`"));
    }

    private void requireInsider(Reading reading, Round round, Did caller) {
        if (!audience.roles().isSteward(reading, round.pool().group(), caller)) {
            audience.roles().requireAuditor(reading, caller);
        }
    }
}
