package usufruct.federation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Set;
import usufruct.json.CanonicalJson;
import usufruct.json.Members;
import usufruct.passport.PassportKeys;
import usufruct.passport.Proofs;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * One side of a peering as that side signed it, {@value #FORMAT}: what it lets the other do, or that it ends it.
 *
 * @param version 1 for the first; each change is the next
 * @param url where the issuer answers
 * @param ended nothing holds any more, in either direction, and no version follows
 * @param issuedAt in whole milliseconds
 */
public record PeeringRecord(
        ItemId peering, Did issuer, Did peer, int version, String url, Scopes scopes, boolean ended, Instant issuedAt) {
    static final String FORMAT = "peering@v1";

    private static final Set<String> MEMBERS =
            Set.of("format", "peering", "issuer", "peer", "version", "url", "scopes", "ended", "issuedAt", "proof");

    /**
     * Reads one; its proof is not looked at.
     *
     * @throws RefusedException SCHEMA_VIOLATION, BAD_PARAMETER
     */
    public static PeeringRecord read(JsonNode json) {
        var in = new Members(json, FORMAT, MEMBERS);
        String peering = in.text("peering");
        String issuer = in.text("issuer");
        String peer = in.text("peer");
        if (!FORMAT.equals(in.text("format")) || !ItemId.isItemId(peering) || !Did.isDid(issuer) || !Did.isDid(peer)) {
            throw new RefusedException(Reason.SCHEMA_VIOLATION, "it is no `" + FORMAT + "`");
        }
        return new PeeringRecord(
                new ItemId(peering),
                new Did(issuer),
                new Did(peer),
                (int) in.number("version", 1, Integer.MAX_VALUE),
                PeerAddress.require(in.text("url")),
                Scopes.read(in.object("scopes")),
                in.truth("ended"),
                Instant.ofEpochMilli(in.number("issuedAt", 0, Long.MAX_VALUE)));
    }

    /**
     * Whether it counts after another of the same side: a later version, or one that was signed later, for a node that was restored from
     * a backup does not know which versions it had.
     */
    public boolean follows(PeeringRecord before) {
        return version > before.version || issuedAt.isAfter(before.issuedAt);
    }

    /** The next version, with other scopes. */
    PeeringRecord next(Scopes others, Instant at) {
        return new PeeringRecord(peering, issuer, peer, version + 1, url, others, false, at);
    }

    /** The last version. */
    PeeringRecord end(Instant at) {
        return new PeeringRecord(peering, issuer, peer, version + 1, url, Scopes.NONE, true, at);
    }

    /** The document with the issuer's proof. */
    ObjectNode signed(PassportKeys keys) {
        return Proofs.sign(json(), keys, issuedAt);
    }

    /** What the log's entries about a signed document name: SHA-256 over its canonical form. */
    public static byte[] digest(ObjectNode document) {
        return Bytes.sha256(CanonicalJson.write(document));
    }

    private ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("format", FORMAT)
                .put("peering", peering.value())
                .put("issuer", issuer.value())
                .put("peer", peer.value())
                .put("version", version)
                .put("url", url)
                .put("ended", ended)
                .put("issuedAt", issuedAt.toEpochMilli());
        json.set("scopes", scopes.json());
        return json;
    }
}
