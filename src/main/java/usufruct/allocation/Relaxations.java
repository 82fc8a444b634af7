package usufruct.allocation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import usufruct.words.ItemId;

/**
 * What a search for smaller limits found, {@value #FORMAT} once it says of what and when. It is words for people who decide;
 * nothing acts on it.
 *
 * @param waits decisions to wait in these rounds, with the numbers as they are
 * @param found the smallest first
 * @param cut the search ended before everything was looked at
 */
record Relaxations(List<ItemId> rounds, long waits, List<Relaxation> found, Spread.Figures before, boolean cut) {
    static final String FORMAT = "relaxations@v1";

    Relaxations {
        rounds = List.copyOf(rounds);
        found = List.copyOf(found);
    }

    /** @param insider whether the reader may know the numbers of a few */
    ObjectNode toJson(boolean insider) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("format", FORMAT);
        ArrayNode of = json.putArray("rounds");
        rounds.forEach(round -> of.add(round.value()));
        if (insider || waits == 0 || waits >= DryRunReport.FEW) {
            json.put("waits", waits);
        }
        ArrayNode rows = json.putArray("relaxations");
        found.forEach(each -> rows.add(each.toJson(rounds.size(), insider)));
        json.set("before", DryRunReport.figures(before));
        return json.put("cut", cut);
    }
}
