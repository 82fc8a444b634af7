package usufruct.passport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import usufruct.json.CanonicalJson;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.ledger.Checkpoint;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * That a node went to a successor, {@value #FORMAT}: the version of its passport by which it did, the words of its operators, and the log
 * as it stood before. The log's entry {@code node.handed-over} names it; the checkpoint over that entry is the last of the former key.
 *
 * @param passport signed by the former keys and the fresh ones
 * @param approvals each by another operator
 * @param before the log without the ceremony's own entries
 */
public record HandOver(PassportDocument passport, List<SuccessorApproval> approvals, Checkpoint before) {
    public static final String FORMAT = "handed-over@v1";

    /** Of the log's entry about it; the subject is the node. */
    public static final String ENTRY = "node.handed-over";

    private static final Set<String> MEMBERS = Set.of("format", "node", "passport", "approvals", "size", "root");

    public HandOver {
        approvals = List.copyOf(approvals);
    }

    /** Whose authority it was, and is. */
    public Did node() {
        return passport.passport().did();
    }

    /** The canonical document. */
    public byte[] bytes() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("format", FORMAT)
                .put("node", node().value())
                .put("size", before.size())
                .put("root", Bytes.base64Url(before.root()));
        json.set("passport", StrictJson.read(passport.bytes()));
        ArrayNode list = json.putArray("approvals");
        approvals.forEach(each -> list.add(each.document()));
        return CanonicalJson.write(json);
    }

    /** SHA-256 of {@link #bytes}. */
    public byte[] digest() {
        return Bytes.sha256(bytes());
    }

    /**
     * Reads and checks one: every signature in it, and that each operator speaks of this passport, once. Who they are is asked of others.
     *
     * @throws RefusedException SCHEMA_VIOLATION, WRONG_PROOF, BAD_PASSPORT and as the parts are refused
     */
    public static HandOver read(byte[] bytes) {
        var in = new Members(StrictJson.read(bytes), FORMAT, MEMBERS);
        PassportDocument passport = PassportDocument.read(CanonicalJson.write(in.object("passport")))
                .orThrow();
        List<SuccessorApproval> approvals = new ArrayList<>();
        for (JsonNode each : in.array("approvals")) {
            approvals.add(SuccessorApproval.read(each).orThrow());
        }
        byte[] root = root(in.text("root"));
        boolean isOne = FORMAT.equals(in.text("format"))
                && in.text("node").equals(passport.passport().did().value())
                && passport.passport().kind() == Passport.Kind.NODE
                && passport.passport().version() > 1
                && areOfOnePassport(approvals, passport.passport());
        if (!isOne) {
            throw new RefusedException(Reason.SCHEMA_VIOLATION, "it is no `" + FORMAT + "`");
        }
        var before = new Checkpoint(
                NodeLog.originOf(passport.passport().did()), in.number("size", 0, StrictJson.MOST_INTEGER), root);
        return new HandOver(passport, approvals, before);
    }

    private static boolean areOfOnePassport(List<SuccessorApproval> approvals, Passport next) {
        return approvals.stream().allMatch(each -> each.isAbout(next))
                && approvals.stream().map(each -> each.by().did()).distinct().count() == approvals.size();
    }

    private static byte[] root(String text) {
        try {
            byte[] root = Bytes.fromBase64Url(text);
            if (root.length == 32) {
                return root;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new RefusedException(Reason.SCHEMA_VIOLATION, "`root` has 32 bytes, base64url");
    }
}
