package usufruct.attachment;

import java.util.List;
import usufruct.store.Store;
import usufruct.store.Writing;
import usufruct.vault.KeyEncryptionKeys;

/** Wraps the data key of every picture by the node's current key-encryption key; may be broken off and run again. */
public final class RewrappingOfAttachments {
    private static final int AT_ONCE = 500;

    private final AttachmentStore rows = new AttachmentStore();
    private final KeyEncryptionKeys keys;

    public RewrappingOfAttachments(KeyEncryptionKeys keys) {
        this.keys = keys;
    }

    /**
     * Some hundred a commit.
     *
     * @return how many there were
     * @throws usufruct.vault.VaultException when one was wrapped by a key that this node does not have
     */
    public long run(Store store) {
        long moved = 0;
        String item = "";
        String digest = "";
        while (true) {
            String afterItem = item;
            String afterDigest = digest;
            List<AttachmentStore.Wrapped> some =
                    store.read(reading -> rows.wrappedAfter(reading, afterItem, afterDigest, AT_ONCE));
            if (some.isEmpty()) {
                return moved;
            }
            moved += store.write(writing -> move(writing, some));
            item = some.getLast().key().item().value();
            digest = some.getLast().key().digest();
        }
    }

    private long move(Writing writing, List<AttachmentStore.Wrapped> some) {
        long moved = 0;
        for (AttachmentStore.Wrapped each : some) {
            if (!keys.isCurrent(each.wrapped())) {
                rows.putWrapped(
                        writing,
                        each.key(),
                        keys.rewrap(each.wrapped(), each.key().context()));
                moved++;
            }
        }
        return moved;
    }
}
