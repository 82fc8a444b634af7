package usufruct.own;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import usufruct.passport.PassportKeys;
import usufruct.passport.Passports;
import usufruct.passport.Proofs;
import usufruct.record.Records;
import usufruct.record.SealedKey;
import usufruct.record.SignedRecord;
import usufruct.record.StoredSeal;
import usufruct.store.Reading;
import usufruct.vault.AgreementPublicKey;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * Everything that the node keeps about a person and that they may know, as one document with the node's proof
 * ({@code own-data@v1}). Nobody else's name is in it.
 */
public final class OwnData {
    private final OwnStore rows = new OwnStore();
    private final Passports passports;
    private final Records records;
    private final PassportKeys node;
    private final InstantSource clock;

    public OwnData(Passports passports, Records records, PassportKeys node, InstantSource clock) {
        this.passports = passports;
        this.records = records;
        this.node = node;
        this.clock = clock;
    }

    /**
     * The document about whoever asks.
     *
     * @throws RefusedException NOT_ALLOWED when somebody else asks, NOT_FOUND when the node does not know them
     */
    ObjectNode of(Reading reading, Did caller, Did person) {
        requireSelf(caller, person);
        AgreementPublicKey holder = passports
                .find(reading, person)
                .orElseThrow(
                        () -> new RefusedException(Reason.NOT_FOUND, "this node knows no passport `" + person + "`"))
                .keys()
                .agreement();
        ObjectNode data = JsonNodeFactory.instance
                .objectNode()
                .put("format", "own-data@v1")
                .put("person", person.value())
                .put("node", node.did().value());
        for (OwnSections.Section section : OwnSections.ALL) {
            data.putArray(OwnStore.member(section)).addAll(rows.rows(reading, section, person));
        }
        ArrayNode kept = data.putArray("records");
        for (ItemId id : rows.records(reading, person)) {
            records.history(reading, id).forEach(version -> kept.add(record(reading, version, person, holder)));
        }
        ArrayNode notes = data.putArray("notes");
        for (ItemId id : rows.notes(reading, person)) {
            records.note(reading, id)
                    .ifPresent(words -> notes.addObject().put("id", id.value()).put("words", words));
        }
        return Proofs.sign(data, node, clock.instant());
    }

    /** @throws RefusedException NOT_ALLOWED: what is kept about somebody is theirs alone */
    static void requireSelf(Did caller, Did person) {
        if (!caller.equals(person)) {
            throw new RefusedException(
                    Reason.NOT_ALLOWED,
                    "what is kept about a person is for that person alone; sign as `" + person + "`");
        }
    }

    private ObjectNode record(Reading reading, SignedRecord record, Did person, AgreementPublicKey holder) {
        ObjectNode view = record.toJson();
        if (record.owner().equals(person)) {
            records.seal(reading, record.header().id(), record.header().version())
                    .ifPresent(seal -> view.set("sealed", sealed(record, seal, person, holder)));
        }
        return view;
    }

    private ObjectNode sealed(SignedRecord record, StoredSeal seal, Did person, AgreementPublicKey holder) {
        SealedKey key = records.sealKeyTo(holder, record, seal, info(person));
        ObjectNode sealed = JsonNodeFactory.instance.objectNode();
        sealed.putObject("key")
                .put("enc", Bytes.base64Url(key.key().enc()))
                .put("ciphertext", Bytes.base64Url(key.key().ciphertext()));
        sealed.put("payload", Bytes.base64Url(key.payload()));
        key.statement().ifPresent(statement -> sealed.set("reseal", statement));
        return sealed;
    }

    /** What the data keys are sealed for (HPKE, RFC 9180, section 5.1): nothing but this person's own copy. */
    private static byte[] info(Did person) {
        return Bytes.utf8("usufruct/own-data@v1|" + person);
    }
}
