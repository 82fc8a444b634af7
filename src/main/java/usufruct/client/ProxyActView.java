package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * Something that a proxy did for a person.
 *
 * @param act {@code ask}, {@code accept}, …
 * @param item the need or the assignment
 * @param by who did it
 * @param person whose it is
 * @param overturnableUntil until when the person can say that it was not in their name
 * @param overturnedBy who said so
 */
public record ProxyActView(
        ItemId id,
        String act,
        ItemId item,
        Did by,
        Did person,
        Instant at,
        Instant overturnableUntil,
        Optional<Did> overturnedBy) {

    static ProxyActView read(JsonNode json) {
        return new ProxyActView(
                new ItemId(json.path("id").asText()),
                json.path("act").asText(),
                new ItemId(json.path("item").asText()),
                new Did(json.path("by").asText()),
                new Did(json.path("for").asText()),
                Instant.parse(json.path("at").asText()),
                Instant.parse(json.path("overturnableUntil").asText()),
                Optional.ofNullable(json.get("overturnedBy")).map(each -> new Did(each.asText())));
    }

    /** What proxies did about a need or an assignment, in order. */
    static List<ProxyActView> of(JsonNode item) {
        return StreamSupport.stream(item.path("proxyActs").spliterator(), false)
                .map(ProxyActView::read)
                .toList();
    }

    /** As a line says it. */
    public String told() {
        return at + "  " + act + " by " + by + " for " + person
                + overturnedBy.map(who -> ", overturned by " + who).orElse("");
    }
}
