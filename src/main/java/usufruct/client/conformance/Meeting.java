package usufruct.client.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import usufruct.json.CanonicalJson;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.passport.KeyId;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.passport.SpokenWords;
import usufruct.words.Bytes;
import usufruct.words.ItemId;
import usufruct.words.RefusedException;

/** The kit knocks at the tested node, wrongly and rightly: 3.1 to 3.5, and what of section 2 shows there. */
final class Meeting {
    private static final String PAIRINGS = "/federation/v1/pairings";

    private final Kit kit;
    private final Report report;
    private final RandomGenerator random;

    /**
     * What the node answered to a right knock.
     *
     * @param ours the nonce that the kit hid
     * @param certificates what it sent along of its own; empty where it sent nothing
     */
    record Welcome(
            String peering,
            String url,
            List<PassportDocument> passport,
            String nonce,
            String ours,
            Optional<JsonNode> certificates) {
        PassportDocument latest() {
            return passport.getLast();
        }
    }

    Meeting(Kit kit) {
        this.kit = kit;
        this.report = kit.report();
        this.random = kit.random();
    }

    /**
     * All of it, up to where both sides have words.
     *
     * @throws Breach when the node does not let a right peer in: nothing more can be tried
     */
    Welcome run(Persona self) {
        String nonce = nonce(random);
        wrongKnocks(self, nonce);
        report.check("3.1", () -> {
            Heard heard = knock(self, body(self, typed(), kit.url(), nonce));
            Breach.unless(heard.isDone(), "to the code in capitals, without its hyphen, " + heard.inWords());
        });
        Welcome first = read(knock(self, body(self, kit.code(), kit.url(), nonce)), nonce);
        Welcome welcome = read(knock(self, body(self, kit.code(), kit.url(), nonce)), nonce);
        report.check(
                "3.3",
                () -> Breach.unless(
                        !first.nonce().equals(welcome.nonce()), "it answers two knocks with the same nonce"));
        report.check("2.5", () -> Breach.unless(isAddress(welcome.url()), "it spells its own address otherwise"));
        report.check(
                "3.2",
                () -> Breach.unless(
                        welcome.latest().passport().kind() == Passport.Kind.NODE, "its passport is not a node's"));
        report.check("3.1", () -> {
            try (Persona other = kit.somebody(Passport.Kind.NODE)) {
                Heard heard = knock(other, body(other, kit.code(), kit.url(), nonce));
                Breach.unless(heard.isRefused(), "to another node with the same code " + heard.inWords());
            }
        });
        if (isAddress(welcome.url())) {
            kit.wire().isCalled(welcome.url());
        }
        open(self, welcome, nonce);
        return welcome;
    }

    private void wrongKnocks(Persona self, String nonce) {
        report.check("3.3", () -> {
            Heard heard = knock(self, body(self, "zzzzz-zzzzz", kit.url(), nonce));
            Breach.unless(heard.reason().equals("WRONG_CODE"), "to another code " + heard.inWords());
        });
        refused("2.5", "an address with a slash at its end", self, body(self, kit.code(), kit.url() + "/", nonce));
        refused(
                "2.5",
                "an address in capitals",
                self,
                body(self, kit.code(), kit.url().toUpperCase(Locale.ROOT), nonce));
        refused(
                "2.3",
                "a proof with one member more",
                self,
                changed(self, nonce, passport -> ((ObjectNode) passport.path("proof")).put("domain", "example")));
        refused(
                "2.3",
                "a document that was changed",
                self,
                changed(
                        self,
                        nonce,
                        passport -> passport.put(
                                "issuedAt", passport.path("issuedAt").asText().replaceFirst("^(\\d)", "1"))));
        try (Persona person = kit.somebody(Passport.Kind.PERSON);
                Persona other = kit.somebody(Passport.Kind.NODE)) {
            refused("3.2", "a person's passport", person, body(person, kit.code(), kit.url(), nonce));
            refused("3.2", "another node's passport", self, body(other, kit.code(), kit.url(), nonce));
        }
        ObjectNode bare = body(self, kit.code(), kit.url(), nonce);
        bare.remove("commitment");
        refused("3.2", "a knock without a commitment", self, bare);
    }

