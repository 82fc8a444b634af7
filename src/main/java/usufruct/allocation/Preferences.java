package usufruct.allocation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import usufruct.allocation.draw.Fields;
import usufruct.allocation.draw.Wish;
import usufruct.policy.fact.Preference;

/** What needs would rather have: as their records say it, in a frozen list, and on a ballot. */
public final class Preferences {

    /** The preferences in the fields of a need's record, the one that counts most first. */
    public static List<Preference> ofRecord(JsonNode fields) {
        return StreamSupport.stream(fields.path("preferences").spliterator(), false)
                .map(Preferences::ofRecordOne)
                .toList();
    }

    private static Preference ofRecordOne(JsonNode each) {
        return each.has("attribute")
                ? new Preference.Attribute(
                        each.path("attribute").asText(), each.path("value").asText())
                : new Preference.Time(usufruct.record.Fields.window((ObjectNode) each));
    }

    /** Adds them to a frozen list. */
    public static void write(List<Preference> preferences, ArrayNode into) {
        for (Preference preference : preferences) {
            switch (preference) {
                case Preference.Attribute(var name, var value) ->
                    into.addObject().put("attribute", name).put("value", value);
                case Preference.Time(var within) -> Fields.put(into.addObject(), within);
            }
        }
    }

    static List<Preference> read(JsonNode need) {
        return need.has("preferences") ? Fields.list(need, "preferences", Preferences::readOne) : List.of();
    }

    private static Preference readOne(JsonNode node) {
        return node.has("attribute")
                ? new Preference.Attribute(Fields.text(node, "attribute"), Fields.text(node, "value"))
                : new Preference.Time(Fields.window(node));
    }

    /** The wishes that they are, given what is offered. */
    static List<Wish> wishes(List<Preference> preferences, List<Frozen.Offered> offers) {
        return preferences.stream().map(each -> wish(each, offers)).toList();
    }

    private static Wish wish(Preference preference, List<Frozen.Offered> offers) {
        return switch (preference) {
            case Preference.Attribute attribute ->
                new Wish.Thing(
                        attribute.name() + " " + attribute.value(),
                        offers.stream()
                                .filter(offer -> attribute.isMetBy(offer.facts().attributes()))
                                .map(Frozen.Offered::offerId)
                                .collect(Collectors.toCollection(TreeSet::new)));
            case Preference.Time(var within) -> new Wish.Time(within);
        };
    }

    private Preferences() {}
}
