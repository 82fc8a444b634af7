package usufruct.client.conformance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import usufruct.json.StrictJson;
import usufruct.passport.PassportDocument;
import usufruct.passport.PassportKeys;
import usufruct.passport.Proofs;
import usufruct.record.Draft;
import usufruct.record.Header;
import usufruct.record.SignedRecord;
import usufruct.record.Visibility;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** A member of a home node who asks at another: their needs, and what their node sends of each (6.2). */
final class Guest {
    static final String ASKED = "visiting-need@v1";
    static final String CHANGED = "visit-changed@v1";
    static final String WITHDRAWN = "visit-withdrawn@v1";
    static final String ENDING = "visit-ending@v1";
    static final String ENDED = "visit-ended@v1";
    static final String NOT_ENDED = "visit-ending-refused@v1";
    static final String ERASED = "visit-erased@v1";
    static final String ATTESTED = "visitor@v1";

    private final Home home;
    private final Persona person;
    private final Lending lending;
    private final RandomGenerator random;

    /** Their node, and where it sends what they ask. */
    record Home(Persona node, String url, String peering, Did peer) {
        Header.Authority authority() {
            return new Header.Authority(node.did(), url, 0);
        }
    }

    /** What they sign: a need under this id, kept by that node. */
    record Wish(ItemId id, Header.Authority authority, ObjectNode fields, Instant issuedAt) {
        Wish keptBy(Header.Authority other) {
            return new Wish(id, other, fields, issuedAt);
        }

        Wish with(ObjectNode others) {
            return new Wish(id, authority, others, issuedAt);
        }
    }

    Guest(Home home, Persona person, Lending lending, RandomGenerator random) {
        this.home = home;
        this.person = person;
        this.lending = lending;
        this.random = random;
    }

    Persona person() {
        return person;
    }

    /** A right one, issued just now or before. */
    Wish wish(ItemId id, Instant from, Instant until, Instant issuedAt) {
        return new Wish(id, home.authority(), lending.fields(home.peer(), from, until), issuedAt);
    }

    SignedRecord signed(Wish wish) {
        return drafted(wish);
    }

    /** Theirs, with the proof of whoever it is. */
    SignedRecord signed(Wish wish, PassportKeys by) {
        SignedRecord right = drafted(wish);
        ObjectNode header = right.signed().deepCopy();
        header.remove("proof");
        return new SignedRecord(right.header(), Proofs.sign(header, by, wish.issuedAt()), right.opened());
    }

    private SignedRecord drafted(Wish wish) {
        var revision = new Header.Revision(wish.id(), lending.needs(), 1, Optional.empty());
        return new Draft(revision, wish.authority(), Visibility.NODE, true, wish.fields())
                .sign(
                        person.keys(),
                        lending.schema().orElseThrow(),
                        home.node().keys().agreement().publicKey(),
                        wish.issuedAt(),
                        random)
                .record();
    }

    /** What the home node says of them, not signed yet. */
    ObjectNode attestation(ItemId need, Instant waitingSince, Instant at) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("format", ATTESTED)
                .put("peering", home.peering())
                .put("home", home.node().did().value())
                .put("peer", home.peer().value())
                .put("person", person.did().value())
                .put("need", need.value())
                .put("memberSince", at.minusSeconds(3600).toEpochMilli())
                .put("waitingSince", waitingSince.toEpochMilli())
                .put("at", at.toEpochMilli());
        json.putArray("attested");
        return json;
    }

    ObjectNode attested(ItemId need, Instant waitingSince, Instant at) {
        return Proofs.sign(attestation(need, waitingSince, at), home.node().keys(), at);
    }

    ObjectNode body(SignedRecord need, ObjectNode attestation) {
        return body(need, person.documents(), attestation);
    }

    static ObjectNode body(SignedRecord need, List<PassportDocument> passport, ObjectNode attestation) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("need", need.toJson());
        var versions = json.putArray("passport");
        passport.forEach(each -> versions.add(StrictJson.read(each.bytes())));
        json.set("attestation", attestation);
        return json;
    }

    /** The permit ends before it was used, as somebody signs. */
    ObjectNode ending(ItemId need, String permit, Instant at, PassportKeys by) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("format", ENDING)
                .put("node", home.peer().value())
                .put("person", person.did().value())
                .put("need", need.value())
                .put("permit", permit)
                .put("condition", "unused")
                .put("at", at.toEpochMilli());
        return Proofs.sign(json, by, at);
    }
}
