package usufruct.client.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import usufruct.json.CanonicalJson;
import usufruct.words.ItemId;

/** Section 7 as whoever reads sees it: what the node shows of its things, once its operator lets this peer see some. */
final class Viewing {
    private static final int MOST_ITEMS = 100;
    private static final int MOST_FOUND = 20;
    private static final int MOST_PAGES = 50;
    private static final List<String> CLAUSES = List.of("7.1", "7.2", "7.3", "7.6", "7.10", "7.11");

    private final Kit kit;
    private final Report report;
    private final Talk talk;
    private final Shown shown;

    Viewing(Kit kit, Talk talk, Meeting.Welcome welcome) {
        this.kit = kit;
        this.report = kit.report();
        this.talk = talk;
        this.shown = new Shown(talk, welcome);
    }

    /** All of it; the things that the node shows. */
    List<JsonNode> run() {
        report.check("7.6", () -> notAllowed(documents("", Mark.START, nonce()), "the feed"));
        if (!kit.operator().showThings(talk.peering())) {
            CLAUSES.forEach(number -> report.skip(number, "nobody lets the kit see things of the node"));
            return List.of();
        }
        List<JsonNode> items = feed();
        if (items.isEmpty()) {
            CLAUSES.forEach(number -> report.skip(number, "the node shows no things"));
            return List.of();
        }
        search(items);
        pointers(items);
        return items;
    }

    private static void notAllowed(Heard heard, String what) {
        Breach.unless(
                heard.reason().equals("NOT_ALLOWED"), "to a peer that may not see " + what + " " + heard.inWords());
    }

    /** Up to where a feed was read. */
    private record Mark(String seq, String leaf) {
        static final Mark START = new Mark("0", "");

        static Mark of(JsonNode json) {
            return new Mark(json.path("seq").asText(), json.path("leaf").asText());
        }
    }

    private Heard documents(String epoch, Mark after, String nonce) {
        return get("documents?epoch=" + epoch + "&after=" + after.seq() + "&leaf=" + after.leaf() + "&nonce=" + nonce);
    }

    private Heard get(String what) {
        return kit.wire().send(new Letter(talk.persona(), "GET", talk.path(what), new byte[0]));
    }

    private String nonce() {
        return Meeting.nonce(kit.random());
    }

    /** All of the feed, and from its end on. */
    private List<JsonNode> feed() {
        var items = new ArrayList<JsonNode>();
        report.check("7.6", () -> {
            Mark mark = Mark.START;
            String epoch = "";
            boolean more = true;
            for (int pages = 0; more && pages < MOST_PAGES; pages++) {
                JsonNode page = page(epoch, mark);
                JsonNode place = page.path("place");
                Breach.unless(
                        Mark.of(place.path("after")).equals(mark),
                        "a page begins elsewhere than at the mark asked with");
                Breach.unless(page.path("items").size() <= MOST_ITEMS, "a page has more than 100 items");
                page.path("items").forEach(items::add);
                epoch = place.path("epoch").asText();
                mark = Mark.of(place.path("next"));
                more = place.path("more").asBoolean();
            }
            inOrder(items);
            JsonNode nothing = page(epoch, mark);
            Breach.unless(
                    nothing.path("items").isEmpty()
                            && !nothing.path("place").path("more").asBoolean(),
                    "from its end on it shows what was shown");
            fromTheStart("a leaf of another log", page(epoch, new Mark(mark.seq(), "A".repeat(43))));
            fromTheStart("another epoch", page("another", mark));
        });
        return items;
    }

    private static void fromTheStart(String what, JsonNode page) {
        boolean isStart = Mark.of(page.path("place").path("after")).equals(Mark.START);
        Breach.unless(
                isStart && !page.path("items").isEmpty(), "asked with " + what + " it does not begin from the start");
    }

    private static void inOrder(List<JsonNode> items) {
        long last = 0;
        for (JsonNode item : items) {
            long seq = item.path("seq").asLong();
            Breach.unless(seq > last, "items do not come in the order of `seq`");
            last = seq;
        }
    }

    private JsonNode page(String epoch, Mark mark) {
        String nonce = nonce();
        Heard heard = documents(epoch, mark, nonce);
        Breach.unless(heard.isDone(), "asked for its feed, " + heard.inWords());
        return looked(heard, nonce);
    }

    /** An answer, with all that section 7 says of answers looked at. */
    private JsonNode looked(Heard heard, String nonce) {
        JsonNode answer = heard.json();
        report.check("7.2", () -> shown.answers((ObjectNode) answer, nonce));
        report.check("7.3", () -> shown.isProven(answer));
        report.check("7.1", () -> shown.isForStrangers(answer));
        return answer;
    }

    private void search(List<JsonNode> items) {
        report.check("7.10", () -> {
            String nonce = nonce();
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("nonce", nonce);
            body.putObject("question");
            Heard heard =
                    kit.wire().send(new Letter(talk.persona(), "POST", talk.path("search"), CanonicalJson.write(body)));
            Breach.unless(heard.isDone(), "to a search " + heard.inWords());
            JsonNode found = looked(heard, nonce).path("items");
            Breach.unless(found.size() <= MOST_FOUND, "a search finds more than 20 items");
            Set<String> known = new HashSet<>();
            items.forEach(item -> known.add(Shown.id(item)));
            boolean isWhole = !(report.of("7.6") instanceof Verdict.Failed);
            found.forEach(item -> Breach.unless(
                    !isWhole || known.contains(Shown.id(item)), "a search finds what the feed does not show"));
        });
    }

    private void pointers(List<JsonNode> items) {
        report.check("7.11", () -> {
            JsonNode known = items.getLast();
            String nonce = nonce();
            Heard heard = get("items/" + Shown.id(known) + "?nonce=" + nonce);
            Breach.unless(heard.isDone(), "asked for a thing that it shows, " + heard.inWords());
            JsonNode answered = looked(heard, nonce).path("items");
            Breach.unless(
                    answered.size() == 1 && Shown.id(answered.get(0)).equals(Shown.id(known)),
                    "asked for one thing it answers about others");
            Heard unknown = get("items/" + new ItemId("0" + "0".repeat(25)) + "?nonce=" + nonce());
            Breach.unless(
                    unknown.reason().equals("NOT_FOUND"),
                    "to a thing that the peer never could see " + unknown.inWords());
        });
    }
}
