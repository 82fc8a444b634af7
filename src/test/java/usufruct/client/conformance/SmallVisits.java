package usufruct.client.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import usufruct.json.CanonicalJson;
import usufruct.passport.DidKey;
import usufruct.passport.KeyId;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.passport.Proofs;
import usufruct.record.Header;
import usufruct.record.Schemas;
import usufruct.record.SignedRecord;
import usufruct.words.Bytes;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Guests at a small node, and a member of its own who asks elsewhere. */
final class SmallVisits implements AutoCloseable {
    private final Wrong wrong;
    private final Persona self;
    private final SmallSender sender;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final ItemIds ids;
    private final Persona member;
    private final Map<String, Visit> needs = new HashMap<>();
    private final Map<String, String> permits = new HashMap<>();
    private final List<ItemId> things;
    private Guest.Home there;
    private Peer peer;
    private boolean allowed;

    /** Whose members ask. */
    record Peer(String peering, Did did, String url) {}

    private static final class Visit {
        private final Did person;
        private final Instant placedAt;
        private final Instant until;
        private String title;
        private String permit = "";
        private String state = "waiting";
        private String permitState = "active";

        private Visit(Did person, String title, Instant placedAt, Instant until) {
            this.person = person;
            this.title = title;
            this.placedAt = placedAt;
            this.until = until;
        }
    }

