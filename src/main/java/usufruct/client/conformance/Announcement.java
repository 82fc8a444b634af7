package usufruct.client.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.passport.KeyId;
import usufruct.passport.PassportKeys;
import usufruct.passport.Proofs;
import usufruct.vault.TlsKey;
import usufruct.words.Did;

/**
 * {@code peer-certificates@v1}: where a node is called, and which keys it shows there (8.1).
 *
 * @param digests of the keys that it names
 */
record Announcement(String address, Set<String> digests) {
    static final String FORMAT = "peer-certificates@v1";

    Announcement {
        digests = Set.copyOf(digests);
    }

    /** Reads what a node announced. @throws Breach when it is no such document, or not signed by the node */
    static Announcement read(JsonNode json, KeyId node) {
        var in = new Members(json, FORMAT, Set.of("format", "issuer", "address", "keys", "issuedAt", "proof"));
        Breach.unless(
                in.text("format").equals(FORMAT)
                        && in.text("issuer").equals(node.did().value()),
                "what it announces is of another node");
        Breach.unless(
                in.text("address").startsWith("https://") && Meeting.isAddress(in.text("address")),
                "it announces an address that is none by https");
        var digests = new HashSet<String>();
        for (JsonNode each : in.array("keys")) {
            var key = new Members(each, "key", Set.of("digest", "from", "until"));
            Breach.unless(
                    Meeting.isThirtyTwoBytes(key.text("digest"))
                            && key.number("from", 0, StrictJson.MOST_INTEGER)
                                    < key.number("until", 0, StrictJson.MOST_INTEGER),
                    "it announces a key that is none");
            digests.add(key.text("digest"));
        }
        Breach.unless(Signed.by(node, json), "what it announces is not signed by its passport");
        return new Announcement(in.text("address"), digests);
    }

    boolean names(X509Certificate shown) {
        return digests.contains(Tls.digest(shown));
    }

    /** What a node announces that shows these; none: that it shows none any more. */
    static ObjectNode unsigned(Did issuer, String address, List<TlsKey.Shown> shown, Instant at) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("format", FORMAT)
                .put("issuer", issuer.value())
                .put("address", address)
                .put("issuedAt", at.toEpochMilli());
        var keys = json.putArray("keys");
        shown.forEach(each -> keys.addObject()
                .put("digest", Tls.digest(each.certificate()))
                .put("from", each.certificate().getNotBefore().toInstant().toEpochMilli())
                .put("until", each.certificate().getNotAfter().toInstant().toEpochMilli()));
        return json;
    }

    static ObjectNode signed(Did issuer, String address, List<TlsKey.Shown> shown, Instant at, PassportKeys by) {
        return Proofs.sign(unsigned(issuer, address, shown, at), by, at);
    }
}
