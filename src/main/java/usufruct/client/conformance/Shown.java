package usufruct.client.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import usufruct.json.CanonicalJson;
import usufruct.passport.KeyId;
import usufruct.passport.PassportDocument;
import usufruct.passport.Proofs;
import usufruct.record.SignedRecord;
import usufruct.record.Visibility;
import usufruct.vault.VerifyKey;
import usufruct.words.Answer;
import usufruct.words.Did;
import usufruct.words.Reason;

/** What has to hold of each answer about things (7.1 to 7.3), whatever was asked. Each method throws a {@link Breach} where it does not. */
final class Shown {
    private final Talk talk;
    private final KeyId node;

    Shown(Talk talk, Meeting.Welcome welcome) {
        this.talk = talk;
        this.node = welcome.latest().passport().keyId();
    }

    /** Which item something is shown of. */
    static String id(JsonNode item) {
        return item.has("gone")
                ? item.path("gone").path("item").asText()
                : item.path("record").path("header").path("id").asText();
    }

    /** One signed document, by the node, for this question. */
    void answers(ObjectNode answer, String nonce) {
        Breach.unless(answer.path("format").asText().equals("shared-items@v1"), "it answers with no shared-items@v1");
        boolean isSigned = Proofs.verify(answer, by -> key(by.equals(node), node)) instanceof Answer.Done<?>;
        Breach.unless(isSigned, "its answer is not signed with its key");
        Breach.unless(answer.path("nonce").asText().equals(nonce), "its answer names another question");
        Breach.unless(
                answer.path("peering").asText().equals(talk.peering())
                        && answer.path("from").asText().equals(node.did().value())
                        && answer.path("to")
                                .asText()
                                .equals(talk.persona().did().value()),
                "its answer is between others");
        Breach.unless(answer.path("maximumAge").asLong() > 0, "its answer says not how long it may be shown");
    }

    /** Each with its issuer's proof, by a passport that came along. */
    void isProven(JsonNode answer) {
        Map<KeyId, VerifyKey> keys = keys(answer.path("passports"));
        for (JsonNode item : answer.path("items")) {
            Breach.unless(item.path("seq").asLong() > 0, "an item has no `seq`");
            if (item.has("gone")) {
                continue;
            }
            Breach.unless(item.path("aclRevision").isIntegralNumber(), "an item has no `aclRevision`");
            SignedRecord record = record(item);
            Did issuer = record.header().issuer();
            boolean isSigned = Proofs.verify(
                            record.signed(),
                            by -> Optional.ofNullable(keys.get(by))
                                    .filter(_ -> by.did().equals(issuer))
                                    .<Answer<VerifyKey>>map(Answer::done)
                                    .orElseGet(() -> Answer.refused(Reason.UNKNOWN_PASSPORT, "it did not come along")))
                    instanceof Answer.Done<?>;
            Breach.unless(isSigned, "an item is not signed by its issuer, or the issuer's passport is not with it");
        }
    }

    /** Only offers, and only what everybody may know of; nothing else can be told from outside. */
    void isForStrangers(JsonNode answer) {
        for (JsonNode item : answer.path("items")) {
            if (item.has("record")) {
                SignedRecord record = record(item);
                Breach.unless(record.header().category().kind().equals("offer"), "it shows what is no offer");
                Breach.unless(
                        record.header().visibility() == Visibility.PUBLIC
                                && record.header().discoverable(),
                        "it shows what strangers do not find");
                Breach.unless(
                        record.header().authority().node().equals(node.did()), "it shows what another node keeps");
            }
        }
    }

    private static SignedRecord record(JsonNode item) {
        return SignedRecord.read(
                item.path("record").path("header"), item.path("record").path("fields"));
    }

    private static Map<KeyId, VerifyKey> keys(JsonNode passports) {
        Map<KeyId, VerifyKey> keys = new HashMap<>();
        for (JsonNode versions : passports) {
            int version = 0;
            for (JsonNode each : versions) {
                PassportDocument document =
                        PassportDocument.read(CanonicalJson.write(each)).orThrow();
                version++;
                Breach.unless(document.passport().version() == version, "a version of a passport is missing");
                keys.put(
                        document.passport().keyId(), document.passport().keyId().key());
            }
        }
        return keys;
    }

    private static Answer<VerifyKey> key(boolean isIts, KeyId key) {
        return isIts ? Answer.done(key.key()) : Answer.refused(Reason.WRONG_PROOF, "it is another's key");
    }
}
