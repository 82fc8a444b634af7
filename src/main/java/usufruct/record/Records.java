package usufruct.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import usufruct.attachment.Attachments;
import usufruct.ledger.Ledger;
import usufruct.passport.KeySpan;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.vault.AgreementPublicKey;
import usufruct.vault.DataKey;
import usufruct.words.Answer;
import usufruct.words.Bytes;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Keeps records: takes signed ones in, issues the node's own, opens private parts for those who may, seals anew. */
public final class Records {
    /**
     * The entry that tells followers of the log to forget what they keep of an item's earlier versions: fewer people may know
     * of it, or find it, than before. It follows the entry of the new version, and names that version's digest.
     */
    public static final String NARROWED = "record.narrowed";

    private final RecordStore rows = new RecordStore();
    private final CategoryStore categories = new CategoryStore();
    private final Schemas schemas;
    private final Submissions submissions;
    private final Seals seals;
    private final Notes notes;
    private final Attachments attachments;
    private final Eraser eraser;
    private final Keeper keeper;
    private final Ledger ledger;
    private final InstantSource clock;
    private final RandomGenerator random;

    public Records(
            Schemas schemas,
            KeyLookup keyOf,
            Keeper keeper,
            Ledger ledger,
            InstantSource clock,
            RandomGenerator random) {
        this.schemas = schemas;
        this.keeper = keeper;
        this.ledger = ledger;
        this.clock = clock;
        this.random = random;
        this.seals = new Seals(keeper);
        this.notes = new Notes(keeper.wrapping(), random);
        this.attachments = new Attachments(keeper.keys(), keeper.wrapping(), clock, random);
        this.eraser = new Eraser(schemas, rows, notes, attachments, ledger);
        this.submissions = new Submissions(schemas, keyOf, keeper, seals, clock);
    }

    /** Where this node is the authority: its DID, its URL, and the item's access-list revision. */
    public Header.Authority authority(long aclRevision) {
        return new Header.Authority(keeper.did(), keeper.url(), aclRevision);
    }

    /**
     * Checks what somebody sent, all but the item's history. Costs cryptography: call it outside a write.
     *
     * @param sender the key that signed the request; the record may be signed with another
     */
    public Answer<Checked> check(byte[] body, KeySpan sender) {
        return submissions.check(body, sender);
    }

    /**
     * Keeps a checked record as the next version of its item, with its ledger entry.
     *
     * @param aclRevision the item's access-list revision as it stands
     * @throws RefusedException WRONG_VERSION, ALREADY_EXISTS, STALE_ACL_REVISION, CATEGORY_RETIRED, or TOMBSTONED by the
     *     ledger; PICTURE_MISSING, TOO_MANY_PICTURES
     */
    public SignedRecord keep(Writing writing, Checked checked, String entryType, long aclRevision) {
        Header header = checked.record().header();
        if (header.version() == 1) {
            requireInUse(writing, header.category());
        }
        return add(writing, checked, entryType, aclRevision);
    }

    void requireInUse(Reading reading, Category category) {
        boolean retired = !schemas.isShipped(category)
                && categories
                        .find(reading, category)
                        .flatMap(PublishedCategory::retiredAt)
                        .isPresent();
        if (retired) {
            throw new RefusedException(
                    Reason.CATEGORY_RETIRED,
                    "`" + category + "` is retired: its records stay, and no new ones come; take another category");
        }
    }

    private SignedRecord add(Writing writing, Checked checked, String entryType, long aclRevision) {
        SignedRecord record = checked.record();
        Header header = record.header();
        Optional<SignedRecord> before = header.version() == 1 ? Optional.empty() : rows.newest(writing, header.id());
        record.requireFollows(before);
        requireFreshKey(writing, header);
        if (header.authority().aclRevision() != aclRevision) {
            throw new RefusedException(
                    Reason.STALE_ACL_REVISION,
                    "the access list has changed since; its revision is `" + aclRevision + "`");
        }
        byte[] signed = record.signedBytes();
        if (!rows.insert(writing, record, signed)) {
            throw new RefusedException(Reason.ALREADY_EXISTS, "the id `" + header.id() + "` is taken");
        }
        checked.seal().ifPresent(seal -> rows.putSeal(writing, header.id(), header.version(), seal));
        List<Attachments.Named> photos = Photos.of(checked.fields());
        if (header.version() > 1 || !photos.isEmpty()) {
            long room = keeper.pictures().of(header);
            attachments.bind(writing, header.id(), header.issuer(), photos, room);
        }
        ledger.append(writing, entryType, header.id().value(), header.issuer().value(), Bytes.sha256(signed));
        if (before.filter(each -> header.narrows(each.header())).isPresent()) {
            ledger.append(
                    writing, NARROWED, header.id().value(), header.issuer().value(), Bytes.sha256(signed));
        }
        return record;
    }

    /** Whoever has the key of an earlier version opens no later one with it. */
    private void requireFreshKey(Reading reading, Header header) {
        Optional<String> commitment = header.contents().seal().map(Header.Seal::commitment);
        boolean used = header.version() > 1
                && commitment.isPresent()
                && rows.history(reading, header.id()).stream()
                        .flatMap(each -> each.header().contents().seal().stream())
                        .anyMatch(each -> each.commitment().equals(commitment.get()));
        if (used) {
            throw new RefusedException(
                    Reason.WRONG_PAYLOAD, "an earlier version has this data key; seal each version under a new one");
        }
    }

