package usufruct.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** What a steward has to do: look, take on, say that it is done. */
public final class Tasks {
    private static final String PATH = "/api/v1/tasks";

    private final Api api;

    public Tasks(Api api) {
        this.api = api;
    }

    /** What is open in the steward's groups. */
    public List<TaskView> open() {
        return api.all(PATH).stream().map(TaskView::read).toList();
    }

    public void claim(String id) {
        api.post(PATH + "/" + Api.encoded(id) + "/claim");
    }

    /** @param form what the task asks for, by the names of its form */
    public void complete(String id, Map<String, String> form) {
        complete(id, form, Api.object(Map.of()));
    }

    /** As {@link #complete(String, Map)}, with words for whom a judgement is about. */
    public void complete(String id, Map<String, String> form, String why) {
        complete(id, form, Api.object(Map.of("why", why)));
    }

    private void complete(String id, Map<String, String> form, ObjectNode body) {
        body.set("form", Api.object(form));
        api.send("POST", PATH + "/" + Api.encoded(id) + "/completion", body);
    }
}
