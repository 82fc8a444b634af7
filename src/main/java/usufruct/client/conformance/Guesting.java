package usufruct.client.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import usufruct.passport.KeyId;
import usufruct.passport.Passport;
import usufruct.passport.Proofs;
import usufruct.record.Header;
import usufruct.words.ItemId;

/** Section 6, the kit as the home node: what the tested node takes of a guest's need, and what it answers to the guest. */
final class Guesting {
    static final List<String> CLAUSES = List.of("6.3", "6.4", "6.5", "6.6", "6.7", "6.8", "6.9", "6.10");

    private static final Duration LENGTH = Duration.ofHours(2);

    /** Less than the passports of the kit are old, and more than the minute of 6.5. */
    private static final Duration BEFORE = Duration.ofMinutes(5);

    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(30);

    private final Kit kit;
    private final Report report;
    private final Talk talk;
    private final Guest.Home home;
    private final KeyId node;
    private final Lending lending;
    private final Guest guest;
    private final Persona other;

    Guesting(Kit kit, Talk talk, Meeting.Welcome welcome, Lending lending) {
        this.kit = kit;
        this.report = kit.report();
        this.talk = talk;
        this.lending = lending;
        this.node = welcome.latest().passport().keyId();
        this.home = new Guest.Home(talk.persona(), kit.url(), talk.peering(), node.did());
        this.guest = somebody();
        this.other = kit.somebody(Passport.Kind.NODE);
    }

    void run() {
        refused("NOT_ALLOWED", "a need, where members of that node may not ask", right());
        if (!kit.operator().letAsk(talk.peering(), lending.group(), lending.offers())) {
            CLAUSES.forEach(number -> report.skip(number, "nobody lets members of the kit ask"));
            return;
        }
        refusals();
        ItemId need = kit.nextId();
        ObjectNode body = body(guest.wish(need, from(), until(), now()));
        if (!takes(need, body)) {
            CLAUSES.forEach(number -> report.skip(number, "it takes no need of the kit's"));
            return;
        }
        once(need, body);
        answers(need);
        waits();
        new GuestUse(kit, talk, home, node, this::somebody, this::taken).run();
    }

    private Guest somebody() {
        return new Guest(home, kit.somebody(Passport.Kind.PERSON), lending, kit.random());
    }

    /** A need of somebody's that waits there; empty when it was not taken. */
    private Optional<ItemId> taken(Guest somebody) {
        ItemId need = kit.nextId();
        Guest.Wish wish = somebody.wish(need, from(), until(), now());
        ObjectNode body = somebody.body(somebody.signed(wish), somebody.attested(need, now(), now()));
        return takes(need, body) ? Optional.of(need) : Optional.empty();
    }

