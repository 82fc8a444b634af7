package usufruct.need;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import usufruct.community.Roles;
import usufruct.record.Checked;
import usufruct.record.SignedRecord;
import usufruct.store.Reading;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** Needs that are put to a group of another node. They are kept here, stand in no pool of this node, and are judged there. */
public final class Elsewhere {
    /** The field that names the other node. */
    public static final String FIELD = "at";

    private final NeedStore rows;
    private final Roles roles;

    Elsewhere(NeedStore rows, Roles roles) {
        this.rows = rows;
        this.roles = roles;
    }

    /** At which other node it is asked, where it is. */
    public static Optional<Did> at(ObjectNode fields) {
        JsonNode at = fields.path(FIELD);
        return Did.isDid(at.asText()) ? Optional.of(new Did(at.asText())) : Optional.empty();
    }

    /**
     * Since when a need that another node keeps has its place there, as whoever asks signed it: since when another need of theirs had
     * one, or since they issued it.
     */
    public static Instant since(SignedRecord record) {
        return MovedNeeds.claim(record.fields())
                .map(MovedNeeds.Claim::since)
                .orElse(record.header().issuedAt());
    }

    /** @throws RefusedException BAD_PARAMETER for what is asked at this node alone */
    static void requireHere(ObjectNode fields) {
        if (fields.has(FIELD)) {
            throw bad("what comes again, or is changed, is asked at this node: leave `at` out");
        }
    }

    /**
     * A member asks one group of another node, alone and for themself. The time that they say they waited is that of a need of theirs
     * here.
     *
     * @throws RefusedException NOT_ALLOWED, BAD_PARAMETER, NOT_MOVED
     */
    void requirePossible(Reading reading, Did caller, Checked checked) {
        roles.requireMember(reading, caller);
        ObjectNode fields = checked.fields();
        Did node = at(fields).orElseThrow();
        if (node.equals(roles.node())) {
            throw bad("`at` names another node; of this one ask without it");
        }
        boolean isOfAGroupThere = fields.path("group").isTextual()
                && !roles.isGroup(reading, new Did(fields.path("group").textValue()));
        if (!isOfAGroupThere) {
            throw bad("`group` names a group of the other node that lends nothing here");
        }
        if (fields.has("party") || fields.has("together") || fields.has(SignedRecord.ON_BEHALF_OF)) {
            throw bad("at another node people ask alone and for themselves: no `party`, no `together`, no proxy");
        }
        MovedNeeds.claim(fields).ifPresent(claim -> {
            boolean isTheirs = claim.from().equals(roles.node())
                    && rows.find(reading, claim.need())
                            .filter(need -> need.issuer().equals(caller))
                            .filter(need -> need.category()
                                    .equals(checked.record().header().category()))
                            .filter(need -> need.place().since().equals(claim.since()))
                            .isPresent();
            if (!isTheirs) {
                throw new RefusedException(
                        Reason.NOT_MOVED,
                        "`moved` names a need of yours here, of the same category, and since when it waits");
            }
        });
    }

    private static RefusedException bad(String detail) {
        return new RefusedException(Reason.BAD_PARAMETER, detail);
    }
}
