package usufruct.allocation.draw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import usufruct.words.ItemId;

/** {@link Access} and {@link Kit} in the documents of a round; equal hours stand once in a document, in its {@code hours}. */
public final class AccessJson {
    private final ArrayNode hours;
    private final List<Access.Hours> written = new ArrayList<>();

    /** @param document what the offers are written into */
    public AccessJson(ObjectNode document) {
        this.hours = document.putArray("hours");
    }

    /** Adds the members of an offer. */
    public void write(ObjectNode offer, Access access) {
        offer.put("buffer", access.buffer().toMillis());
        access.hours().ifPresent(each -> offer.put("hours", number(each)));
        access.handout().ifPresent(each -> {
            ObjectNode handout = offer.putObject("handout")
                    .put("desk", each.desk())
                    .put("every", each.every().toMillis())
                    .put("most", each.most());
            ArrayNode promised = handout.putArray("promised");
            each.promised().forEach(at -> promised.add(at.toEpochMilli()));
        });
        access.budget().ifPresent(each -> {
            ArrayNode periods = offer.putArray("budget");
            each.periods()
                    .forEach(period -> Fields.put(periods.addObject(), period.time())
                            .put("left", period.left().toMillis()));
        });
    }

    /** Adds what makes an offer a kit; nothing to any other. */
    public static void write(ObjectNode offer, Optional<Kit> kit) {
        kit.ifPresent(each -> {
            ArrayNode parts = offer.putObject("kit").put("whole", each.whole()).putArray("parts");
            each.parts().forEach(part -> parts.add(part.value()));
        });
    }

    /** Reads what makes an offer a kit. */
    public static Optional<Kit> readKit(JsonNode offer) {
        return offer.has("kit") ? Optional.of(kit(Fields.member(offer, "kit"))) : Optional.empty();
    }

    private static Kit kit(JsonNode node) {
        return new Kit(Fields.list(node, "parts", part -> new ItemId(part.asText())), Fields.flag(node, "whole"));
    }

    private int number(Access.Hours each) {
        if (!written.contains(each)) {
            written.add(each);
            ObjectNode into = hours.addObject().put("for", each.kind().name().toLowerCase(Locale.ROOT));
            ArrayNode open = into.putArray("open");
            each.open().forEach(window -> Fields.put(open.addObject(), window));
        }
        return written.indexOf(each);
    }

    /** Reads the members of an offer of a document. */
    public static Access read(JsonNode document, JsonNode offer) {
        return new Access(
                Duration.ofMillis(Fields.number(offer, "buffer")),
                offer.has("hours") ? Optional.of(hours(document, offer)) : Optional.empty(),
                offer.has("handout") ? Optional.of(handout(Fields.member(offer, "handout"))) : Optional.empty(),
                offer.has("budget")
                        ? Optional.of(new Budget(Fields.list(offer, "budget", AccessJson::period)))
                        : Optional.empty());
    }

    private static Access.Hours hours(JsonNode document, JsonNode offer) {
        JsonNode hours = Fields.member(document, "hours").path(Math.toIntExact(Fields.number(offer, "hours")));
        return new Access.Hours(
                Access.Kind.valueOf(Fields.text(hours, "for").toUpperCase(Locale.ROOT)),
                Fields.list(hours, "open", Fields::window));
    }

    private static Budget.Period period(JsonNode node) {
        return new Budget.Period(Fields.window(node), Duration.ofMillis(Fields.number(node, "left")));
    }

    private static Access.Handout handout(JsonNode node) {
        return new Access.Handout(
                Fields.text(node, "desk"),
                Duration.ofMillis(Fields.number(node, "every")),
                Fields.number(node, "most"),
                Fields.list(node, "promised", at -> Instant.ofEpochMilli(Fields.number(at))));
    }
}
