package usufruct.interop.valueflows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Fields that fit their schemas, different each time: words in several scripts, everything there or left out. */
final class RandomFields {
    private static final List<String> WORDS = List.of(
            "drill",
            "Säge",
            "穴",
            "\"quoted\"",
            "<b>",
            "a\\b",
            "item 1",
            "@id",
            "https://x.example/#y",
            "\uD83D\uDEB2",
            "null",
            "1");

    private final Random random;

    RandomFields(Random random) {
        this.random = random;
    }

    ObjectNode of(String kind) {
        return switch (kind) {
            case "offer" -> offer();
            case "need" -> need();
            default -> outcome();
        };
    }

    private ObjectNode offer() {
        ObjectNode fields = titled();
        fields.put("units", 1 + random.nextInt(50));
        ObjectNode attributes = fields.putObject("attributes").put("tool", word());
        if (maybe()) {
            attributes.put("watts", random.nextInt(3_000)).put("cordless", maybe());
        }
        if (maybe()) {
            fields.putObject("area")
                    .put("latitude", random.nextInt(18_001) - 9_000)
                    .put("longitude", random.nextInt(36_001) - 18_000);
        }
        if (maybe()) {
            fields.putObject("requirements").put("careAgreement", true);
        }
        if (maybe()) {
            fields.putObject("budget")
                    .put("quantity", 1 + random.nextInt(100))
                    .put("per", "week")
                    .put("unit", "drill-hours")
                    .put("zone", "Europe/Lisbon");
        }
        return fields;
    }

    private ObjectNode need() {
        ObjectNode fields = titled();
        fields.put("priority", maybe() ? "normal" : "urgent");
        fields.putObject("constraints").put("tool", word());
        if (maybe()) {
            fields.put("group", "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK");
        }
        if (maybe()) {
            fields.put("minutes", 1 + random.nextInt(525_600));
        }
        if (maybe()) {
            ObjectNode amount = fields.putObject("amount").put("ideal", 1 + random.nextInt(100));
            if (maybe()) {
                amount.put("minimum", 1 + random.nextInt(100));
            }
        }
        if (maybe()) {
            fields.putArray("preferences")
                    .addObject()
                    .put("attribute", "colour")
                    .put("value", word());
        }
        if (maybe()) {
            fields.put("purpose", word()).put("careAgreement", maybe());
        }
        return fields;
    }

    private ObjectNode outcome() {
        ObjectNode fields = JsonNodeFactory.instance
                .objectNode()
                .put("assignmentId", "01kjpwd6m026hf7ffy40qj1ftc")
                .put("result", List.of("completed", "partial", "failed").get(random.nextInt(3)));
        if (maybe()) {
            fields.put("notes", word());
        }
        if (maybe()) {
            fields.putObject("maintenance").put("needed", maybe());
        }
        return fields;
    }

    private ObjectNode titled() {
        ObjectNode fields = JsonNodeFactory.instance.objectNode().put("title", word());
        if (maybe()) {
            fields.put("summary", word() + "\n" + word());
        }
        if (maybe()) {
            fields.put("language", "de");
        }
        Instant from = Instant.ofEpochSecond(1_700_000_000L + random.nextInt(100_000_000));
        String start = maybe() ? from.toString() : from.toString().replace("Z", ".000Z");
        fields.putObject("window")
                .put("from", start)
                .put("until", from.plusSeconds(1 + random.nextInt(1_000_000)).toString());
        return fields;
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private boolean maybe() {
        return random.nextBoolean();
    }
}
