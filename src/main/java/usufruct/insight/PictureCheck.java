package usufruct.insight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import usufruct.attachment.Attachment;
import usufruct.attachment.Attachments;
import usufruct.picture.Picture;
import usufruct.picture.PictureKey;
import usufruct.record.Photos;
import usufruct.store.Reading;
import usufruct.vault.DataKey;
import usufruct.vault.KeyEncryptionKeys;
import usufruct.vault.SecretBytes;
import usufruct.vault.VaultException;
import usufruct.words.Bytes;
import usufruct.words.ItemId;
import usufruct.words.RefusedException;

/**
 * Holds the pictures against the records that name them: each that the newest version shows is there, no other is, and none of
 * what is over or was erased. With the node's keys each is opened: it is the one that was signed, and bare.
 */
final class PictureCheck {
    private static final String WHAT = "picture";
    private static final String WAITING = "waiting";

    private final PictureStore store = new PictureStore();
    private final Reading reading;
    private final Map<String, Naming> namings = new TreeMap<>();
    private final List<PictureStore.Row> rows;

    PictureCheck(Reading reading) {
        this.reading = reading;
        this.rows = store.rows(reading);
        store.newest(reading)
                .forEach(each -> namings.put(each.id(), new Naming(each.issuer(), each.version(), shown(each))));
        store.transfers(reading)
                .forEach(each -> namings.put(each.id(), new Naming(each.issuer(), each.version(), taken(each))));
    }

    /** What may name pictures: a record, or a transfer; each as its digest and its type. */
    private record Naming(String owner, long version, Set<String> shown) {}

    void check(Log log) {
        if (store.contents(reading) != 2L * rows.size()) {
            throw new FindingException(
                    WHAT, "the table", "there are sealed bytes of no picture, or of one there are none");
        }
        Map<String, Set<String>> named = new TreeMap<>();
        namings.forEach((id, naming) -> {
            if (!log.isEnded(id) && !isErased(log, id)) {
                named.put(id, new TreeSet<>(naming.shown()));
            }
        });
        for (PictureStore.Row row : rows) {
            if (row.state().equals("shown")
                    && !named.getOrDefault(row.item(), Set.of()).remove(line(row))) {
                throw new FindingException(WHAT, row.where(), "no record shows it");
            }
            requireOfIssuer(log, row);
        }
        named.forEach((id, missing) -> {
            if (!missing.isEmpty()) {
                throw new FindingException(WHAT, "record " + id, "the record shows one that is not there");
            }
        });
    }

    private void requireOfIssuer(Log log, PictureStore.Row row) {
        if (row.state().equals(WAITING)) {
            return;
        }
        Naming naming = namings.get(row.item());
        boolean fits = naming != null
                && !log.isEnded(row.item())
                && naming.owner().equals(row.owner())
                && row.version() >= 1
                && row.version() <= naming.version();
        if (!fits) {
            throw new FindingException(WHAT, row.where(), "it is of no record that is there, or of somebody else");
        }
    }

    private static boolean isErased(Log log, String id) {
        return log.of(id).stream().anyMatch(entry -> entry.type().equals(CustodyRowCheck.PICTURES_ERASED));
    }

    private static String line(PictureStore.Row row) {
        return row.digest() + " " + row.type();
    }

    private static Set<String> shown(PictureStore.Newest record) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (JsonNode field : Line.canonical(Part.RECORDS.what(), "record " + record.id(), record.shown())) {
            fields.set(field.path(1).asText(), field.path(2));
        }
        var shown = new TreeSet<String>();
        for (Attachments.Named each : Photos.of(fields)) {
            shown.add(each.digest() + " " + each.type().mediaType());
        }
        return shown;
    }

    private static Set<String> taken(PictureStore.Newest transfer) {
        var taken = new TreeSet<String>();
        Line.object("custody", "custody " + transfer.id(), transfer.shown())
                .path("photos")
                .forEach(each -> taken.add(
                        each.path("digest").asText() + " " + each.path("type").asText()));
        return taken;
    }

    /**
     * Opens every picture.
     *
     * @param hidden what the sealed part of each record's newest version names
     * @return how many were opened
     */
    long open(KeyEncryptionKeys keys, Map<String, List<Attachments.Named>> hidden) {
        var missing = new TreeMap<String, Set<String>>();
        hidden.forEach((id, names) -> names.stream()
                .filter(each -> each.state() == Attachment.State.HIDDEN)
                .forEach(each -> missing.computeIfAbsent(id, item -> new TreeSet<>())
                        .add(each.digest() + " " + each.type().mediaType())));
        for (PictureStore.Row row : rows) {
            if (row.state().equals("hidden")
                    && !missing.getOrDefault(row.item(), Set.of()).remove(line(row))) {
                throw new FindingException(WHAT, row.where(), "no record's sealed part names it");
            }
            open(keys, row);
        }
        missing.forEach((id, left) -> {
            if (!left.isEmpty()) {
                throw new FindingException(WHAT, "record " + id, "its sealed part names one that is not there");
            }
        });
        return rows.size();
    }

    private void open(KeyEncryptionKeys keys, PictureStore.Row row) {
        if (!ItemId.isItemId(row.item()) || !PictureKey.isDigest(row.digest())) {
            throw new FindingException(WHAT, row.where(), "there can be no such picture");
        }
        var key = new PictureKey(new ItemId(row.item()), row.digest(), Math.toIntExact(row.version()));
        try (DataKey data = keys.unwrap(row.wrapped(), key.context())) {
            if (!data.matches(row.commitment())) {
                throw new FindingException(WHAT, row.where(), "it is not the key that was committed to");
            }
            try (SecretBytes whole = data.open(sealed(row, "whole"), key.context(PictureKey.Size.WHOLE));
                    SecretBytes small = data.open(sealed(row, "small"), key.context(PictureKey.Size.SMALL))) {
                whole.expose(bytes -> isSigned(row, bytes));
                small.expose(Picture::bare);
            }
        } catch (VaultException e) {
            throw new FindingException("wrapped key", row.where(), "it does not open: " + e.getMessage());
        } catch (RefusedException e) {
            throw new FindingException(WHAT, row.where(), e.refusal().detail());
        }
    }

    private byte[] sealed(PictureStore.Row row, String size) {
        return store.sealed(reading, row, size)
                .orElseThrow(() -> new FindingException(WHAT, row.where(), "its bytes are not there"));
    }

    private static Picture isSigned(PictureStore.Row row, byte[] bytes) {
        Picture picture = Picture.bare(bytes);
        boolean same = Bytes.base64Url(Bytes.sha256(bytes)).equals(row.digest())
                && bytes.length == row.bytes()
                && picture.type().mediaType().equals(row.type());
        if (!same) {
            throw new FindingException(WHAT, row.where(), "it is another picture than the one that was signed");
        }
        return picture;
    }

    long count() {
        return rows.size();
    }
}
