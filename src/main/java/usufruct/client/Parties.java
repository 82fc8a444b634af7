package usufruct.client;

import java.util.List;
import java.util.Map;
import usufruct.words.Did;

/** Parties: people who use things together. */
public final class Parties {
    private static final String PATH = "/api/v1/parties";

    private final Api api;

    public Parties(Api api) {
        this.api = api;
    }

    /** The caller, a party's own passport, founds it and names who keeps it. */
    public PartyView found(String kind, List<Did> keepers) {
        var body = Api.object(Map.of("kind", kind));
        var all = body.putArray("keepers");
        keepers.forEach(each -> all.add(each.value()));
        return PartyView.read(api.send("POST", PATH, body));
    }

    /** Those in which the caller stands. */
    public List<PartyView> own() {
        return api.all(PATH).stream().map(PartyView::read).toList();
    }

    public PartyView get(Did party) {
        return PartyView.read(api.get(path(party)));
    }

    /** A keeper names somebody, who has to agree. */
    public void name(Did party, Did person, boolean keeper) {
        api.post(path(party) + "/members", Map.of("person", person.value(), "as", keeper ? "keeper" : "member"));
    }

    /** Whoever was named agrees. */
    public void agree(Did party) {
        api.post(path(party) + "/acceptance");
    }

    /** The caller leaves, or takes somebody off whom they may. */
    public void end(Did party, Did person) {
        api.post(path(party) + "/members/" + Api.encoded(person.value()) + "/end");
    }

    private static String path(Did party) {
        return PATH + "/" + Api.encoded(party.value());
    }
}
