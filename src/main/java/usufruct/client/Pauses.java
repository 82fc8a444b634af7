package usufruct.client;

import java.util.List;
import java.util.Map;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** Pauses of people in groups: stewards ask for them, the person looks and objects. */
public final class Pauses {
    private static final String PATH = "/api/v1/pauses";

    private final Api api;

    public Pauses(Api api) {
        this.api = api;
    }

    /** What is proposed or runs for the caller. */
    public List<PauseView> own() {
        return api.all(PATH).stream().map(PauseView::read).toList();
    }

    /** What is proposed or runs in a group, for its stewards. */
    public List<PauseView> of(Did group) {
        return api.all(PATH + "?group=" + Api.encoded(group.value())).stream()
                .map(PauseView::read)
                .toList();
    }

    public PauseView get(ItemId pause) {
        return PauseView.read(api.get(PATH + "/" + pause));
    }

    /** Asks that somebody rests for some days; another steward has to agree. */
    public PauseView propose(Did group, Did person, String reason, int days, String why) {
        var body = Api.object(Map.of("group", group.value(), "person", person.value(), "reason", reason, "why", why));
        return PauseView.read(api.send("POST", PATH, body.put("days", days)));
    }

    /** Objects to a pause of one's own. */
    public void object(ItemId pause, String why) {
        api.post(PATH + "/" + pause + "/objection", Map.of("why", why));
    }
}
