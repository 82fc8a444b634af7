package usufruct.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import usufruct.passport.PassportKeys;
import usufruct.record.Draft;
import usufruct.record.Header;
import usufruct.record.Schemas;
import usufruct.record.Submission;
import usufruct.record.Visibility;
import usufruct.words.Category;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;

/** A record before it is signed, of which everything can be otherwise than it should. */
final class Sheet {
    final ObjectNode fields;
    private final Town town;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final PassportKeys issuer;
    private final Category category;
    private Header.Revision revision;
    private Header.Authority authority;
    private Instant at;

    Sheet(Town town, PassportKeys issuer, Category category, ObjectNode fields) {
        this.town = town;
        this.issuer = issuer;
        this.category = category;
        this.fields = fields;
        this.revision = new Header.Revision(new ItemIds(town.clock, RANDOM).next(), category, 1, Optional.empty());
        this.authority = new Header.Authority(town.node.did(), town.node.url(), 0);
        this.at = town.clock.instant();
    }

    Sheet id(ItemId id) {
        revision = new Header.Revision(id, category, revision.version(), revision.previous());
        return this;
    }

    Sheet version(int version, String previous) {
        revision = new Header.Revision(revision.id(), category, version, Optional.of(previous));
        return this;
    }

    Sheet authority(Header.Authority other) {
        authority = other;
        return this;
    }

    Sheet at(Instant other) {
        at = other;
        return this;
    }

    byte[] bytes() {
        Submission signed = new Draft(revision, authority, Visibility.NODE, true, fields)
                .sign(issuer, Schemas.shipped().find(category).orElseThrow(), town.node.agreementKey(), at, RANDOM);
        return signed.toBytes();
    }
}
