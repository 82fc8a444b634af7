package usufruct.community.party;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import usufruct.json.CanonicalJson;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * Somebody in a party, {@value #FORMAT}: one of them once they agreed, and until it is over.
 *
 * @param keeper whether they name others and take them off
 */
public record Member(ItemId id, Did party, Did person, boolean keeper, Naming naming, Course course) {
    static final String FORMAT = "party-member@v1";

    /** By whom, a keeper or the party's own passport, and when. */
    public record Naming(Did by, Instant at) {}

    /** How far it has come. */
    public record Course(Optional<Instant> agreedAt, Optional<Did> endedBy, Optional<Instant> endedAt) {
        static final Course NAMED = new Course(Optional.empty(), Optional.empty(), Optional.empty());
    }

    boolean stands() {
        return course.endedAt().isEmpty();
    }

    /** Says whether they agreed and it is not over. */
    boolean isIn() {
        return course.agreedAt().isPresent() && stands();
    }

    Member in(Course next) {
        return new Member(id, party, person, keeper, naming, next);
    }

    /** SHA-256 over the canonical document as it stands: what the entries about the party name. */
    byte[] digest() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("format", FORMAT)
                .put("id", id.value())
                .put("party", party.value())
                .put("person", person.value())
                .put("keeper", keeper)
                .put("namedBy", naming.by().value())
                .put("namedAt", naming.at().toEpochMilli());
        course.agreedAt().ifPresent(at -> document.put("agreedAt", at.toEpochMilli()));
        course.endedBy().ifPresent(who -> document.put("endedBy", who.value()));
        course.endedAt().ifPresent(at -> document.put("endedAt", at.toEpochMilli()));
        return Bytes.sha256(CanonicalJson.write(document));
    }

    /** What a {@code party.left} entry names, for those to know who have the log alone: SHA-256 over the party, a bar and who. */
    public static byte[] leftDigest(String party, String person) {
        return Bytes.sha256(Bytes.utf8(party + "|" + person));
    }
}
