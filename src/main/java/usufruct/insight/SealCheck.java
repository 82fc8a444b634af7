package usufruct.insight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import usufruct.attachment.Attachments;
import usufruct.record.Photos;
import usufruct.record.Records;
import usufruct.record.SignedRecord;
import usufruct.vault.DataKey;
import usufruct.vault.KeyEncryptionKeys;
import usufruct.vault.SecretBytes;
import usufruct.vault.VaultException;
import usufruct.words.Bytes;
import usufruct.words.RefusedException;

/** Opens every private part with the node's own keys: its data key is the one committed to, its fields the signed ones. */
final class SealCheck {
    private static final String WHAT = "private part";

    private final KeyEncryptionKeys keys;
    private final Map<String, List<Attachments.Named>> pictures = new TreeMap<>();
    private long opened;

    SealCheck(KeyEncryptionKeys keys) {
        this.keys = keys;
    }

    void check(SealStore.Row row) {
        ObjectNode header = Line.object(Part.RECORDS.what(), row.where(), row.header());
        ObjectNode bound = row.statement()
                .map(bytes -> Line.object(Part.RESEALS.what(), row.where(), bytes))
                .orElse(header);
        byte[] commitment =
                new Line(WHAT, row.where(), new Line(WHAT, row.where(), bound).object("seal")).bytes("commitment");
        SignedRecord shown = read(row, header, Line.canonical(Part.RECORDS.what(), row.where(), row.shown()));
        byte[] context = shown.header().sealContext();
        try (DataKey key = keys.unwrap(row.wrapped(), context)) {
            if (!key.matches(commitment)) {
                throw new FindingException("wrapped key", row.where(), "it is not the key that was committed to");
            }
            checkFields(row, shown, key, context);
        } catch (VaultException e) {
            throw new FindingException("wrapped key", row.where(), "it does not open: " + e.getMessage());
        }
        opened++;
    }

    /** Opens a note about an item. */
    void checkNote(SealStore.NoteRow row) {
        byte[] context = Records.noteContext(row.id());
        try (DataKey key = keys.unwrap(row.wrapped(), context)) {
            key.open(row.payload(), context).close();
            opened++;
        } catch (VaultException e) {
            throw new FindingException("wrapped key", "note " + row.id(), "it does not open: " + e.getMessage());
        }
    }

    /** Opens one of the node's own secrets; its name is what it was wrapped for. */
    void checkSecret(String name, String wrapped) {
        try {
            keys.unwrap(Bytes.fromBase64Url(wrapped), Bytes.utf8(name)).close();
            opened++;
        } catch (IllegalArgumentException | VaultException e) {
            throw new FindingException("wrapped key", "setting " + name, "it does not open: " + e.getMessage());
        }
    }

    /** The pictures that the newest version of each record with a private part names. */
    Map<String, List<Attachments.Named>> pictures() {
        return pictures;
    }

    /** How many were opened. */
    long opened() {
        return opened;
    }

    private void checkFields(SealStore.Row row, SignedRecord shown, DataKey key, byte[] context) {
        try (SecretBytes plain = key.open(row.payload(), context)) {
            JsonNode hidden = plain.expose(bytes -> Line.canonical(WHAT, row.where(), bytes));
            ArrayNode all = shown.toJson().withArray("fields");
            hidden.forEach(all::add);
            SignedRecord whole = read(row, shown.signed(), all);
            pictures.put(whole.header().id().value(), Photos.of(whole.fields()));
            if (whole.opened().size() != whole.header().contents().digests().size()) {
                throw new FindingException(WHAT, row.where(), "a field that its header signs is nowhere");
            }
        } catch (VaultException e) {
            throw new FindingException(WHAT, row.where(), "it does not open with its key");
        }
    }

    private static SignedRecord read(SealStore.Row row, ObjectNode header, JsonNode fields) {
        try {
            return SignedRecord.read(header, fields);
        } catch (RefusedException e) {
            throw new FindingException(WHAT, row.where(), e.refusal().detail());
        }
    }
}