    private Instant now() {
        return kit.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Instant from() {
        return kit.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private Instant until() {
        return from().plus(LENGTH);
    }

    private Guest.Wish wish() {
        return guest.wish(kit.nextId(), from(), until(), now());
    }

    private ObjectNode right() {
        return body(wish());
    }

    private ObjectNode body(Guest.Wish wish) {
        return guest.body(guest.signed(wish), guest.attested(wish.id(), now(), now()));
    }

    private void refusals() {
        foreign("a need that another node keeps", new Header.Authority(other.did(), kit.url(), 0));
        foreign(
                "a need kept at another address",
                new Header.Authority(home.node().did(), "https://other.example", 0));
        foreign("a need with permissions", new Header.Authority(home.node().did(), kit.url(), 1));
        attested("an attestation of somebody else", "person", other.did().value());
        attested("an attestation of another peering", "peering", kit.nextId().value());
        fields("BAD_PARAMETER", "a need for another node", "at", other.did().value());
        fields("SCHEMA_VIOLATION", "a field that does not fit", "title", "x".repeat(500));
        Guest.Wish past = guest.wish(kit.nextId(), from().minus(LENGTH).minus(LENGTH), from().minus(LENGTH), now());
        refused("NEVER_FITS", "a window that has ended", body(past));
        refused("ALREADY_EXISTS", "an id that is taken", body(guest.wish(lending.thing(), from(), until(), now())));
        passports();
        proofs();
    }

    private void foreign(String what, Header.Authority authority) {
        refused("FOREIGN_AUTHORITY", what, body(wish().keptBy(authority)));
    }

    private void attested(String what, String member, String value) {
        Guest.Wish wish = wish();
        ObjectNode attestation = guest.attestation(wish.id(), now(), now()).put(member, value);
        refused("WRONG_ISSUER", what, guest.body(guest.signed(wish), signed(attestation, home.node())));
    }

    private ObjectNode signed(ObjectNode document, Persona by) {
        return Proofs.sign(document, by.keys(), now());
    }

    private void fields(String reason, String what, String field, String value) {
        Guest.Wish wish = wish();
        refused(reason, what, body(wish.with(wish.fields().deepCopy().put(field, value))));
    }

    private void passports() {
        Guest.Wish wish = wish();
        Persona stranger = kit.somebody(Passport.Kind.PERSON);
        refused(
                "BAD_PASSPORT",
                "another person's passport",
                Guest.body(guest.signed(wish), stranger.documents(), guest.attested(wish.id(), now(), now())));
    }

    private void proofs() {
        Guest.Wish wish = wish();
        ObjectNode attestation = guest.attestation(wish.id(), now(), now());
        refused(
                "WRONG_PROOF",
                "an attestation that another node signed",
                guest.body(guest.signed(wish), signed(attestation, other)));
        Guest.Wish second = wish();
        refused(
                "WRONG_PROOF",
                "a need that its node signed for its member",
                guest.body(guest.signed(second, home.node().keys()), guest.attested(second.id(), now(), now())));
    }

    private void refused(String reason, String what, ObjectNode body) {
        report.check("6.3", () -> {
            String need = body.at("/need/header/id").asText();
            talk.say(talk.next(Guest.ASKED, body));
            JsonNode told = kit.told(
                            Guest.CHANGED, each -> each.path("need").asText().equals(need))
                    .orElseThrow(() -> new Breach("to " + what + " it says nothing"));
            Breach.unless(
                    told.path("state").asText().equals("refused")
                            && told.path("reason").asText().equals(reason),
                    "to " + what + " it says `" + Changed.word(told, "state") + " " + Changed.word(told, "reason")
                            + "`");
            Breach.unless(
                    !reads(guest.person(), need).isDone()
                            || need.equals(lending.thing().value()),
                    "it keeps what it refused");
        });
        talk.resync();
    }

    private boolean takes(ItemId need, ObjectNode body) {
        report.check("6.3", () -> {
            talk.say(talk.next(Guest.ASKED, body));
            JsonNode told = changed(need).orElseThrow(() -> new Breach("to a right need it says nothing"));
            Breach.unless(
                    !told.path("state").asText().equals("refused"),
                    "it refuses a right need: `" + Changed.word(told, "reason") + "`");
        });
        talk.resync();
        boolean isTaken = changed(need)
                .filter(each -> !each.path("state").asText().equals("refused"))
                .isPresent();
        report.check("6.6", () -> kit.said(Guest.CHANGED).forEach(Changed::check));
        return isTaken;
    }

    private Optional<JsonNode> changed(ItemId need) {
        return kit.told(Guest.CHANGED, each -> each.path("need").asText().equals(need.value()));
    }

    private Heard reads(Persona who, String need) {
        return kit.wire().send(new Letter(who, "GET", "/api/v1/needs/" + need, new byte[0]));
    }

    /** What it says of a later message shows that it has looked at this one. */
    private void once(ItemId need, ObjectNode body) {
        report.check("6.4", () -> {
            talk.say(talk.next(Guest.ASKED, body));
            Guest.Wish past = guest.wish(kit.nextId(), from().minus(LENGTH).minus(LENGTH), from().minus(LENGTH), now());
            talk.say(talk.next(Guest.ASKED, body(past)));
            Breach.unless(changed(past.id()).isPresent(), "after a need that it has it says nothing more");
            boolean isRefused = kit.said(Guest.CHANGED).stream()
                    .anyMatch(each -> each.path("need").asText().equals(need.value())
                            && each.path("state").asText().equals("refused"));
            Breach.unless(!isRefused, "it refuses a need that it has");
        });
        talk.resync();
    }

    private void answers(ItemId need) {
        report.check("6.8", () -> {
            Heard own = reads(guest.person(), need.value());
            Breach.unless(own.isDone(), "to a guest who asks for their need " + own.inWords());
            Persona stranger = kit.somebody(Passport.Kind.PERSON);
            Heard strange = reads(stranger, need.value());
            Breach.unless(strange.isRefused(), "to somebody else who asks for a guest's need " + strange.inWords());
        });
    }

    private void waits() {
        Instant issued = now().minus(BEFORE);
        placed("waited", issued, issued.minus(Duration.ofDays(30)), issued.minus(CLOCKS_DIFFER));
        Instant sent = now();
        placed("signed before its node knew of it", issued, sent, sent.minus(CLOCKS_DIFFER));
    }

    /** From when its place counts at the earliest, where the member issued it then and the home node says that they wait since. */
    private void placed(String what, Instant issued, Instant waitingSince, Instant earliest) {
        Guest somebody = somebody();
        Guest.Wish wish = somebody.wish(kit.nextId(), from(), until(), issued);
        ObjectNode body = somebody.body(somebody.signed(wish), somebody.attested(wish.id(), waitingSince, now()));
        if (!takes(wish.id(), body)) {
            return;
        }
        Heard shown = reads(somebody.person(), wish.id().value());
        if (!shown.isDone()) {
            report.skip("6.5", "it does not show a guest their need");
            return;
        }
        report.check("6.5", () -> {
            Optional<Instant> place = Changed.instant(shown.json().path("placedAt"));
            Breach.unless(place.isPresent(), "it does not tell a guest since when their place counts");
            Breach.unless(
                    !place.orElseThrow().isBefore(earliest),
                    "the place of a need that " + what + " counts from earlier than it may");
        });
    }
}
