package usufruct.community.ward;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import usufruct.json.CanonicalJson;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * A child and who looks after them, {@value #FORMAT}.
 *
 * @param guardians one or two, in order of their names, and since when each has taken it on
 * @param majority when it is over by itself, in whole milliseconds
 */
public record Ward(ItemId id, Did child, List<Guardian> guardians, Instant majority, SetUp setUp, Course course) {
    static final String FORMAT = "ward@v1";

    public Ward {
        guardians = List.copyOf(guardians);
    }

    /** Somebody who looks after the child, once they have taken it on. */
    public record Guardian(Did did, Optional<Instant> takenAt) {}

    /** The steward who witnessed it, and when. */
    public record SetUp(Did steward, Instant at) {}

    /**
     * How it ended.
     *
     * @param endedBy the steward who ended it before its time
     * @param handedOverAt when the passport became the grown child's alone
     */
    public record Course(Optional<Did> endedBy, Optional<Instant> endedAt, Optional<Instant> handedOverAt) {
        static final Course RUNS = new Course(Optional.empty(), Optional.empty(), Optional.empty());
    }

    boolean runsAt(Instant now) {
        return course.endedAt().isEmpty() && now.isBefore(majority);
    }

    Optional<Guardian> guardian(Did who) {
        return guardians.stream().filter(each -> each.did().equals(who)).findFirst();
    }

    boolean has(Did who) {
        return child.equals(who) || guardian(who).isPresent();
    }

    Ward in(Course next) {
        return new Ward(id, child, guardians, majority, setUp, next);
    }

    /** SHA-256 over the canonical document as it stands: what the ledger's entries name. */
    byte[] digest() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("format", FORMAT)
                .put("id", id.value())
                .put("child", child.value())
                .put(
                        "guardians",
                        guardians.stream().map(each -> each.did().value()).collect(Collectors.joining(" ")))
                .put("majority", majority.toEpochMilli())
                .put("steward", setUp.steward().value())
                .put("setUpAt", setUp.at().toEpochMilli());
        course.endedBy().ifPresent(who -> document.put("endedBy", who.value()));
        course.endedAt().ifPresent(at -> document.put("endedAt", at.toEpochMilli()));
        course.handedOverAt().ifPresent(at -> document.put("handedOverAt", at.toEpochMilli()));
        return Bytes.sha256(CanonicalJson.write(document));
    }

    /** What the ledger's {@code ward.taken} entry names: SHA-256 over the id, a bar and the guardian. */
    public static byte[] takenDigest(String id, String guardian) {
        return Bytes.sha256(Bytes.utf8(id + "|" + guardian));
    }
}
