package usufruct.lifecycle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import usufruct.http.Answers;
import usufruct.http.Bodies;
import usufruct.http.Caller;

/** What would come of several tasks, over HTTP; each is then done by itself, with its own answer. */
@Path("/api/v1/tasks/preview")
@Produces(MediaType.APPLICATION_JSON)
public final class TaskPreviewResource {
    private final TaskPreview preview;

    public TaskPreviewResource(TaskPreview preview) {
        this.preview = preview;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response foresee(@Context Caller caller, byte[] body) {
        Bodies in = Bodies.read(body, "tasks", "act", "form");
        TaskPreview.Act act = TaskPreview.Act.said(in.text("act"));
        var said = new TaskDeeds.Said(in.texts("form"), Optional.empty());
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        ArrayNode items = view.putArray("items");
        preview.foresee(caller.did(), in.words("tasks"), act, said).forEach(each -> {
            ObjectNode item = items.addObject()
                    .put("task", each.task())
                    .put("possible", each.refusal().isEmpty());
            each.refusal()
                    .ifPresent(refusal ->
                            item.put("reason", refusal.reason().name()).put("detail", refusal.detail()));
        });
        act.undo().ifPresent(undo -> view.put("undo", undo));
        return Answers.ok(view);
    }
}
