package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import usufruct.client.Api;
import usufruct.client.PeerView;
import usufruct.client.Peers;
import usufruct.insight.Verdict;

/** Journeys at the pages of a node whose people ask at another one. */
abstract class JourneyBetweenNodes extends Journey {
    static final Duration DAY = Duration.ofDays(1);

    Settlement other;
    Guest ana;
    Peers there;
    String peering;

    /** Two nodes that do not know each other yet, and somebody at the first. */
    void found() {
        settle(0);
        opened(() -> assertThat(LivedIn.audit(folder.resolve("other/data"))).isInstanceOf(Verdict.Sound.class));
        other = opened(Settlement.elsewhere(folder.resolve("other")));
        settlement.callOut();
        other.callOut();
        ana = Guest.at(town, browser, 1280, "en");
    }

    static void german(Guest who) {
        assertThat(new EnglishFinder(
                                List.of("Cordless drill", "Tools of the town", "A shelf to hang", "Chess", "The hall"))
                        .on(who.page))
                .isEmpty();
    }

    /** Makes both nodes peers; people of the first may do this at the second. */
    void peer(boolean mirror, boolean allocate) {
        there = new Peers(other.town.operatorPerson.api());
        var here = new Peers(town.operatorPerson.api());
        var code = there.invite(scopes(mirror, allocate));
        PeerView met = here.accept(code.path("url").asText(), code.path("code").asText(), scopes(false, false));
        peering = met.id();
        there.confirm(peering, met.words());
        here.confirm(peering, met.words());
        settle();
    }

    void allow(boolean allocate) {
        there.change(peering, scopes(false, allocate));
        settle();
    }

    ObjectNode scopes(boolean mirror, boolean allocate) {
        ObjectNode scopes = Api.object(Map.of());
        scopes.putArray("categories").add(Town.OFFER.toString()).add(Evenings.ROOM.toString());
        scopes.putArray("groups").add(other.town.group.did().value());
        return scopes.put("search", true).put("mirror", mirror).put("allocate", allocate);
    }

    void later(Duration time) {
        town.later(time);
        other.town.later(time);
        settle();
    }

    /** Lets both nodes say to each other what they have to say. */
    void settle() {
        for (int i = 0; i < 4; i++) {
            settle(settlement);
            settle(other);
        }
    }

    static void settle(Settlement one) {
        try {
            one.town.settle();
            one.rooms().federation().deliveries.settle();
            one.rooms().mirrors().mirroring.settle();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
