package usufruct.federation.visit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import usufruct.json.CanonicalJson;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.passport.PassportKeys;
import usufruct.passport.Proofs;
import usufruct.words.Attested;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;
import usufruct.words.Window;

/**
 * What a node says of a member of its own who asks at another, {@value #FORMAT}: its word, not proof.
 *
 * @param memberSince when it took them in
 * @param waitingSince since when they wait for such a thing, as its log tells
 * @param vetted what groups of it attest them for, then or later
 * @param at in whole milliseconds
 */
public record Visitor(Visit visit, Instant memberSince, Instant waitingSince, List<Vetted> vetted, Instant at) {
    static final String FORMAT = "visitor@v1";

    private static final int MOST_VETTED = 100;

    private static final Set<String> MEMBERS = Set.of(
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
            "proof");

    public Visitor {
        vetted = List.copyOf(vetted);
    }

    /** Who asks for what, from which node at which, under which peering. */
    public record Visit(ItemId peering, Did home, Did peer, Did person, ItemId need) {}

    /** By which group of the home node. */
    public record Vetted(Did group, Attested attested) {}

    /**
     * Reads one; its proof is not looked at.
     *
     * @throws RefusedException SCHEMA_VIOLATION
     */
    public static Visitor read(JsonNode json) {
        var in = new Members(json, "attestation", MEMBERS);
        try {
            if (!FORMAT.equals(in.text("format"))) {
                throw wrong();
            }
            return new Visitor(
                    new Visit(
                            new ItemId(in.text("peering")),
                            new Did(in.text("home")),
                            new Did(in.text("peer")),
                            new Did(in.text("person")),
                            new ItemId(in.text("need"))),
                    instant(in, "memberSince"),
                    instant(in, "waitingSince"),
                    vetted(in.array("attested")),
                    instant(in, "at"));
        } catch (IllegalArgumentException e) {
            throw wrong();
        }
    }

    private static RefusedException wrong() {
        return new RefusedException(Reason.SCHEMA_VIOLATION, "`attestation` is no `" + FORMAT + "`");
    }

    private static Instant instant(Members in, String name) {
        return Instant.ofEpochMilli(in.number(name, 0, StrictJson.MOST_INTEGER));
    }

    private static List<Vetted> vetted(JsonNode list) {
        if (list.size() > MOST_VETTED) {
            throw new RefusedException(Reason.TOO_LARGE, "`attested` has at most " + MOST_VETTED);
        }
        var all = new ArrayList<Vetted>();
        for (JsonNode each : list) {
            var in = new Members(each, "attested", Set.of("group", "kind", "from", "until"));
            all.add(new Vetted(
                    new Did(in.text("group")),
                    new Attested(in.text("kind"), new Window(instant(in, "from"), instant(in, "until")))));
        }
        return all;
    }

    /** The document with its signer's proof. */
    public ObjectNode signed(PassportKeys keys) {
        return Proofs.sign(json(), keys, at);
    }

    /** What entries of the log about it name: SHA-256 over the signed document. */
    public static byte[] digest(ObjectNode document) {
        return Bytes.sha256(CanonicalJson.write(document));
    }

    private ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("format", FORMAT)
                .put("peering", visit.peering().value())
                .put("home", visit.home().value())
                .put("peer", visit.peer().value())
                .put("person", visit.person().value())
                .put("need", visit.need().value())
                .put("memberSince", memberSince.toEpochMilli())
                .put("waitingSince", waitingSince.toEpochMilli())
                .put("at", at.toEpochMilli());
        var list = json.putArray("attested");
        vetted.forEach(each -> list.addObject()
                .put("group", each.group().value())
                .put("kind", each.attested().kind())
                .put("from", each.attested().during().from().toEpochMilli())
                .put("until", each.attested().during().until().toEpochMilli()));
        return json;
    }
}
