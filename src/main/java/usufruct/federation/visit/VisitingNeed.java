package usufruct.federation.visit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import usufruct.json.CanonicalJson;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.passport.PassportDocument;
import usufruct.record.SignedRecord;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * What a node sends for a member who asks at another, {@value #TYPE}.
 *
 * @param record the need with the fields that were opened for the other node
 * @param passport every version of its person's passport, from the first
 * @param attestation {@link Visitor} as the home node signed it
 */
record VisitingNeed(SignedRecord record, List<PassportDocument> passport, ObjectNode attestation) {
    static final String TYPE = "visiting-need@v1";

    /** Room is left for the message around it. */
    static final int MOST_BYTES = 60 * 1024;

    private static final int MOST_VERSIONS = 50;

    VisitingNeed {
        passport = List.copyOf(passport);
    }

    /**
     * Reads one; no proof but the passport's own is looked at.
     *
     * @throws RefusedException SCHEMA_VIOLATION, WRONG_FIELD_DIGEST, BAD_PASSPORT
     */
    static VisitingNeed read(ObjectNode body) {
        var in = new Members(body, TYPE, Set.of("need", "passport", "attestation"));
        var need = new Members(in.object("need"), "need", Set.of("header", "fields"));
        SignedRecord record = SignedRecord.read(need.object("header"), need.array("fields"));
        JsonNode versions = in.array("passport");
        if (versions.isEmpty() || versions.size() > MOST_VERSIONS) {
            throw new RefusedException(Reason.BAD_PASSPORT, "`passport` has from 1 to " + MOST_VERSIONS + " versions");
        }
        var passport = new ArrayList<PassportDocument>();
        versions.forEach(each ->
                passport.add(PassportDocument.read(CanonicalJson.write(each)).orThrow()));
        if (!(in.object("attestation") instanceof ObjectNode attestation)) {
            throw new RefusedException(Reason.SCHEMA_VIOLATION, "`attestation` is an object");
        }
        return new VisitingNeed(record, passport, attestation);
    }

    /** @throws RefusedException TOO_LARGE when it goes into no message */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("need", record.toJson());
        var versions = json.putArray("passport");
        passport.forEach(each -> versions.add(StrictJson.read(each.bytes())));
        json.set("attestation", attestation);
        if (CanonicalJson.write(json).length > MOST_BYTES) {
            throw new RefusedException(
                    Reason.TOO_LARGE, "the need with the passport is too large for a message between nodes");
        }
        return json;
    }
}
