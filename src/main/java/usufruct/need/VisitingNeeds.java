package usufruct.need;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.Optional;
import usufruct.community.Roles;
import usufruct.ledger.Ledger;
import usufruct.record.Fields;
import usufruct.record.Header;
import usufruct.record.Records;
import usufruct.record.Schema;
import usufruct.record.SignedRecord;
import usufruct.record.VisitingRecords;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.Refusal;
import usufruct.words.RefusedException;
import usufruct.words.Window;

/**
 * Needs of members of other nodes, put to a group of this one. They stand in its pools beside the others. Their authority stays the other
 * node, which keeps what is private.
 */
public final class VisitingNeeds {
    private final NeedStore rows = new NeedStore();
    private final Needs needs;
    private final Records records;
    private final VisitingRecords visiting;
    private final Ledger ledger;
    private final Self self;

    /** The node's name and clock, and its groups. */
    public record Self(Roles roles, InstantSource clock) {}

    public VisitingNeeds(Needs needs, Records records, Ledger ledger, Self self) {
        this.needs = needs;
        this.records = records;
        this.visiting = new VisitingRecords(records, ledger);
        this.ledger = ledger;
        this.self = self;
    }

    /** The group that a need asks. @throws RefusedException BAD_PARAMETER, NOT_FOUND */
    public Did group(Reading reading, SignedRecord record) {
        ObjectNode fields = record.fields();
        if (!Did.isDid(fields.path("group").asText())) {
            throw new RefusedException(Reason.BAD_PARAMETER, "`group` names a group of this node");
        }
        var group = new Did(fields.path("group").textValue());
        self.roles().requireGroup(reading, group);
        return group;
    }

    /**
     * Requires that a need could stand here. Whose it is and who signed it the caller has looked at.
     *
     * @throws RefusedException UNKNOWN_CATEGORY, WRONG_VERSION, BAD_PARAMETER, SCHEMA_VIOLATION, NEVER_FITS, ISSUED_IN_THE_FUTURE
     */
    public void requirePossible(SignedRecord record) {
        Header header = record.header();
        Signing.requireFirst(header);
        ObjectNode fields = record.fields();
        if (!Elsewhere.at(fields).equals(Optional.of(self.roles().node()))) {
            throw new RefusedException(Reason.BAD_PARAMETER, "`at` names another node than this");
        }
        Schema schema = schema(header.category());
        for (String name : fieldNames(fields)) {
            if (schema.audience(name).isEmpty()) {
                throw new RefusedException(Reason.SCHEMA_VIOLATION, "the field `" + name + "` is private here");
            }
        }
        // INVARIANT: what is private stays with its authority, so a whole field that is missing is no fault
        schema.violations(fields).stream()
                .filter(each -> !each.at().isEmpty() || !each.keyword().equals("required"))
                .findFirst()
                .ifPresent(each -> {
                    throw new RefusedException(
                            Reason.SCHEMA_VIOLATION, "the fields do not fit `" + header.category() + "`: " + each);
                });
        if (!fields.path("title").isTextual() || !fields.path("priority").isTextual()) {
            throw new RefusedException(Reason.SCHEMA_VIOLATION, "a need has a title, a window and a priority");
        }
        Window window = Fields.window(fields);
        if (!window.until().isAfter(self.clock().instant())) {
            throw new RefusedException(Reason.NEVER_FITS, "the window ended at `" + window.until() + "`");
        }
        Unfit.of(fields).ifPresent(VisitingNeeds::refuse);
    }

    private static void refuse(Refusal refusal) {
        throw new RefusedException(refusal);
    }

    private Schema schema(Category category) {
        try {
            return records.schema(category);
        } catch (java.util.NoSuchElementException e) {
            throw new RefusedException(Reason.UNKNOWN_CATEGORY, "this node has no category `" + category + "`");
        }
    }

    private static Iterable<String> fieldNames(ObjectNode fields) {
        return fields::fieldNames;
    }

    /**
     * Puts it in line.
     *
     * @param honoured whether its place counts since the other node knows of it, and no later than now
     * @throws RefusedException ALREADY_EXISTS, CATEGORY_RETIRED, TOMBSTONED
     */
    public Need enter(Writing writing, SignedRecord record, boolean honoured) {
        Need need = needs.enter(writing, visiting.keep(writing, record, "need.published"));
        if (honoured) {
            needs.append(writing, need.id(), MovedNeeds.HONOURED, self.roles().node());
            rows.place(writing, need.id(), new Need.Place(Elsewhere.since(record), 1, ledger.lastSeq(writing)));
        }
        return needs.get(writing, need.id());
    }
}
