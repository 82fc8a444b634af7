package usufruct.client;

import java.util.List;
import java.util.Map;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** Who uses a permit beside its holder. */
public final class CoUsers {
    private static final String PATH = "/api/v1/co-users";

    private final Api api;

    public CoUsers(Api api) {
        this.api = api;
    }

    /** The caller, whose permit it is, names somebody, who has to agree. */
    public CoUserView name(ItemId assignment, Did person) {
        return CoUserView.read(api.post(PATH, Map.of("assignment", assignment.value(), "person", person.value())));
    }

    /** What the caller was named for. */
    public List<CoUserView> own() {
        return api.all(PATH).stream().map(CoUserView::read).toList();
    }

    public CoUserView get(ItemId coUser) {
        return CoUserView.read(api.get(PATH + "/" + coUser));
    }

    /** Whoever was named agrees. */
    public void agree(ItemId coUser) {
        api.post(PATH + "/" + coUser + "/acceptance");
    }

    /** A guardian of a child among the two consents. */
    public void consent(ItemId coUser) {
        api.post(PATH + "/" + coUser + "/consent");
    }

    /** The holder takes them off, or they leave. */
    public void end(ItemId coUser) {
        api.post(PATH + "/" + coUser + "/end");
    }
}
