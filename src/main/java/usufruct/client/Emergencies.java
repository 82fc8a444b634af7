package usufruct.client;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import usufruct.words.ItemId;

/** Emergencies: two people open together what neither may open alone. */
public final class Emergencies {
    private static final String PATH = "/api/v1/emergencies";

    private final Api api;

    public Emergencies(Api api) {
        this.api = api;
    }

    /** Those that the caller may see. */
    public List<EmergencyView> all() {
        return api.all(PATH).stream().map(EmergencyView::read).toList();
    }

    public EmergencyView get(ItemId emergency) {
        return EmergencyView.read(api.get(PATH + "/" + emergency));
    }

    /** Asks; somebody else has to agree. */
    public EmergencyView ask(ItemId offer, String reason, int minutes, String why) {
        var body = Api.object(Map.of("offer", offer.value(), "reason", reason, "why", why));
        return EmergencyView.read(api.send("POST", PATH, body.put("minutes", minutes)));
    }

    /** Agrees to what another asked. */
    public EmergencyView agree(ItemId emergency) {
        return EmergencyView.read(api.post(PATH + "/" + emergency + "/agreement"));
    }

    /** Ends it early, or takes back what nobody agreed to. */
    public void end(ItemId emergency) {
        api.post(PATH + "/" + emergency + "/end");
    }

    /** How many were opened for each cause, in full fives; 0 where it was fewer, nothing where it never was. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        api.get(PATH + "/counts")
                .path("opened")
                .properties()
                .forEach(each -> counts.put(each.getKey(), each.getValue().asLong()));
        return counts;
    }
}
