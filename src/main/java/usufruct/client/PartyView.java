package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import usufruct.words.Did;

/**
 * People who use things together, as those in it see it.
 *
 * @param kind {@code household}, {@code project} or {@code class}
 */
public record PartyView(Did did, String kind, List<Part> people) {
    public PartyView {
        people = List.copyOf(people);
    }

    /** Somebody in it, or named and not agreed. */
    public record Part(Did person, boolean keeper, boolean agreed) {}

    static PartyView read(JsonNode json) {
        var people = new ArrayList<Part>();
        json.path("members")
                .forEach(each -> people.add(new Part(
                        new Did(each.path("person").asText()),
                        each.path("as").asText().equals("keeper"),
                        each.has("agreedAt"))));
        return new PartyView(
                new Did(json.path("did").asText()), json.path("kind").asText(), people);
    }
}
