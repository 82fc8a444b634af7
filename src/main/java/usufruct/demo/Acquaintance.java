package usufruct.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import usufruct.client.Api;
import usufruct.client.PeerView;
import usufruct.client.ProblemException;

/** Two operators make their nodes peers: one tells the other a code, and both read six words to each other. */
final class Acquaintance {
    private static final int MOST_CODES = 20;

    /** Why knocking failed that may succeed with the next code. */
    private static final Set<String> UNHEARD = Set.of("NO_ANSWER", "ANSWER_TOO_SLOW", "BAD_ANSWER", "WRONG_CODE");

    private static final Duration A_MOMENT = Duration.ofSeconds(3);
    private static final String COMPARING = "comparing";
    private static final String ACTIVE = "active";

    private final Region region;

    Acquaintance(Region region) {
        this.region = region;
    }

    /** @param copies whether each keeps copies of what the other shows; otherwise it asks at each search */
    void make(Village one, Village other, boolean copies) {
        Neighbour inviting = region.of(one);
        Neighbour knocking = region.of(other);
        if (isActive(inviting, knocking) && isActive(knocking, inviting)) {
            region.narrator().tell(one.title() + " and " + other.title() + " know each other");
            return;
        }
        PeerView met = met(inviting, knocking, copies);
        String id = met.id();
        String theirs = words(inviting, id);
        String words = words(knocking, id);
        UnexpectedTurnException.unless(
                words.equals(theirs) || words.isEmpty() || theirs.isEmpty(), "both operators read the same six words");
        String heard = words.isEmpty() ? theirs : words;
        confirm(inviting, id, heard);
        confirm(knocking, id, heard);
        region.until(
                one.title() + " and " + other.title() + " are peers",
                () -> isActive(inviting, knocking) && isActive(knocking, inviting));
        region.narrator()
                .tell(one.operator() + " tells " + other.operator() + " a code, and both read six words to each other: "
                        + one.title() + " and " + other.title() + " are peers");
        region.narrator().add(heard);
    }

    private static boolean isActive(Neighbour of, Neighbour whom) {
        return of.insist(() -> peer(of, whom))
                .filter(each -> each.state().equals(ACTIVE))
                .isPresent();
    }

    private static Optional<PeerView> peer(Neighbour of, Neighbour whom) {
        return of.peers().list().stream()
                .filter(each -> each.peer().equals(whom.info().did()))
                .filter(each -> Set.of(COMPARING, "confirmed", ACTIVE).contains(each.state()))
                .findFirst();
    }

    /** The other's node may be away just then: then it is tried again with another code. */
    private PeerView met(Neighbour inviting, Neighbour knocking, boolean copies) {
        for (int codes = 1; ; codes++) {
            try {
                JsonNode code = inviting.insist(() -> inviting.peers().invite(scopes(inviting, copies)));
                return knocking.insist(() -> peer(knocking, inviting)
                        .orElseGet(() -> knocking.peers()
                                .accept(
                                        code.path("url").asText(),
                                        code.path("code").asText(),
                                        scopes(knocking, copies))));
            } catch (ProblemException e) {
                if (codes == MOST_CODES || !UNHEARD.contains(e.reason())) {
                    throw e;
                }
                region.later(A_MOMENT);
            }
        }
    }

    private static String words(Neighbour node, String id) {
        return node.insist(() -> node.peers().get(id)).words();
    }

    private static void confirm(Neighbour node, String id, String words) {
        node.make(
                () -> !node.peers().get(id).state().equals(COMPARING),
                () -> node.peers().confirm(id, words));
    }

    private static ObjectNode scopes(Neighbour node, boolean copies) {
        ObjectNode scopes = Api.object(Map.of());
        scopes.putArray("categories").add(Thing.OFFER.toString());
        scopes.putArray("groups").add(node.steward().group().value());
        return scopes.put("search", true).put("mirror", copies).put("allocate", copies);
    }
}
