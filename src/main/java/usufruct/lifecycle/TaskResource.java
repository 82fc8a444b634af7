package usufruct.lifecycle;

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
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import usufruct.http.Answers;
import usufruct.http.Bodies;
import usufruct.http.Caller;
import usufruct.http.Changes;
import usufruct.http.Page;
import usufruct.http.PageRequest;
import usufruct.store.Store;
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
    private final TaskDeeds deeds;

    public TaskResource(Store store, Changes changes, Lifecycle lifecycle, Hands hands, TaskDeeds deeds) {
        this.store = store;
        this.changes = changes;
        this.lifecycle = lifecycle;
        this.hands = hands;
        this.deeds = deeds;
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
                            task -> Optional.of(task).filter(each -> !hands.hasPart(reading, each, caller.did())))
                    .toJson(task -> hands.view(reading, task));
        }));
    }

    /** The process that a task is a step of, as a drawing, and where the case stands in it. */
    @GET
    @Path("{id}/course")
    public Response course(@Context Caller caller, @PathParam("id") String id) {
        return Answers.ok(store.read(reading -> {
            deeds.candidate(reading, caller.did(), id);
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
        return Answers.ok(changes.make(caller, writing -> hands.view(writing, deeds.claim(writing, caller.did(), id))));
    }

    /** Gives a claimed task back to its group. */
    @POST
    @Path("{id}/release")
    public Response release(@Context Caller caller, @PathParam("id") String id) {
        return Answers.ok(changes.make(
                caller, writing -> hands.view(writing, deeds.release(writing, caller.did(), id))));
    }

    @POST
    @Path("{id}/completion")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response complete(@Context Caller caller, @PathParam("id") String id, byte[] body) {
        Bodies in = Bodies.read(body, "form", "why");
        var said = new TaskDeeds.Said(in.texts("form"), in.has("why") ? Optional.of(in.text("why")) : Optional.empty());
        return Answers.ok(changes.make(
                caller, writing -> hands.view(writing, deeds.complete(writing, caller.did(), id, said))));
    }
}
