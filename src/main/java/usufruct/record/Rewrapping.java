package usufruct.record;

import java.util.List;
import usufruct.attachment.RewrappingOfAttachments;
import usufruct.store.Store;
import usufruct.store.Writing;
import usufruct.vault.KeyEncryptionKeys;
import usufruct.words.Bytes;

/**
 * Wraps every data key at rest by the node's current key-encryption key. What the data keys seal stays as it is, byte for
 * byte. Safe to be broken off and run again.
 */
public final class Rewrapping {
    private static final int AT_ONCE = 500;

    private final RecordStore rows = new RecordStore();
    private final NoteStore notes = new NoteStore();
    private final KeyEncryptionKeys keys;

    public Rewrapping(KeyEncryptionKeys keys) {
        this.keys = keys;
    }

    /**
     * Wraps what an earlier key still wraps, some hundred rows a commit.
     *
     * @return how many there were
     * @throws usufruct.vault.VaultException when one was wrapped by a key that this node does not have
     */
    public long run(Store store) {
        return parts(store) + notes(store) + new RewrappingOfAttachments(keys).run(store);
    }

    private long parts(Store store) {
        long moved = 0;
        String id = "";
        int version = 0;
        while (true) {
            String afterId = id;
            int afterVersion = version;
            List<RecordStore.WrappedKey> some =
                    store.read(reading -> rows.wrappedAfter(reading, afterId, afterVersion, AT_ONCE));
            if (some.isEmpty()) {
                return moved;
            }
            moved += store.write(writing -> move(writing, some));
            id = some.getLast().id();
            version = some.getLast().version();
        }
    }

    private long notes(Store store) {
        long moved = 0;
        String id = "";
        while (true) {
            String after = id;
            List<NoteStore.Note> some = store.read(reading -> notes.after(reading, after, AT_ONCE));
            if (some.isEmpty()) {
                return moved;
            }
            moved += store.write(writing -> moveNotes(writing, some));
            id = some.getLast().id();
        }
    }

    private long moveNotes(Writing writing, List<NoteStore.Note> some) {
        long moved = 0;
        for (NoteStore.Note each : some) {
            if (!keys.isCurrent(each.wrapped())) {
                notes.putWrapped(writing, each.id(), keys.rewrap(each.wrapped(), Notes.context(each.id())));
                moved++;
            }
        }
        return moved;
    }

    private long move(Writing writing, List<RecordStore.WrappedKey> some) {
        long moved = 0;
        for (RecordStore.WrappedKey each : some) {
            if (!keys.isCurrent(each.wrapped())) {
                byte[] context = Bytes.utf8(each.id() + "|" + each.version() + "|" + each.category());
                rows.putWrapped(writing, each.id(), each.version(), keys.rewrap(each.wrapped(), context));
                moved++;
            }
        }
        return moved;
    }
}