    /** Signs and keeps a record that the node itself issues. None of its fields may be private. */
    public SignedRecord issue(Writing writing, Draft draft, String entryType) {
        Schema schema = schemas.find(draft.revision().category()).orElseThrow();
        List<Schema.Violation> wrong = schema.violations(draft.fields());
        if (!wrong.isEmpty()) {
            throw new IllegalStateException(
                    "the node drafted a bad " + draft.revision().category() + ": " + wrong);
        }
        Submission submission =
                draft.sign(keeper.keys(), schema, keeper.keys().agreement().publicKey(), clock.instant(), random);
        if (submission.privatePart().isPresent()) {
            throw new IllegalStateException("the node issues no private fields");
        }
        var checked = new Checked(submission.record(), draft.fields(), Optional.empty());
        return add(writing, checked, entryType, draft.authority().aclRevision());
    }

    public Optional<SignedRecord> newest(Reading reading, ItemId id) {
        return rows.newest(reading, id);
    }

    /** The newest versions of some items as a list shows them, in no order; nothing of those that are not kept. */
    public List<Excerpt> excerpts(Reading reading, Collection<ItemId> ids) {
        return rows.excerpts(reading, ids);
    }

    public Optional<SignedRecord> version(Reading reading, ItemId id, int version) {
        return rows.version(reading, id, version);
    }

    /** A version as its parties read it: every field that is not sealed. */
    public Optional<ObjectNode> versionForParties(Reading reading, ItemId id, int version) {
        return version(reading, id, version)
                .map(record ->
                        record.projectedFor(Visibility.DIRECT, schema(record)).toJson());
    }

    public List<SignedRecord> history(Reading reading, ItemId id) {
        return rows.history(reading, id);
    }

    /** Every item kept, in order of id. */
    public List<ItemId> ids(Reading reading) {
        return rows.ids(reading);
    }

    /** The next items kept, in order of id. */
    public List<ItemId> idsAfter(Reading reading, String id, int limit) {
        return rows.idsAfter(reading, id, limit);
    }

    public Optional<StoredSeal> seal(Reading reading, ItemId id, int version) {
        return rows.seal(reading, id, version);
    }

    /** How often the data key of a version was sealed anew; empty when the version has no private part. */
    public Optional<Integer> sealing(Reading reading, ItemId id, int version) {
        return rows.sealing(reading, id, version);
    }

    /** The schema of a record that is kept here. */
    public Schema schema(SignedRecord record) {
        return schema(record.header().category());
    }

    /** The schema of a category of which records are kept here. */
    public Schema schema(Category category) {
        return schemas.find(category).orElseThrow();
    }

    /** Opens the private part: only the audit and the keeper's own checks need it. */
    public List<Disclosure> open(SignedRecord record, StoredSeal seal) {
        return seals.open(record, seal);
    }

    /**
     * Seals the data key of a version to somebody who may use it.
     *
     * @param info binds the sealed key to what it is given for
     */
    public SealedKey sealKeyTo(AgreementPublicKey holder, SignedRecord record, StoredSeal seal, byte[] info) {
        return seals.keyTo(holder, record, seal, info);
    }

    /** Seals the private part of a version under a new key; the old key and what it sealed are gone from here. */
    public void sealAnew(Writing writing, SignedRecord record) {
        Header header = record.header();
        rows.seal(writing, header.id(), header.version()).ifPresent(old -> {
            try (DataKey key = DataKey.generate(random)) {
                StoredSeal fresh = seals.anew(record, old, key, clock.instant());
                rows.putSeal(writing, header.id(), header.version(), fresh);
                ObjectNode statement = fresh.statement().orElseThrow();
                ledger.append(
                        writing,
                        "item.rekeyed",
                        header.id().value(),
                        keeper.did().value(),
                        Bytes.sha256(usufruct.json.CanonicalJson.write(statement)));
            }
        });
    }

    /** Keeps a person's words about an item, sealed, and tells the log. Fails when it has some. */
    public void keepNote(Writing writing, ItemId id, String words, Did actor) {
        byte[] sealed = notes.keep(writing, id, words);
        ledger.append(writing, "note.kept", id.value(), actor.value(), Bytes.sha256(sealed));
    }

    /** As {@link #keepNote}, of what is nothing for the log: that it is there is private too. */
    public void keepQuietNote(Writing writing, ItemId id, String words) {
        notes.keep(writing, id, words);
    }

    /** Takes a note away that the log does not tell of. */
    public void removeQuietNote(Writing writing, ItemId id) {
        notes.remove(writing, id);
    }

    /** What the note about an item is sealed for: the associated data. */
    public static byte[] noteContext(String id) {
        return Notes.context(id);
    }

    /** A person's words about an item, opened; who may read them is for the caller to check. */
    public Optional<String> note(Reading reading, ItemId id) {
        return notes.find(reading, id);
    }

    /** The pictures that records name. */
    public Attachments attachments() {
        return attachments;
    }

    /** What takes words away for good. */
    public Eraser eraser() {
        return eraser;
    }

    /** Ends an item for ever: its keys, sealed parts and pictures go, nothing more can be said of it. */
    public void tombstone(Writing writing, SignedRecord record, Did actor) {
        rows.removeSeals(writing, record.header().id());
        attachments.remove(writing, record.header().id());
        String kind = record.header().category().kind();
        ledger.append(writing, kind + ".tombstoned", record.header().id().value(), actor.value(), record.digest());
    }
}
