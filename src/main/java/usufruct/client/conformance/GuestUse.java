package usufruct.client.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import usufruct.json.CanonicalJson;
import usufruct.passport.KeyId;
import usufruct.passport.PassportKeys;
import usufruct.words.Bytes;
import usufruct.words.ItemId;
import usufruct.words.Reason;

/** What guests do with permits that the tested node gave them: 6.6, 6.7, 6.9, 6.10 and 6.12. */
final class GuestUse {
    private static final List<String> CLAUSES = List.of("6.7", "6.9", "6.10", "6.12");
    private static final String ASSIGNMENTS = "/api/v1/assignments/";

    /** Tried again while the permit's time begins. */
    private static final Duration BREATH = Duration.ofMillis(250);

    private final Kit kit;
    private final Report report;
    private final Talk talk;
    private final Guest.Home home;
    private final KeyId node;
    private final Supplier<Guest> somebody;
    private final Function<Guest, Optional<ItemId>> taken;

    /**
     * @param node the tested node's key
     * @param taken sends a need of somebody's; empty when it was not taken
     */
    GuestUse(
            Kit kit,
            Talk talk,
            Guest.Home home,
            KeyId node,
            Supplier<Guest> somebody,
            Function<Guest, Optional<ItemId>> taken) {
        this.kit = kit;
        this.report = kit.report();
        this.talk = talk;
        this.home = home;
        this.node = node;
        this.somebody = somebody;
        this.taken = taken;
    }

    /** A guest with a permit. */
    private record Holder(Guest guest, ItemId need, String permit) {}

    void run() {
        List<Guest> guests = List.of(somebody.get(), somebody.get(), somebody.get());
        var needs = new ArrayList<ItemId>();
        guests.forEach(each -> taken.apply(each).ifPresent(needs::add));
        if (needs.size() < guests.size() || !kit.operator().giveOut(talk.peering(), needs)) {
            CLAUSES.forEach(number -> report.skip(number, "nobody gives a member of the kit a permit"));
            return;
        }
        var holders = new ArrayList<Holder>();
        report.check("6.6", () -> {
            for (int i = 0; i < guests.size(); i++) {
                holders.add(new Holder(guests.get(i), needs.get(i), permit(needs.get(i))));
            }
        });
        if (holders.size() < guests.size()) {
            CLAUSES.forEach(number -> report.skip(number, "it does not tell of the permits that it gave"));
            return;
        }
        revoked(holders.getFirst());
        ended(holders.get(1));
        withdrawn(holders.getLast());
        report.check("6.6", () -> kit.said(Guest.CHANGED).forEach(Changed::check));
    }

    private String permit(ItemId need) {
        return kit.told(
                        Guest.CHANGED,
                        each -> isOf(each, need) && Changed.permit(each).isPresent())
                .flatMap(Changed::permit)
                .orElseThrow(() -> new Breach("it does not tell of a permit that it gave"));
    }

    private static boolean isOf(JsonNode told, ItemId need) {
        return told.path("need").asText().equals(need.value());
    }

    private Heard grant(Holder holder) {
        return kit.wire()
                .send(new Letter(
                        holder.guest().person(), "POST", ASSIGNMENTS + holder.permit() + "/grants", new byte[0]));
    }

    private void revoked(Holder holder) {
        Heard first = grant(holder);
        for (long left = kit.patience().toMillis();
                !first.isDone() && !isEmpty(first) && left > 0;
                left -= BREATH.toMillis()) {
            kit.ear().await(() -> false, BREATH);
            first = grant(holder);
        }
        if (isEmpty(first)) {
            report.skip("6.9", "the thing that was given has nothing to open");
        } else {
            Heard before = first;
            report.check(
                    "6.8",
                    () -> Breach.unless(
                            before.isDone(), "to a guest who opens what they were given " + before.inWords()));
        }
        kit.operator().revoke(holder.permit());
        if (first.isDone()) {
            report.check("6.9", () -> {
                Heard after = grant(holder);
                Breach.unless(after.isRefused(), "after a revocation " + after.inWords());
            });
        } else {
            report.skip("6.9", "it opens nothing before a revocation either");
        }
        report.check("6.6", () -> over(holder, "it does not tell of a revocation"));
    }