    private void refused(String clause, String what, Persona by, ObjectNode body) {
        report.check(clause, () -> {
            Heard heard = knock(by, body);
            Breach.unless(heard.isRefused(), "to " + what + " " + heard.inWords());
        });
    }

    private ObjectNode changed(Persona self, String nonce, java.util.function.Consumer<ObjectNode> how) {
        ObjectNode body = body(self, kit.code(), kit.url(), nonce);
        how.accept((ObjectNode) body.path("passport").get(0));
        return body;
    }

    private void open(Persona self, Welcome welcome, String nonce) {
        report.check("3.4", () -> {
            Heard heard = reveal(self, welcome, nonce(random));
            Breach.unless(heard.reason().equals("BAD_PARAMETER"), "to another nonce " + heard.inWords());
        });
        Heard heard = reveal(self, welcome, nonce);
        report.check("3.4", () -> Breach.unless(heard.isDone(), "to the nonce that was hidden " + heard.inWords()));
    }

    private Heard reveal(Persona self, Welcome welcome, String nonce) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("nonce", nonce);
        return kit.wire()
                .send(new Letter(
                        self, "POST", PAIRINGS + "/" + welcome.peering() + "/nonce", CanonicalJson.write(body)));
    }

    /** The words that the kit's own operator would see. */
    List<String> words(Persona self, Welcome welcome) {
        ObjectNode all = JsonNodeFactory.instance
                .objectNode()
                .put("format", "peering-words@v1")
                .put("peering", welcome.peering());
        all.set("inviter", side(welcome.latest().passport().keyId(), welcome.url(), welcome.nonce()));
        all.set("accepter", side(self.keys().keyId(), kit.url(), welcome.ours()));
        return SpokenWords.of(Bytes.sha256(CanonicalJson.write(all)), 6);
    }

    private static ObjectNode side(KeyId key, String url, String nonce) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("key", key.toString())
                .put("url", url)
                .put("nonce", nonce);
    }

    private Heard knock(Persona by, ObjectNode body) {
        return kit.wire().send(new Letter(by, "POST", PAIRINGS, CanonicalJson.write(body)));
    }

    private String typed() {
        return kit.code().replace("-", " ").toUpperCase(Locale.ROOT);
    }

    private static ObjectNode body(Persona who, String code, String url, String nonce) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("format", "pairing@v1")
                .put("code", code)
                .put("url", url)
                .put("commitment", commitment(nonce));
        ArrayNode passport = body.putArray("passport");
        who.documents().forEach(each -> passport.add(StrictJson.read(each.bytes())));
        return body;
    }

    private Welcome read(Heard heard, String ours) {
        Breach.unless(heard.isDone(), "to a right knock " + heard.inWords());
        var welcome = new Welcome[1];
        report.check("3.3", () -> {
            var in = new Members(heard.json(), "answer", Set.of("peering", "url", "passport", "nonce", "certificates"));
            Breach.unless(ItemId.isItemId(in.text("peering")), "the peering's id has another shape");
            Breach.unless(isThirtyTwoBytes(in.text("nonce")), "its nonce is not 32 bytes");
            welcome[0] = new Welcome(
                    in.text("peering"),
                    in.text("url"),
                    documents(in.array("passport")),
                    in.text("nonce"),
                    ours,
                    Optional.of(heard.json().path("certificates")).filter(JsonNode::isObject));
        });
        Breach.unless(welcome[0] != null, "its answer to a right knock is none");
        return welcome[0];
    }

    static List<PassportDocument> documents(JsonNode list) {
        var documents = new java.util.ArrayList<PassportDocument>();
        for (JsonNode each : list) {
            try {
                documents.add(PassportDocument.read(CanonicalJson.write(each)).orThrow());
            } catch (RefusedException e) {
                throw new Breach("its passport is none: " + e.refusal().detail());
            }
        }
        Breach.unless(!documents.isEmpty(), "it shows no passport");
        return documents;
    }

    static String nonce(RandomGenerator random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Bytes.base64Url(bytes);
    }

    static String commitment(String nonce) {
        return Bytes.base64Url(Bytes.sha256(Bytes.fromBase64Url(nonce)));
    }

    static boolean isThirtyTwoBytes(String text) {
        return text.matches("[A-Za-z0-9_-]{43}");
    }

    static boolean isAddress(String url) {
        return url.matches("https?://[a-z0-9.:\\[\\]-]+");
    }
}
