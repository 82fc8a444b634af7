package usufruct.federation.box;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import usufruct.federation.Message;
import usufruct.federation.mirror.SharedItem;
import usufruct.federation.mirror.SharedPage;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.record.Draft;
import usufruct.record.Header;
import usufruct.record.Schemas;
import usufruct.record.Visibility;
import usufruct.words.Bytes;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;

/** What one peer of a hub shows of its things: pages of a feed and what a search finds there, signed as a node signs them. */
final class Shelf {
    private static final Category OFFER = Category.parse("offer.tool@v1");
    private static final Schemas SCHEMAS = Schemas.shipped();
    private static final int PAGE = 100;
    private static final int FOUND = 20;
    private static final Duration MAXIMUM_AGE = Duration.ofDays(7);
    private static final List<String> WORDS =
            List.of("drill", "ladder", "saw", "sander", "press", "trailer", "tent", "projector", "kettle", "loom");

    private final PassportKeys node;
    private final PassportKeys group;
    private final PassportDocument passport;
    private final List<SharedItem> items = new ArrayList<>();

    /** @param things how many it shows */
    Shelf(PassportKeys node, String url, int things, Instant now, RandomGenerator random) {
        this.node = node;
        try (Phrase phrase = Phrase.generate(random)) {
            group = PassportKeys.of(phrase, 0);
        }
        passport = PassportDocument.first(group, Passport.Kind.GROUP, now);
        var ids = new ItemIds(() -> now, random);
        var authority = new Header.Authority(node.did(), url, 0);
        for (int i = 0; i < things; i++) {
            var revision = new Header.Revision(ids.next(), OFFER, 1, Optional.empty());
            var draft = new Draft(revision, authority, Visibility.PUBLIC, true, fields(i, now));
            var signed = draft.sign(
                    group, SCHEMAS.find(OFFER).orElseThrow(), node.agreement().publicKey(), now, random);
            items.add(new SharedItem.Shown(signed.record(), 0, i + 1));
        }
    }

    private static ObjectNode fields(int number, Instant now) {
        String tool = WORDS.get(number % WORDS.size());
        ObjectNode fields = JsonNodeFactory.instance
                .objectNode()
                .put("title", "A " + tool + " for everybody, number " + number)
                .put("summary", "It stands in the shed behind the second door. Bring it back clean and dry, please.")
                .put("units", 1);
        fields.putObject("attributes").put("tool", tool);
        fields.putObject("window")
                .put("from", now.toString())
                .put("until", now.plus(Duration.ofDays(365)).toString());
        return fields;
    }

    Did group() {
        return group.did();
    }

    /** The page of its feed that is asked for. */
    byte[] page(URI target, ItemId peering, Did asking, Instant now) {
        int from = Integer.parseInt(parameter(target, "after"));
        int until = Math.min(items.size(), from + PAGE);
        boolean more = until < items.size();
        var after = from == 0 ? SharedPage.Mark.START : mark(from);
        var place = new SharedPage.Place("1", after, mark(until), more);
        return answer(peering, asking, parameter(target, "nonce"), items.subList(from, until), now, Optional.of(place));
    }

    private static SharedPage.Mark mark(int seq) {
        return new SharedPage.Mark(seq, Bytes.base64Url(Bytes.sha256(Bytes.utf8("leaf " + seq))));
    }

    /** What it finds, whatever is asked. */
    byte[] found(byte[] question, ItemId peering, Did asking, Instant now) {
        String nonce = StrictJson.read(question).path("nonce").asText();
        return answer(peering, asking, nonce, items.subList(0, Math.min(FOUND, items.size())), now, Optional.empty());
    }

    private byte[] answer(
            ItemId peering,
            Did asking,
            String nonce,
            List<SharedItem> some,
            Instant now,
            Optional<SharedPage.Place> place) {
        List<JsonNode> versions = List.of(StrictJson.read(passport.bytes()));
        var page = new SharedPage(
                new Message.Line(peering, node.did(), asking),
                nonce,
                now,
                MAXIMUM_AGE,
                some,
                some.isEmpty() ? List.of() : List.of(versions),
                place);
        return CanonicalJson.write(page.signed(node));
    }

    private static String parameter(URI target, String name) {
        for (String each : target.getRawQuery().split("&", -1)) {
            if (each.startsWith(name + "=")) {
                return each.substring(name.length() + 1);
            }
        }
        throw new IllegalStateException("no `" + name + "` in " + target);
    }
}
