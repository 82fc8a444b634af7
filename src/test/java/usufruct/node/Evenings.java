package usufruct.node;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import usufruct.client.AssignmentView;
import usufruct.words.Category;
import usufruct.words.ItemId;

/** People of a town who want rooms in the evening, which are held for them first. */
class Evenings {
    static final Category ROOM = Category.parse("offer.room@v1");
    private static final Category EVENING = Category.parse("need.room@v1");

    final Town town;

    Evenings(Town town) {
        this.town = town;
    }

    ItemId room(String title) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("title", title).put("units", 1).put("doorCode", "maple-1");
        fields.putObject("attributes").put("seats", 40);
        window(fields, Town.START, Duration.ofDays(365));
        return town.steward.publishOffer(ROOM, fields);
    }

    /** A large room that is used for three hours a day. */
    ItemId ballroom() {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("title", "The ballroom").put("units", 1).put("doorCode", "maple-1");
        fields.putObject("attributes").put("seats", 99);
        window(fields, Town.START, Duration.ofDays(365));
        fields.putObject("budget")
                .put("quantity", 3)
                .put("per", "day")
                .put("unit", "room-hours")
                .put("zone", "Etc/UTC");
        return town.steward.publishOffer(ROOM, fields);
    }

    ItemId series(Person person, ObjectNode fields) {
        town.later(Duration.ofMinutes(1));
        return person.member().recurring().publish(EVENING, fields);
    }

    /** An evening so many days after the town was founded. */
    ItemId evening(int person, int day) {
        return evening(person(person), fields(Duration.ofDays(day)));
    }

    /** Asked a minute after the one before, which comes first then. */
    ItemId evening(Person person, ObjectNode fields) {
        town.later(Duration.ofMinutes(1));
        return person.member().publishNeed(EVENING, fields);
    }

    ObjectNode fields(Duration later) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("title", "Chess").put("priority", "normal").put("careAgreement", true);
        fields.put("group", town.group.did().value());
        fields.putObject("constraints").put("seats", ">=8");
        window(fields, Town.START.plus(later), Duration.ofHours(3));
        return fields;
    }

    void draw() {
        draw("space-sharing");
    }

    /** A minute later, so that what it gives has the greatest ids. */
    void draw(String policy) {
        town.later(Duration.ofMinutes(1));
        town.steward.startRound(ROOM, policy);
        town.settle();
    }

    void answer(int person, ItemId permit, String answer) {
        person(person).member().answer(permit, answer);
    }

    List<AssignmentView> permits(int person) {
        return person(person).member().assignments();
    }

    AssignmentView permit(int person) {
        return permits(person).getLast();
    }

    private Person person(int number) {
        return town.people.get(number);
    }

    private static void window(ObjectNode fields, Instant from, Duration length) {
        fields.putObject("window")
                .put("from", from.toString())
                .put("until", from.plus(length).toString());
    }
}
