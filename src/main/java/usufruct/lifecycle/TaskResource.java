package usufruct.lifecycle;

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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import usufruct.http.Answers;
import usufruct.http.Bodies;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Page;
import usufruct.http.PageRequest;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * The stewards' tasks over HTTP: each sees those of the groups that they look after, save what they have a part in;
 * operators look after the node.
 */
@Path("/api/v1/tasks")
@Produces(MediaType.APPLICATION_JSON)
public final class TaskResource {
    private final Store store;
    private final Changes changes;
    private final Lifecycle lifecycle;
    private final Hands hands;
    private final Sentences sentences;

    public TaskResource(Store store, Changes changes, Lifecycle lifecycle, Hands hands, Sentences sentences) {
        this.store = store;
        this.changes = changes;
        this.lifecycle = lifecycle;
        this.hands = hands;
        this.sentences = sentences;
    }

    @GET
    public Response list(
            @Context Caller caller,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        PageRequest page = PageRequest.of("tasks", after, limit).orThrow();
        return Answers.ok(store.read(reading -> {
            Set<String> groups = hands.candidateGroups(reading, caller.did());
            return Page.ofShown(
                            "tasks",
                            page,
                            (place, most) -> lifecycle.tasks(reading, groups, place, most),
                            StewardTask::id,
                            task -> Optional.of(task)
                                    .filter(each -> !hands.hasPart(reading, each, caller.did())))
                    .toJson(TaskResource::view);
        }));
    }

    /** The process that a task is a step of, as a drawing, and where the case stands in it. */
    @GET
    @Path("{id}/course")
    public Response course(@Context Caller caller, @PathParam("id") String id) {
        return Answers.ok(store.read(reading -> {
            requireCandidate(reading, id, caller.did());
            return lifecycle
                    .course(reading, id)
                    .orElseThrow(() -> new RefusedException(
                            Reason.TASK_GONE, "this task is no longer open; look at the list again"))
                    .toJson();
        }));
    }

    @POST
    @Path("{id}/claim")
    public Response claim(@Context Caller caller, @PathParam("id") String id) {
        return Answers.ok(view(changes.make(caller, writing -> {
            StewardTask task = requireCandidate(writing, id, caller.did());
            dropVoidClaim(writing, task);
            return lifecycle.claim(id, caller.did()).orThrow();
        })));
    }

    /** Gives a claimed task back to its group. */
    @POST
    @Path("{id}/release")
    public Response release(@Context Caller caller, @PathParam("id") String id) {
        return Answers.ok(view(changes.make(caller, writing -> {
            requireCandidate(writing, id, caller.did());
            return lifecycle.giveBack(id, caller.did()).orThrow();
        })));
    }

    @POST
    @Path("{id}/completion")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response complete(@Context Caller caller, @PathParam("id") String id, byte[] body) {
        Bodies in = Bodies.read(body, "form", "why");
        Map<String, String> form = in.texts("form");
        Optional<String> why = in.has("why") ? Optional.of(in.text("why")) : Optional.empty();
        return Answers.ok(view(changes.make(caller, writing -> {
            StewardTask task = requireCandidate(writing, id, caller.did());
            dropVoidClaim(writing, task);
            sentences.keep(writing, task, caller.did(), why);
            return lifecycle.complete(id, caller.did(), form).orThrow();
        })));
    }

    private StewardTask requireCandidate(Reading reading, String id, Did caller) {
        StewardTask task = lifecycle
                .task(reading, id)
                .orElseThrow(() ->
                        new RefusedException(Reason.TASK_GONE, "this task is no longer open; look at the list again"));
        hands.require(reading, task, caller);
        return task;
    }

    /** Who has become a party to what they claimed keeps nobody from it. */
    private void dropVoidClaim(Reading reading, StewardTask task) {
        task.assignee()
                .filter(who -> hands.hasPart(reading, task, who))
                .ifPresent(who -> lifecycle.giveBack(task.id(), who).orThrow());
    }

    static ObjectNode view(StewardTask task) {
        ObjectNode view = JsonNodeFactory.instance
                .objectNode()
                .put("id", task.id())
                .put("kind", task.kind())
                .put("name", task.name())
                .put("subject", task.subject())
                .put("group", task.group())
                .put("since", task.since().toString());
        task.due().ifPresent(at -> view.put("due", at.toString()));
        task.assignee().ifPresent(who -> view.put("claimedBy", who.value()));
        ObjectNode form = view.putObject("form");
        task.form().forEach((field, answers) -> {
            var choices = form.putArray(field);
            answers.forEach(choices::add);
        });
        return view;
    }
}
