package usufruct.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import usufruct.client.Api;
import usufruct.words.Category;

/** Something that a village lends to whoever its group shares with. */
record Thing(Village village, String title, String tool) {
    static final Category OFFER = Category.parse("offer.tool@v1");
    static final Category NEED = Category.parse("need.tool@v1");

    static final Thing TRAILER = new Thing(Village.HARBOUR, "Boat trailer", "trailer");
    static final Thing DRILL = new Thing(Village.MILL, "Cordless drill", "drill");
    static final Thing LADDER = new Thing(Village.MILL, "Long ladder", "ladder");
    static final Thing SAW = new Thing(Village.MILL, "Circular saw", "saw");
    static final Thing PRESS = new Thing(Village.ORCHARD, "Apple press", "press");

    static final List<Thing> ALL = List.of(TRAILER, DRILL, LADDER, SAW, PRESS);

    private static final Duration TEN_YEARS = Duration.ofDays(3_650);

    /** The code of its lock, of which each version of the offer has its own. */
    String code(int version) {
        return "the lock of the " + tool + " in " + village.title() + ", code " + (4_711 + 37 * version);
    }

    /** What an offer of it says, with the code of that version. */
    ObjectNode fields(int version, Instant from) {
        ObjectNode fields = Api.object(Map.of("title", title, "doorCode", code(version)));
        fields.put("units", 1);
        fields.putObject("attributes").put("tool", tool);
        fields.putObject("window")
                .put("from", from.toString())
                .put("until", from.plus(TEN_YEARS).toString());
        return fields;
    }
}
