package usufruct.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * What the issuer signs: which record this is, whose, under whose authority, for which eyes, and a digest of every
 * field. It holds no field itself.
 */
public record Header(
        Revision revision,
        Did issuer,
        Authority authority,
        Visibility visibility,
        boolean discoverable,
        Instant issuedAt,
        Contents contents) {

    /**
     * Which record, and which of its versions.
     *
     * @param previous digest of the version before, absent for version 1
     */
    public record Revision(ItemId id, Category category, int version, Optional<String> previous) {}

    /** The node that keeps this item, where it is reached, and the revision of its access list at the time of signing. */
    public record Authority(Did node, String url, long aclRevision) {}

    /**
     * What the record consists of.
     *
     * @param digests of all fields, sorted, so that neither names nor their order show
     * @param seal of the private part, absent when every field may be seen by somebody
     */
    public record Contents(List<String> digests, Optional<Seal> seal) {
        public Contents {
            digests = digests.stream().sorted().toList();
        }
    }

    /**
     * Binds the encrypted private part to the header.
     *
     * @param commitment base64url of the key commitment of its data key
     * @param digest base64url of the SHA-256 of the sealed bytes
     */
    public record Seal(String commitment, String digest) {}

    public ItemId id() {
        return revision.id();
    }

    public Category category() {
        return revision.category();
    }

    public int version() {
        return revision.version();
    }

    /** Whether fewer people may know of this version, or find it, than of the one before it. */
    public boolean narrows(Header before) {
        return visibility.compareTo(before.visibility) > 0 || before.discoverable && !discoverable;
    }

    /** What the private part is bound to as associated data: {@code id|version|category}. */
    public byte[] sealContext() {
        return usufruct.words.Bytes.utf8(id() + "|" + version() + "|" + category());
    }
}
