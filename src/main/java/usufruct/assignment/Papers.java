package usufruct.assignment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import usufruct.access.Thing;
import usufruct.record.Draft;
import usufruct.record.Header;
import usufruct.record.SignedRecord;
import usufruct.record.Visibility;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.words.Bytes;
import usufruct.words.Category;
import usufruct.words.ItemId;

/** The signed record behind each permit: the node issues it, and a new version whenever its status changes. */
final class Papers {
    private static final Category CATEGORY = Category.parse("assignment@v1");

    private final Circle circle;

    Papers(Circle circle) {
        this.circle = circle;
    }

    /**
     * Signs and keeps the first version.
     *
     * @param decided what the permit follows from, and what the person agreed to
     */
    void issue(Writing writing, Assignment permit, Permit decided, int offerVersion) {
        var revision = new Header.Revision(permit.id(), CATEGORY, 1, Optional.empty());
        Draft draft = draft(writing, revision, fields(permit, decided, offerVersion));
        circle.records().issue(writing, draft, "assignment.issued");
    }

    /** Signs and keeps the next version, with another status. */
    void change(Writing writing, ItemId id, String status, String entryType) {
        change(writing, id, fields -> fields.put("status", status), entryType);
    }

    /** Signs and keeps the next version, with a later end. */
    void extend(Writing writing, ItemId id, Instant until) {
        change(
                writing,
                id,
                fields -> fields.withObject("window").put("until", until.toString()),
                "assignment.extended");
    }

    private void change(Writing writing, ItemId id, Consumer<ObjectNode> change, String entryType) {
        SignedRecord before = circle.records().newest(writing, id).orElseThrow();
        ObjectNode fields = before.fields().deepCopy();
        change.accept(fields);
        var revision = new Header.Revision(
                id, CATEGORY, before.header().version() + 1, Optional.of(Bytes.base64Url(before.digest())));
        circle.records().issue(writing, draft(writing, revision, fields), entryType);
    }

    private Draft draft(Reading reading, Header.Revision revision, ObjectNode fields) {
        long acl = circle.tuples().revision(reading, Thing.assignment(revision.id()));
        return new Draft(revision, circle.records().authority(acl), Visibility.DIRECT, false, fields);
    }

    private static ObjectNode fields(Assignment permit, Permit decided, int offerVersion) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("needId", permit.origin().need().value());
        fields.put("offerId", permit.resource().offer().value());
        fields.put("assignee", permit.assignee().value());
        ObjectNode resource = fields.putObject("resourceRef")
                .put("itemId", permit.resource().offer().value())
                .put("version", offerVersion);
        List<Integer> units = permit.resource().units();
        if (units.size() == 1) {
            resource.put("unit", units.getFirst());
        } else {
            units.forEach(resource.putArray("units")::add);
        }
        fields.putObject("window")
                .put("from", permit.window().from().toString())
                .put("until", permit.window().until().toString());
        fields.set("conditions", decided.conditions());
        switch (decided.basis()) {
            case Permit.Basis.Drawn(ItemId round) -> fields.put("roundId", round.value());
            case Permit.Basis.Given(ItemId id) -> fields.put("overrideId", id.value());
        }
        fields.put("status", "active");
        return fields;
    }
}
