package usufruct.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** Wards: children, who looks after them, and a guardian's word on what they get. */
public final class Wards {
    private static final String PATH = "/api/v1/wards";

    private final Api api;

    public Wards(Api api) {
        this.api = api;
    }

    /** The caller, a steward, says who looks after a child until when, and how they know. */
    public WardView setUp(Did child, List<Did> guardians, Instant majority, String why) {
        var body = Api.object(Map.of("child", child.value(), "majority", majority.toString(), "why", why));
        var all = body.putArray("guardians");
        guardians.forEach(each -> all.add(each.value()));
        return WardView.read(api.send("POST", PATH, body));
    }

    /** Those that the caller has a part in. */
    public List<WardView> own() {
        return api.all(PATH).stream().map(WardView::read).toList();
    }

    /** Those of somebody else, for stewards. */
    public List<WardView> of(Did person) {
        return api.all(PATH + "?person=" + Api.encoded(person.value())).stream()
                .map(WardView::read)
                .toList();
    }

    public WardView get(ItemId ward) {
        return WardView.read(api.get(PATH + "/" + ward));
    }

    /** A guardian takes it on. */
    public void take(ItemId ward) {
        api.post(PATH + "/" + ward + "/acceptance");
    }

    /** A steward ends it before its time. */
    public void end(ItemId ward) {
        api.post(PATH + "/" + ward + "/end");
    }

    /** The grown child has made the passport theirs. */
    public void handOver(ItemId ward) {
        api.post(PATH + "/" + ward + "/handover");
    }

    /** A guardian's word on a child's permit: {@code consent} or {@code refuse}. */
    public void answer(ItemId assignment, String answer) {
        api.post("/api/v1/assignments/" + assignment + "/consent", Map.of("answer", answer));
    }
}
