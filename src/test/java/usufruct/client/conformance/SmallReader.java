package usufruct.client.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import usufruct.json.CanonicalJson;
import usufruct.passport.KeyId;
import usufruct.passport.PassportDocument;
import usufruct.record.SignedRecord;
import usufruct.words.Did;

/** What a small node thinks of a page of its peer's feed. */
final class SmallReader {
    /** Whether every item is kept by the peer, and signed by its issuer. */
    static boolean isProven(JsonNode page, Did peer) {
        for (JsonNode item : page.path("items")) {
            if (item.has("record") && !isProven(item.path("record"), page.path("passports"), peer)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isProven(JsonNode item, JsonNode passports, Did peer) {
        SignedRecord record = SignedRecord.read(item.path("header"), item.path("fields"));
        KeyId issuer = PassportDocument.read(
                        CanonicalJson.write(passports.path(0).path(0)))
                .orThrow()
                .passport()
                .keyId();
        return record.header().authority().node().equals(peer)
                && record.header().issuer().equals(issuer.did())
                && Signed.by(issuer, record.signed());
    }

    private SmallReader() {}
}