    private static boolean isEmpty(Heard heard) {
        return heard.reason().equals(Reason.NO_PRIVATE_PART.name());
    }

    private JsonNode over(Holder holder, String otherwise) {
        return kit.told(Guest.CHANGED, each -> isOf(each, holder.need()) && Changed.isOver(each, holder.permit()))
                .orElseThrow(() -> new Breach(otherwise));
    }

    private ObjectNode ending(Holder holder, PassportKeys by) {
        return holder.guest()
                .ending(holder.need(), holder.permit(), kit.clock().instant().truncatedTo(ChronoUnit.MILLIS), by);
    }

    private void ended(Holder holder) {
        report.check("6.10", () -> {
            talk.say(talk.next(Guest.ENDING, ending(holder, home.node().keys())));
            JsonNode refused = kit.told(Guest.NOT_ENDED, each -> isAbout(each, holder))
                    .orElseThrow(() -> new Breach("to an ending that the person did not sign it says nothing"));
            Breach.unless(
                    refused.path("reason").asText().matches("[A-Z][A-Z_]{1,60}"),
                    "it refuses an ending and does not say why");
        });
        talk.resync();
        report.check("6.10", () -> {
            ObjectNode ending = ending(holder, holder.guest().person().keys());
            talk.say(talk.next(Guest.ENDING, ending));
            JsonNode ended = kit.told(Guest.ENDED, each -> isAbout(each, holder))
                    .orElseThrow(() -> new Breach("to an ending that the person signed it says nothing"));
            Breach.unless(
                    ended.path("ending").asText().equals(Bytes.base64Url(Bytes.sha256(CanonicalJson.write(ending)))),
                    "it accepts another ending than was sent");
            Breach.unless(
                    ended.path("format").asText().equals(Guest.ENDED)
                            && ended.path("node").asText().equals(home.peer().value())
                            && Signed.by(node, ended),
                    "what it accepts it did not sign");
        });
        talk.resync();
    }

    private static boolean isAbout(JsonNode told, Holder holder) {
        return told.path("permit").asText().equals(holder.permit());
    }

    private void withdrawn(Holder holder) {
        report.check("6.7", () -> {
            ObjectNode body = JsonNodeFactory.instance
                    .objectNode()
                    .put("need", holder.need().value());
            talk.say(talk.next(Guest.WITHDRAWN, body));
            boolean isOver = kit.told(
                            Guest.CHANGED,
                            each -> isOf(each, holder.need())
                                    && each.path("state").asText().equals("withdrawn"))
                    .isPresent();
            if (!isOver) {
                throw new Breach("a need that is over at home goes on");
            }
            over(holder, "a permit of a need that is over at home does not end");
        });
        talk.resync();
        erased(holder);
    }

    /** What their node has erased is over here, and a guest reads their own needs here: until then their words, from then on none. */
    private void erased(Holder holder) {
        if (!saysTheirWords(holder)) {
            report.skip("6.12", "it does not show a guest what they wrote");
            return;
        }
        report.check("6.12", () -> {
            ObjectNode body = JsonNodeFactory.instance
                    .objectNode()
                    .put("need", holder.need().value());
            talk.say(talk.next(Guest.ERASED, body));
            for (long left = kit.patience().toMillis(); saysTheirWords(holder) && left > 0; left -= BREATH.toMillis()) {
                kit.ear().await(() -> false, BREATH);
            }
            Breach.unless(!saysTheirWords(holder), "it keeps what a guest had erased at home");
        });
        talk.resync();
    }

    private boolean saysTheirWords(Holder holder) {
        Heard heard = kit.wire()
                .send(new Letter(holder.guest().person(), "GET", "/api/v1/needs/" + holder.need(), new byte[0]));
        return Bytes.text(heard.body()).contains(Lending.TITLE);
    }
}
