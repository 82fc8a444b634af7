package usufruct.record;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.random.RandomGenerator;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.vault.DataKey;
import usufruct.vault.KeyEncryptionKeys;
import usufruct.vault.SecretBytes;
import usufruct.words.Bytes;
import usufruct.words.ItemId;

/**
 * A person's words about an item, one note an item, sealed at rest under a data key of its own. No issuer signs them, and
 * they outlive the item's tombstone.
 */
final class Notes {
    private final NoteStore rows = new NoteStore();
    private final KeyEncryptionKeys wrapping;
    private final RandomGenerator random;

    Notes(KeyEncryptionKeys wrapping, RandomGenerator random) {
        this.wrapping = wrapping;
        this.random = random;
    }

    void remove(Writing writing, ItemId id) {
        rows.remove(writing, id.value());
    }

    /** Takes a note away; answers the sealed words. */
    Optional<byte[]> take(Writing writing, ItemId id) {
        Optional<byte[]> sealed = rows.find(writing, id.value()).map(NoteStore.Note::payload);
        remove(writing, id);
        return sealed;
    }

    /** Answers the sealed words, whose digest goes into the log. */
    byte[] keep(Writing writing, ItemId id, String words) {
        byte[] context = context(id.value());
        try (DataKey key = DataKey.generate(random)) {
            byte[] payload = key.seal(Bytes.utf8(words), context);
            rows.insert(writing, new NoteStore.Note(id.value(), payload, wrapping.wrap(key, context)));
            return payload;
        }
    }

    Optional<String> find(Reading reading, ItemId id) {
        return rows.find(reading, id.value()).map(this::open);
    }

    private String open(NoteStore.Note note) {
        byte[] context = context(note.id());
        try (DataKey key = wrapping.unwrap(note.wrapped(), context);
                SecretBytes words = key.open(note.payload(), context)) {
            return words.expose(bytes -> new String(bytes, StandardCharsets.UTF_8));
        }
    }

    /** What a note is sealed for: the associated data. */
    static byte[] context(String id) {
        return Bytes.utf8(id + "|note@v1");
    }
}
