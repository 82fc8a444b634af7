package usufruct.attachment;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import usufruct.passport.PassportKeys;
import usufruct.picture.Picture;
import usufruct.picture.PictureKey;
import usufruct.picture.PictureType;
import usufruct.picture.Pictures;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.vault.AgreementPublicKey;
import usufruct.vault.DataKey;
import usufruct.vault.Hpke;
import usufruct.vault.KeyEncryptionKeys;
import usufruct.vault.SecretBytes;
import usufruct.vault.VaultException;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Keeps the pictures of records. Whatever is refused throws {@link RefusedException} and changes nothing. */
public final class Attachments {
    /** How long a picture waits for the record that names it. */
    public static final Duration WAIT = Duration.ofDays(1);

    /** What one person may have waiting. */
    static final int MOST_WAITING = 24;

    private static final int AT_ONCE = 100;

    private final AttachmentStore rows = new AttachmentStore();
    private final Pictures pictures = new Pictures();
    private final PassportKeys node;
    private final KeyEncryptionKeys wrapping;
    private final InstantSource clock;
    private final RandomGenerator random;

    public Attachments(PassportKeys node, KeyEncryptionKeys wrapping, InstantSource clock, RandomGenerator random) {
        this.node = node;
        this.wrapping = wrapping;
        this.clock = clock;
        this.random = random;
    }

    /** A picture that was looked through and sealed, and is not kept yet. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Sealed(
            PictureKey key,
            PictureType type,
            int bytes,
            byte[] commitment,
            byte[] wrapped,
            byte[] whole,
            byte[] small) {}

    /** What a record says of one of its pictures. */
    public record Named(String digest, PictureType type, Attachment.State state) {}

    /**
     * Looks through a picture that was sent, and seals it. Costs drawing: call it outside a write.
     *
     * @throws RefusedException WRONG_DIGEST, TOO_LARGE, BAD_PICTURE, PICTURE_NOT_BARE
     */
    public Sealed seal(PictureKey key, byte[] bare) {
        if (!key.digest().equals(Bytes.base64Url(Bytes.sha256(bare)))) {
            throw new RefusedException(
                    Reason.WRONG_DIGEST, "the address names the SHA-256 of another picture than the one that arrived");
        }
        Picture picture = Picture.bare(bare);
        byte[] small = pictures.small(bare, picture.type());
        try (DataKey data = DataKey.generate(random)) {
            return new Sealed(
                    key,
                    picture.type(),
                    bare.length,
                    data.commitment(),
                    wrapping.wrap(data, key.context()),
                    data.seal(bare, key.context(PictureKey.Size.WHOLE)),
                    data.seal(small, key.context(PictureKey.Size.SMALL)));
        }
    }

    /**
     * The same of a picture that came sealed to the node, as {@link Hpke.Sealed#joined} writes it.
     *
     * @throws RefusedException WRONG_PAYLOAD when it does not open, and as {@link #seal}
     */
    public Sealed sealParcel(PictureKey key, byte[] parcel) {
        try (SecretBytes bare =
                Hpke.open(node.agreement(), Hpke.Sealed.split(parcel), PictureKey.UPLOAD, onItsWay(key))) {
            return bare.expose(bytes -> seal(key, bytes));
        } catch (VaultException e) {
            throw new RefusedException(
                    Reason.WRONG_PAYLOAD, "the sealed picture cannot be opened; seal it to this node's agreement key");
        }
    }

    private static byte[] onItsWay(PictureKey key) {
        return PictureKey.onItsWay(key.item(), key.digest());
    }

    /** A private picture sealed to the holder of a grant. */
    Hpke.Sealed sealTo(Reading reading, Attachment attachment, AgreementPublicKey holder, ItemId assignment) {
        try (SecretBytes open = open(reading, attachment, PictureKey.Size.WHOLE)) {
            return open.expose(
                    bare -> Hpke.seal(holder, PictureKey.download(assignment), onItsWay(attachment.key()), bare));
        }
    }

