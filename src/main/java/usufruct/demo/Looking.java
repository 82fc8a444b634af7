package usufruct.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import usufruct.client.ElsewhereView;
import usufruct.client.Finder;
import usufruct.client.OfferView;
import usufruct.record.Visibility;
import usufruct.words.ItemId;

/** Members find what other villages lend: in copies where those are kept, by asking where they are not; and what is taken back is gone. */
final class Looking {
    private final Region region;

    Looking(Region region) {
        this.region = region;
    }

    void play() {
        find(Village.HARBOUR, Thing.DRILL, "fresh");
        find(Village.ORCHARD, Thing.SAW, "fresh");
        find(Village.HARBOUR, Thing.SAW, "fresh");
        find(Village.HARBOUR, Thing.PRESS, "live");
    }

    /** @param freshness as what a search finds elsewhere says of it */
    void find(Village from, Thing thing, String freshness) {
        region.until(
                from.member() + " finds the " + thing.tool() + " of "
                        + thing.village().title() + ", " + freshness,
                () -> hits(from, thing).stream()
                        .anyMatch(each -> each.freshness().equals(freshness)));
        region.narrator()
                .tell(from.member() + " in " + from.title() + " looks for a " + thing.tool() + " and finds: "
                        + thing.title()
                        + " in " + thing.village().title()
                        + (freshness.equals("live") ? ", which was asked just then" : ", in the copy at home"));
    }

    private List<ElsewhereView.Hit> hits(Village from, Thing thing) {
        Neighbour home = region.of(from);
        ElsewhereView found = home.insist(() -> new Finder(home.member().api()).elsewhere(Map.of("q", thing.tool())));
        return found.hits().stream()
                .filter(each -> each.title().equals(thing.title()))
                .toList();
    }

    /** A thing is for its own village from now on: nobody finds it in the others any more, and they said that they took that. */
    void takeBack(Thing thing, Instant begins) {
        Neighbour node = region.of(thing.village());
        ItemId id = node.insist(() -> node.steward().offers()).stream()
                .filter(each -> each.title().equals(thing.title()))
                .map(OfferView::id)
                .findFirst()
                .orElseThrow();
        Settling.show(node, thing, id, Visibility.GROUP, begins);
        region.until(
                "every peer has taken that the " + thing.tool() + " of "
                        + thing.village().title() + " is not theirs to see",
                () -> {
                    List<JsonNode> told = node.insist(() -> node.peers().withdrawals()).stream()
                            .filter(each -> each.path("item").asText().equals(id.value()))
                            .toList();
                    return !told.isEmpty() && told.stream().allMatch(each -> each.has("takenAt"));
                });
        for (Village each : List.of(Village.HARBOUR, Village.ORCHARD)) {
            UnexpectedTurnException.unless(
                    hits(each, thing).isEmpty(),
                    "nobody in " + each.title() + " finds the " + thing.tool() + " any more");
        }
        region.narrator()
                .tell(thing.village().steward()
                        + " keeps it for the own village from now on, and the copies elsewhere are gone: "
                        + thing.title());
    }
}
