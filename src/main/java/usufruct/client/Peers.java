package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Which other nodes a node speaks to, for its operators. Scopes are objects as the interface describes them. */
public final class Peers {
    private static final String PATH = "/api/v1/peers";

    private final Api api;

    public Peers(Api api) {
        this.api = api;
    }

    /** Makes a code for another node's operator: {@code code}, {@code url}, {@code until}. */
    public JsonNode invite(ObjectNode scopes) {
        ObjectNode body = Api.object(Map.of());
        body.set("scopes", scopes);
        return api.send("POST", PATH + "/invitations", body);
    }

    /** Knocks at another node with the code that its operator made. */
    public PeerView accept(String url, String code, ObjectNode scopes) {
        ObjectNode body = Api.object(Map.of("url", url, "code", code));
        body.set("scopes", scopes);
        return PeerView.of(api.send("POST", PATH, body));
    }

    public List<PeerView> list() {
        return api.all(PATH).stream().map(PeerView::of).toList();
    }

    public PeerView get(String id) {
        return PeerView.of(api.get(PATH + "/" + Api.encoded(id)));
    }

    /** Says the six words that the other's operator read out. */
    public PeerView confirm(String id, String words) {
        return PeerView.of(api.post(PATH + "/" + Api.encoded(id) + "/confirmation", Map.of("words", words)));
    }

    public PeerView change(String id, ObjectNode scopes) {
        return PeerView.of(api.send("PUT", PATH + "/" + Api.encoded(id) + "/scopes", scopes));
    }

    public void end(String id) {
        api.post(PATH + "/" + Api.encoded(id) + "/end");
    }

    /** What was taken back from peers, the newest first. */
    public List<JsonNode> withdrawals() {
        return api.all(PATH + "/withdrawals");
    }

    /** Listens again to a peer that was quarantined. */
    public PeerView release(String id) {
        return deed(id, "release");
    }

    /** Has a peer asked at once. */
    public PeerView retry(String id) {
        return deed(id, "retry");
    }

    /** The pairs of messages that it signed under one number. */
    public List<JsonNode> forks(String id) {
        return api.all(PATH + "/" + Api.encoded(id) + "/forks");
    }

    private PeerView deed(String id, String what) {
        return PeerView.of(api.post(PATH + "/" + Api.encoded(id) + "/" + what));
    }
}
