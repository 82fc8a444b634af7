package usufruct.client;

import java.util.List;
import java.util.Map;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** Suspensions of people in groups: stewards ask for them, the person looks and objects. */
public final class Suspensions {
    private static final String PATH = "/api/v1/suspensions";

    private final Api api;

    public Suspensions(Api api) {
        this.api = api;
    }

    /** What is proposed or runs for the caller. */
    public List<SuspensionView> own() {
        return api.all(PATH).stream().map(SuspensionView::read).toList();
    }

    /** What is proposed or runs in a group, for its stewards. */
    public List<SuspensionView> of(Did group) {
        return api.all(PATH + "?group=" + Api.encoded(group.value())).stream()
                .map(SuspensionView::read)
                .toList();
    }

    public SuspensionView get(ItemId suspension) {
        return SuspensionView.read(api.get(PATH + "/" + suspension));
    }

    /** Asks that somebody rests for some days; another steward has to agree. */
    public SuspensionView propose(Did group, Did person, String reason, int days, String why) {
        var body = Api.object(Map.of("group", group.value(), "person", person.value(), "reason", reason, "why", why));
        return SuspensionView.read(api.send("POST", PATH, body.put("days", days)));
    }

    /** Objects to a suspension of one's own. */
    public void object(ItemId suspension, String why) {
        api.post(PATH + "/" + suspension + "/objection", Map.of("why", why));
    }
}
