package usufruct.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.random.RandomGenerator;
import usufruct.passport.PassportKeys;
import usufruct.record.Draft;
import usufruct.record.Header;
import usufruct.record.Schema;
import usufruct.record.Schemas;
import usufruct.record.Submission;
import usufruct.record.Visibility;
import usufruct.vault.AgreementPublicKey;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;

/** Writes records for one node: closes their fields, seals the private ones, and signs. */
public final class Pen {
    private final NodeInfo node;
    private final Schemas schemas;
    private final InstantSource clock;
    private final Chance chance;

    /**
     * What is drawn.
     *
     * @param random a secure source, for salts and keys
     */
    public record Chance(ItemIds ids, RandomGenerator random) {}

    Instant now() {
        return clock.instant();
    }

    public Pen(NodeInfo node, Schemas schemas, InstantSource clock, Chance chance) {
        this.node = node;
        this.schemas = schemas;
        this.clock = clock;
        this.chance = chance;
    }

    /** The node that it writes for. */
    Did node() {
        return node.did();
    }

    /** The key that whatever is for the node alone is sealed to. */
    AgreementPublicKey nodeKey() {
        return node.agreementKey();
    }

    /** A new record; everybody who may see it may find it. */
    public Submission first(PassportKeys issuer, Category category, Visibility visibility, ObjectNode fields) {
        return first(issuer, id(), category, visibility, fields);
    }

    /** An id for a record that is still to be written: its pictures are sent first. */
    public ItemId id() {
        return chance.ids().next();
    }

    /** A new record under an id that was drawn before. */
    public Submission first(
            PassportKeys issuer, ItemId id, Category category, Visibility visibility, ObjectNode fields) {
        return write(issuer, new Header.Revision(id, category, 1, Optional.empty()), 0, visibility, fields);
    }

    /** The next version of an offer. */
    public Submission next(PassportKeys issuer, OfferView offer, Visibility visibility, ObjectNode fields) {
        var revision =
                new Header.Revision(offer.id(), offer.category(), offer.version() + 1, Optional.of(offer.previous()));
        return write(issuer, revision, offer.aclRevision(), visibility, fields);
    }

    /** The next version of a need. */
    public Submission next(PassportKeys issuer, NeedView need, Visibility visibility, ObjectNode fields) {
        return next(issuer, need.header(), need.previous(), visibility, fields);
    }

    /** The next version of a series. */
    public Submission next(PassportKeys issuer, SeriesView series, ObjectNode fields) {
        return next(issuer, series.header(), series.previous(), series.header().visibility(), fields);
    }

    private Submission next(
            PassportKeys issuer, Header before, String digest, Visibility visibility, ObjectNode fields) {
        var revision = new Header.Revision(before.id(), before.category(), before.version() + 1, Optional.of(digest));
        return write(issuer, revision, before.authority().aclRevision(), visibility, fields);
    }

    /** What a record is called that was just written. */
    public static ItemId idOf(Submission submission) {
        return submission.record().header().id();
    }

    private Submission write(
            PassportKeys issuer, Header.Revision revision, long acl, Visibility visibility, ObjectNode fields) {
        Schema schema = schemas.find(revision.category())
                .orElseThrow(() -> new IllegalArgumentException("no schema for `" + revision.category() + "`"));
        var authority = new Header.Authority(node.did(), node.url(), acl);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Draft(revision, authority, visibility, true, fields)
                .sign(issuer, schema, node.agreementKey(), now, chance.random());
    }
}
