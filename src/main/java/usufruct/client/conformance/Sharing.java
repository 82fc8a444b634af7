package usufruct.client.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.passport.Passport;
import usufruct.record.Header;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** Section 7, the kit as whoever shows things, and what the tested node says by itself: 7.4, 7.7 and 7.8. */
final class Sharing {
    static final List<String> CLAUSES = List.of("7.4", "7.7", "7.8");
    static final String CHANGED = "documents-changed@v1";
    static final String WITHDRAWN = "withdrawn@v1";

    private static final Duration BREATH = Duration.ofMillis(200);

    private final Kit kit;
    private final Report report;
    private final Talk talk;
    private final Shelf shelf;

    Sharing(Kit kit, Talk talk, Did node) {
        this.kit = kit;
        this.report = kit.report();
        this.talk = talk;
        this.shelf = new Shelf(kit, talk, node);
    }

    /** @param thing one that the node showed; empty where it shows none */
    void run(Optional<ItemId> thing) {
        shows();
        thing.filter(each -> kit.operator().showThings(talk.peering())
                        && kit.operator().takeBack(each))
                .ifPresentOrElse(
                        this::tells, () -> report.skip("7.8", "nobody takes back a thing that the node shows"));
    }

    private void shows() {
        shelf.show(shelf.authority(), shelf.groupKeys());
        kit.ear()
                .opens(arrival ->
                        Shelf.isAsked(arrival) ? Optional.of(Ear.json(200, shelf.page(arrival))) : Optional.empty());
        ObjectNode scopes = Talk.scopes(false).put("mirror", true);
        scopes.withArray("categories").add(Shelf.LENT.toString());
        scopes.withArray("groups").add(shelf.group().value());
        allow(scopes);
        report.check("7.7", () -> Breach.unless(reads(), "told that there is something to read, it does not read it"));
        talk.resync();
        if (report.of("7.7") instanceof Verdict.Failed) {
            report.skip("7.4", "it does not read what the kit shows");
        } else {
            right();
            wrong("a thing that another node keeps", new Header.Authority(somebody(), kit.url(), 0), true);
            wrong("a thing that its node signed for its group", shelf.authority(), false);
        }
        allow(Talk.scopes(false));
        kit.ear().opens(arrival -> Optional.empty());
    }

    private Did somebody() {
        return kit.somebody(Passport.Kind.NODE).did();
    }

    private void allow(ObjectNode scopes) {
        report.check("4.4", () -> talk.say(talk.next(Talk.RECORD, talk.nextRecord(scopes))));
        talk.resync();
    }

    private long read() {
        return kit.ear().arrivals().stream().filter(Shelf::isAsked).count();
    }

    /** Whether it reads the feed once it is told to. What it finds there may end in quarantine before it is told. */
    private boolean reads() {
        long before = read();
        Heard heard = talk.tell(talk.next(CHANGED, shelf.changed()));
        if (isQuarantine(heard)) {
            return true;
        }
        Breach.unless(heard.isDone(), "told that there is something to read, " + heard.inWords());
        return kit.ear().await(() -> read() > before, kit.patience());
    }

    private static boolean isQuarantine(Heard heard) {
        return heard.reason().equals(Faulting.QUARANTINED);
    }

    /** Read twice, so that the node has looked at what it read first. */
    private void right() {
        report.check("7.4", () -> {
            Breach.unless(reads(), "told again that there is something to read, it does not read it");
            Heard heard = kit.wire().send(talk.asking());
            Breach.unless(heard.isDone(), "after it was shown a right thing " + heard.inWords());
        });
        release();
    }

    private void release() {
        if (isQuarantine(kit.wire().send(talk.asking()))) {
            kit.operator().release(talk.peering());
        }
        talk.resync();
    }

    private void wrong(String what, Header.Authority authority, boolean byGroup) {
        talk.resync();
        shelf.show(authority, byGroup ? shelf.groupKeys() : talk.persona().keys());
        report.check("7.4", () -> {
            Breach.unless(reads(), "told again that there is something to read, it does not read it");
            boolean isBlamed = isQuarantined();
            Breach.unless(isBlamed, "it takes " + what);
        });
        shelf.clear();
        release();
    }

    private boolean isQuarantined() {
        for (long left = kit.patience().toMillis(); left > 0; left -= BREATH.toMillis()) {
            if (isQuarantine(kit.wire().send(talk.asking()))) {
                return true;
            }
            kit.ear().await(() -> false, BREATH);
        }
        return false;
    }

    private void tells(ItemId thing) {
        report.check("7.8", () -> {
            JsonNode told = kit.told(
                            WITHDRAWN, each -> each.path("item").asText().equals(thing.value()))
                    .orElseThrow(() -> new Breach("it does not tell that a thing was taken back"));
            var in = new Members(told, WITHDRAWN, Set.of("item", "version", "seq", "at"));
            in.number("version", 1, StrictJson.MOST_INTEGER);
            in.number("seq", 1, StrictJson.MOST_INTEGER);
            in.number("at", 0, StrictJson.MOST_INTEGER);
            Heard now = kit.wire()
                    .send(new Letter(
                            talk.persona(),
                            "GET",
                            talk.path("items/" + thing + "?nonce=" + Meeting.nonce(kit.random())),
                            new byte[0]));
            Breach.unless(
                    now.isRefused() || now.json().path("items").valueStream().noneMatch(each -> each.has("record")),
                    "it shows still what it took back");
        });
        report.check("7.7", () -> {
            JsonNode told = kit.told(CHANGED, each -> true)
                    .orElseThrow(() -> new Breach("it does not tell that there is something to read"));
            var in = new Members(told, CHANGED, Set.of("epoch", "seq"));
            in.text("epoch");
            in.number("seq", 0, StrictJson.MOST_INTEGER);
        });
    }
}
