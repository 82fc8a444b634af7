package usufruct.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import usufruct.words.Did;

/** What an operator does: groups, members, auditors, and the clock of a node that has a stepped one. */
public final class Operator {
    private final Api api;

    public Operator(Api api) {
        this.api = api;
    }

    /** Sets up a group whose passport is registered, or changes who runs it. */
    public void putGroup(Did group, String title, List<Did> stewards) {
        putGroup(group, title, stewards, List.of());
    }

    /** The same, and who beside its stewards may say what people are vetted or trained for. */
    public void putGroup(Did group, String title, List<Did> stewards, List<Did> vetters) {
        ObjectNode body = Api.object(Map.of("title", title));
        var list = body.putArray("stewards");
        stewards.forEach(each -> list.add(each.value()));
        body.putArray("allocators");
        var vetting = body.putArray("vetters");
        vetters.forEach(each -> vetting.add(each.value()));
        api.send("PUT", "/api/v1/groups/" + Api.encoded(group.value()), body);
    }

    /** Somebody no longer says what people are vetted for; what they attested stays. */
    public void dropVetter(Did group, Did vetter) {
        api.send(
                "DELETE",
                "/api/v1/groups/" + Api.encoded(group.value()) + "/vetters/" + Api.encoded(vetter.value()),
                new byte[0]);
    }

    public void putMember(Did member) {
        api.send("PUT", "/api/v1/members/" + Api.encoded(member.value()), Api.object(Map.of()));
    }

    /** Two people live together: neither decides about the other. */
    public void putHousehold(Did one, Did other) {
        api.send("PUT", household(one, other), Api.object(Map.of()));
    }

    /** They live together no longer. */
    public void dropHousehold(Did one, Did other) {
        api.send("DELETE", household(one, other), new byte[0]);
    }

    private static String household(Did one, Did other) {
        return "/api/v1/members/" + Api.encoded(one.value()) + "/household/" + Api.encoded(other.value());
    }

    public void putAuditor(Did auditor) {
        api.send("PUT", "/api/v1/auditors/" + Api.encoded(auditor.value()), Api.object(Map.of()));
    }

    /** Moves a stepped clock forward; answers once everything due has run. */
    public Instant stepClock(Instant to) {
        return Instant.parse(api.post("/api/v1/clock", Map.of("to", to.toString()))
                .path("now")
                .asText());
    }
}