    /**
     * Keeps a picture until a record names it, for a day; again is no harm.
     *
     * @throws RefusedException TOO_MANY_PICTURES when too many of the sender's wait
     */
    public Attachment keep(Writing writing, Did sender, Sealed sealed) {
        removeForgotten(writing);
        PictureKey key = sealed.key();
        Optional<Attachment> before = rows.find(writing, key.item(), key.digest());
        if (before.isPresent()) {
            return before.get();
        }
        if (rows.waitingOf(writing, sender).count() >= MOST_WAITING) {
            throw new RefusedException(
                    Reason.TOO_MANY_PICTURES,
                    "`" + MOST_WAITING + "` pictures of yours wait for their records; publish those, or wait a day");
        }
        var attachment = new Attachment(key, sender, Attachment.State.WAITING, sealed.type(), sealed.bytes());
        rows.insert(
                writing,
                attachment,
                new AttachmentStore.Wrapped(key, sealed.commitment(), sealed.wrapped()),
                clock.instant());
        rows.putContent(writing, key, PictureKey.Size.WHOLE, sealed.whole());
        rows.putContent(writing, key, PictureKey.Size.SMALL, sealed.small());
        return attachment;
    }

    /**
     * Binds an item's pictures to its newest version. Those that an earlier one named and this one does not are gone.
     *
     * @param most bytes that the issuer's pictures may have together
     * @throws RefusedException PICTURE_MISSING when one was not sent, or is of another type; TOO_MANY_PICTURES
     */
    public void bind(Writing writing, ItemId item, Did issuer, List<Named> named, long most) {
        Map<String, Attachment> kept = new HashMap<>();
        rows.of(writing, item).forEach(each -> kept.put(each.key().digest(), each));
        for (Named each : named) {
            Attachment attachment = kept.remove(each.digest());
            if (attachment == null || attachment.type() != each.type()) {
                throw new RefusedException(
                        Reason.PICTURE_MISSING,
                        "the record names the picture `" + each.digest() + "`, and no such `"
                                + each.type().mediaType() + "` was sent for it; send it first, within a day");
            }
            rows.bind(writing, attachment.key(), issuer, each.state());
        }
        kept.values().stream()
                .filter(each -> each.state() != Attachment.State.WAITING)
                .forEach(each -> rows.remove(writing, each.key()));
        if (!named.isEmpty() && rows.boundOf(writing, issuer).bytes() > most) {
            throw new RefusedException(
                    Reason.TOO_MANY_PICTURES,
                    "the pictures of `" + issuer + "` may have `" + most
                            + "` bytes together; leave some out, or withdraw what has others");
        }
    }

    /** Takes all pictures of an item away, with their keys; again is no harm. */
    public void remove(Writing writing, ItemId item) {
        rows.of(writing, item).forEach(each -> rows.remove(writing, each.key()));
    }

    /** Whether the item has pictures. */
    public boolean has(Reading reading, ItemId item) {
        return !rows.of(reading, item).isEmpty();
    }

    /** Whether something waited for a record for more than a day. */
    public boolean hasForgotten(Reading reading) {
        return !rows.waitingSince(reading, clock.instant().minus(WAIT), 1).isEmpty();
    }

    /** Takes away what waited for a record for more than a day. */
    public void removeForgotten(Writing writing) {
        Instant before = clock.instant().minus(WAIT);
        List<Attachment> some;
        do {
            some = rows.waitingSince(writing, before, AT_ONCE);
            some.forEach(each -> rows.remove(writing, each.key()));
        } while (some.size() == AT_ONCE);
    }

    /** A picture that is kept; who may see it is for the caller to know. */
    public Optional<Attachment> find(Reading reading, ItemId item, String digest) {
        return rows.find(reading, item, digest);
    }

    /** Its bytes. */
    public SecretBytes open(Reading reading, Attachment attachment, PictureKey.Size size) {
        PictureKey key = attachment.key();
        AttachmentStore.Wrapped wrapped = rows.wrapped(reading, key);
        try (DataKey data = wrapping.unwrap(wrapped.wrapped(), key.context())) {
            if (!data.matches(wrapped.commitment())) {
                throw new VaultException("this is not the key that was committed to");
            }
            return data.open(rows.content(reading, key, size), key.context(size));
        }
    }
}