    /** @param things ids that are taken */
    SmallVisits(
            Wrong wrong,
            Persona self,
            SmallSender sender,
            List<ItemId> things,
            InstantSource clock,
            RandomGenerator random) {
        this.wrong = wrong;
        this.self = self;
        this.sender = sender;
        this.things = List.copyOf(things);
        this.clock = clock;
        this.random = random;
        this.ids = new ItemIds(clock, random);
        this.member =
                Persona.fresh(Passport.Kind.PERSON, now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS), random);
        this.there = new Guest.Home(self, "", "", self.did());
        this.peer = new Peer("", self.did(), "");
    }

    void begin(Peer with, String ourUrl) {
        peer = with;
        there = new Guest.Home(self, ourUrl, with.peering(), with.did());
    }

    void allow() {
        allowed = true;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private boolean is(Wrong other) {
        return wrong == other;
    }

    /** What the peer says. */
    void take(String type, ObjectNode body) {
        switch (type) {
            case Guest.ASKED -> asked(body);
            case Guest.ENDING -> ending(body);
            case Guest.WITHDRAWN -> over(body.path("need").asText());
            case Guest.ERASED -> erase(body.path("need").asText());
            default -> {
                // nothing of this
            }
        }
    }

    private void asked(ObjectNode body) {
        SignedRecord record = SignedRecord.read(body.at("/need/header"), body.at("/need/fields"));
        String need = record.header().id().value();
        if (needs.containsKey(need)) {
            if (is(Wrong.REFUSES_WHAT_IT_HAS)) {
                refuse(need, Reason.ALREADY_EXISTS);
            }
            return;
        }
        Optional<Reason> no = refusal(body, record);
        if (no.isEmpty() || is(Wrong.KEEPS_WHAT_IT_REFUSED)) {
            Instant until = Instant.parse(record.fields().at("/window/until").asText());
            needs.put(
                    need,
                    new Visit(
                            record.header().issuer(),
                            record.fields().path("title").asText(),
                            place(body, record.header()),
                            until));
        }
        no.ifPresentOrElse(reason -> refuse(need, reason), () -> tell(need));
    }

    private Instant place(ObjectNode body, Header header) {
        return switch (wrong) {
            case BELIEVES_ANY_WAITING ->
                Instant.ofEpochMilli(body.at("/attestation/waitingSince").asLong());
            case COUNTS_WHAT_NOBODY_ATTESTS -> header.issuedAt();
            default -> now();
        };
    }

    private Optional<Reason> refusal(ObjectNode body, SignedRecord record) {
        Header header = record.header();
        JsonNode attestation = body.path("attestation");
        if (!allowed && !is(Wrong.LETS_ALL_ASK)) {
            return Optional.of(is(Wrong.SAYS_ANOTHER_REASON) ? Reason.NOT_FOUND : Reason.NOT_ALLOWED);
        }
        if (!header.authority().equals(new Header.Authority(peer.did(), peer.url(), 0))
                && !is(Wrong.TAKES_FOREIGN_NEEDS)) {
            return Optional.of(Reason.FOREIGN_AUTHORITY);
        }
        boolean fits = attestation.path("peering").asText().equals(peer.peering())
                && attestation.path("person").asText().equals(header.issuer().value())
                && attestation.path("need").asText().equals(header.id().value());
        if (!fits && !is(Wrong.TAKES_ANY_ATTESTATION)) {
            return Optional.of(Reason.WRONG_ISSUER);
        }
        if (!record.fields().path("at").asText().equals(self.did().value())) {
            return Optional.of(Reason.BAD_PARAMETER);
        }
        if (!Schemas.shipped()
                .find(header.category())
                .orElseThrow()
                .violations(record.fields())
                .isEmpty()) {
            return Optional.of(Reason.SCHEMA_VIOLATION);
        }
        if (!Instant.parse(record.fields().at("/window/until").asText()).isAfter(now())) {
            return Optional.of(Reason.NEVER_FITS);
        }
        if (things.contains(header.id())) {
            return Optional.of(Reason.ALREADY_EXISTS);
        }
        return proofs(body, record);
    }

    private Optional<Reason> proofs(ObjectNode body, SignedRecord record) {
        Did person = record.header().issuer();
        for (JsonNode each : body.path("passport")) {
            PassportDocument document =
                    PassportDocument.read(CanonicalJson.write(each)).orThrow();
            if (!document.passport().did().equals(person)) {
                return Optional.of(Reason.BAD_PASSPORT);
            }
        }
        boolean isSigned =
                Signed.by(key(peer.did()), body.path("attestation")) && Signed.by(key(person), record.signed());
        return isSigned || is(Wrong.BELIEVES_ANY_SIGNATURE) ? Optional.empty() : Optional.of(Reason.WRONG_PROOF);
    }

    private static KeyId key(Did did) {
        return new KeyId(did, DidKey.verifyKey(did).orElseThrow());
    }

    private void refuse(String need, Reason why) {
        sender.say(
                Guest.CHANGED,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("need", need)
                        .put("state", "refused")
                        .put("reason", why.name()));
    }

    private void tell(String need) {
        Visit visit = needs.get(need);
        ObjectNode told = JsonNodeFactory.instance
                .objectNode()
                .put("need", need)
                .put(
                        "state",
                        is(Wrong.TELLS_IN_OTHER_WORDS) && visit.state.equals("waiting") ? "pending" : visit.state);
        if (!visit.permit.isEmpty()) {
            told.putObject("permit")
                    .put("id", visit.permit)
                    .put("state", visit.permitState)
                    .put("from", visit.until.minus(Duration.ofHours(1)).toEpochMilli())
                    .put("until", visit.until.toEpochMilli());
        }
        sender.say(Guest.CHANGED, told);
    }

    /** Each gets a permit. */
    void giveOut(List<ItemId> some) {
        for (ItemId each : some) {
            Visit visit = needs.get(each.value());
            visit.permit = ids.next().value();
            visit.state = "assigned";
            permits.put(visit.permit, each.value());
            if (!is(Wrong.TELLS_NO_PERMITS)) {
                tell(each.value());
            }
        }
    }

    void revoke(String permit) {
        Visit visit = needs.get(permits.get(permit));
        visit.permitState = "revoked";
        visit.state = "waiting";
        if (!is(Wrong.TELLS_NO_REVOCATIONS)) {
            tell(permits.get(permit));
        }
    }

    private void ending(ObjectNode body) {
        String permit = body.path("permit").asText();
        Visit visit = needs.get(permits.get(permit));
        if (!Signed.by(key(visit.person), body) && !is(Wrong.ENDS_FOR_ANYBODY)) {
            sender.say(
                    Guest.NOT_ENDED,
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("permit", permit)
                            .put("reason", Reason.WRONG_PROOF.name()));
            return;
        }
        byte[] accepted = is(Wrong.ACCEPTS_ANOTHER_ENDING) ? Bytes.utf8("another") : CanonicalJson.write(body);
        ObjectNode ended = JsonNodeFactory.instance
                .objectNode()
                .put("format", Guest.ENDED)
                .put("node", self.did().value())
                .put("permit", permit)
                .put("ending", Bytes.base64Url(Bytes.sha256(accepted)))
                .put("at", now().toEpochMilli());
        sender.say(
                Guest.ENDED,
                Proofs.sign(ended, is(Wrong.LETS_OTHERS_SIGN_ENDINGS) ? member.keys() : self.keys(), now()));
        visit.permitState = "ended";
        tell(permits.get(permit));
    }

    private void over(String need) {
        if (!is(Wrong.KEEPS_WHAT_IS_WITHDRAWN)) {
            Visit visit = needs.get(need);
            visit.state = "withdrawn";
            visit.permitState = is(Wrong.KEEPS_PERMITS_OF_THE_WITHDRAWN) ? visit.permitState : "ended";
            tell(need);
        }
    }

    private void erase(String need) {
        if (!is(Wrong.FORGETS_NOTHING_OF_GUESTS)) {
            needs.get(need).title = "";
        }
    }

    /** What guests ask themselves. @throws RefusedException NOT_FOUND, REVOKED */
    ObjectNode answer(Arrival arrival, Did caller) {
        String[] path = arrival.path().split("/");
        if (path.length == 5 && path[3].equals("needs")) {
            Visit visit = needs.get(path[4]);
            boolean isIts = visit != null
                    && (visit.person.equals(caller) && !is(Wrong.KNOWS_NO_GUESTS) || is(Wrong.SHOWS_GUESTS_TO_ALL));
            if (!isIts) {
                throw new RefusedException(Reason.NOT_FOUND, "refused");
            }
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("id", path[4])
                    .put("title", visit.title)
                    .put("placedAt", visit.placedAt.toString());
        }
        boolean isGrant = path.length == 6 && path[5].equals("grants") && permits.containsKey(path[4]);
        if (!isGrant || !needs.get(permits.get(path[4])).person.equals(caller)) {
            throw new RefusedException(Reason.NOT_FOUND, "refused");
        }
        if (!needs.get(permits.get(path[4])).permitState.equals("active") && !is(Wrong.GRANTS_AFTER_REVOCATIONS)) {
            throw new RefusedException(Reason.REVOKED, "refused");
        }
        return JsonNodeFactory.instance.objectNode();
    }

    /** Its member asks at the peer. */
    void ask(Did group, Category category) {
        var lending = new Lending(group, category.as("offer"), ids.next(), JsonNodeFactory.instance.objectNode());
        var guest = new Guest(there, member, lending, random);
        Guest.Wish wish = guest.wish(ids.next(), now(), now().plus(Duration.ofHours(2)), now());
        ObjectNode fields = wish.fields();
        if (is(Wrong.SENDS_WHAT_NAMES_OTHERS)) {
            fields.put("at", self.did().value());
        }
        if (is(Wrong.SENDS_PICTURES)) {
            fields.putArray("photos").add(ids.next().value());
        }
        SignedRecord record = is(Wrong.SIGNS_FOR_ITS_MEMBERS)
                ? guest.signed(wish.with(fields), self.keys())
                : guest.signed(wish.with(fields));
        ItemId about = is(Wrong.ATTESTS_ANOTHER_NEED) ? ids.next() : wish.id();
        List<PassportDocument> passport = new ArrayList<>(member.documents());
        sender.say(Guest.ASKED, Guest.body(record, passport, guest.attested(about, now(), now())));
    }

    void withdraw(ItemId need) {
        if (!is(Wrong.KEEPS_WITHDRAWALS_TO_ITSELF)) {
            sender.say(Guest.WITHDRAWN, JsonNodeFactory.instance.objectNode().put("need", need.value()));
        }
    }

    @Override
    public void close() {
        member.close();
    }
}
