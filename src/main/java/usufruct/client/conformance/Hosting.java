package usufruct.client.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import usufruct.json.CanonicalJson;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.passport.KeyId;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.record.Schemas;
import usufruct.record.SignedRecord;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** Section 6, the kit as the node that lends: what the tested node sends when a member of its own asks a group of the kit's. */
final class Hosting {
    static final List<String> CLAUSES = List.of("6.1", "6.2");

    private static final Category LENT = Category.parse("offer@v1");
    private static final String PICTURES = "photos";

    private final Kit kit;
    private final Report report;
    private final Talk talk;
    private final Meeting.Welcome welcome;
    private final KeyId node;
    private final Did group;

    Hosting(Kit kit, Talk talk, Meeting.Welcome welcome) {
        this.kit = kit;
        this.report = kit.report();
        this.talk = talk;
        this.welcome = welcome;
        this.node = welcome.latest().passport().keyId();
        this.group = kit.somebody(Passport.Kind.GROUP).did();
    }

    void run() {
        ObjectNode scopes = Talk.scopes(false).put("allocate", true);
        scopes.withArray("categories").add(LENT.toString());
        scopes.withArray("groups").add(group.value());
        allow(scopes);
        if (!kit.operator().ask(talk.peering(), group, LENT.as("need"))) {
            CLAUSES.forEach(number -> report.skip(number, "no member of the node asks at the kit"));
            return;
        }
        Optional<JsonNode> asked = kit.told(Guest.ASKED, each -> true);
        report.check(
                "6.1", () -> Breach.unless(asked.isPresent(), "it does not send what a member asks at another node"));
        asked.ifPresent(this::looked);
        allow(Talk.scopes(false));
    }

    private void allow(ObjectNode scopes) {
        report.check("4.4", () -> talk.say(talk.next(Talk.RECORD, talk.nextRecord(scopes))));
        talk.resync();
    }

    private void looked(JsonNode asked) {
        report.check("6.2", () -> new Members(asked, Guest.ASKED, Set.of("need", "passport", "attestation")));
        report.check("6.1", () -> isAsked(asked));
        report.check("6.2", () -> isShown(asked));
        report.check("6.2", () -> isAttested(asked));
        String id = asked.at("/need/header/id").asText();
        if (ItemId.isItemId(id)) {
            withdrawn(new ItemId(id));
        }
    }

    private static SignedRecord record(JsonNode asked) {
        return SignedRecord.read(asked.at("/need/header"), asked.at("/need/fields"));
    }

    /** Its member's own signature says that this node may know of it. */
    private void isAsked(JsonNode asked) {
        SignedRecord record = record(asked);
        ObjectNode fields = record.fields();
        Breach.unless(
                fields.path("at").asText().equals(talk.persona().did().value())
                        && fields.path("group").asText().equals(group.value()),
                "the need that it sends names another node, or another group");
        Breach.unless(
                record.header().authority().node().equals(node.did())
                        && record.header().authority().url().equals(welcome.url())
                        && record.header().authority().aclRevision() == 0,
                "the need that it sends is not kept by it");
        List<PassportDocument> passport = Meeting.documents(asked.path("passport"));
        Passport person = passport.getLast().passport();
        Breach.unless(
                person.did().equals(record.header().issuer())
                        && person.kind() == Passport.Kind.PERSON
                        && Signed.by(person.keyId(), record.signed()),
                "the need that it sends is not signed by its member");
    }

    private static void isShown(JsonNode asked) {
        SignedRecord record = record(asked);
        var schema = Schemas.shipped().find(record.header().category());
        record.opened().forEach(field -> {
            Breach.unless(!field.name().equals(PICTURES), "it sends pictures of a need");
            Breach.unless(
                    schema.isEmpty() || schema.get().audience(field.name()).isPresent(),
                    "it sends a private field of a need");
        });
        int version = 0;
        for (JsonNode each : asked.path("passport")) {
            version++;
            Breach.unless(
                    PassportDocument.read(CanonicalJson.write(each))
                                    .orThrow()
                                    .passport()
                                    .version()
                            == version,
                    "a version of the passport that it sends is missing");
        }
    }

    private void isAttested(JsonNode asked) {
        JsonNode attestation = asked.path("attestation");
        var in = new Members(
                attestation,
                Guest.ATTESTED,
                Set.of(
                        "format",
                        "peering",
                        "home",
                        "peer",
                        "person",
                        "need",
                        "memberSince",
                        "waitingSince",
                        "attested",
                        "at",
                        "proof"));
        in.number("memberSince", 0, StrictJson.MOST_INTEGER);
        in.number("waitingSince", 0, StrictJson.MOST_INTEGER);
        in.array("attested");
        SignedRecord record = record(asked);
        Breach.unless(
                in.text("format").equals(Guest.ATTESTED)
                        && in.text("peering").equals(talk.peering())
                        && in.text("home").equals(node.did().value())
                        && in.text("peer").equals(talk.persona().did().value())
                        && in.text("person").equals(record.header().issuer().value())
                        && in.text("need").equals(record.header().id().value()),
                "what it attests is about another need, person or node");
        Breach.unless(Signed.by(node, attestation), "it does not sign what it attests");
    }

    private void withdrawn(ItemId need) {
        report.check("6.7", () -> {
            ObjectNode waiting = JsonNodeFactory.instance
                    .objectNode()
                    .put("need", need.value())
                    .put("state", "waiting");
            talk.say(talk.next(Guest.CHANGED, waiting));
            kit.operator().withdraw(need);
            Breach.unless(
                    kit.told(Guest.WITHDRAWN, each -> each.path("need").asText().equals(need.value()))
                            .isPresent(),
                    "it does not tell that a need was withdrawn at home");
        });
        talk.resync();
    }
}
