package usufruct.federation.moving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import usufruct.json.CanonicalJson;
import usufruct.json.Members;
import usufruct.json.StrictJson;
import usufruct.ledger.Checkpoint;
import usufruct.ledger.SignedNote;
import usufruct.passport.PassportChain;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * The proof that a node logged since when a need has its place ({@code waiting-claim@v1}): its entry, with the way to a
 * checkpoint that the node signed. Nobody's words are in it.
 *
 * @param passport of the node that says so, as far as its keys have to be shown
 * @param need as it was called there
 */
public record WaitingClaim(PassportChain passport, ItemId need, LoggedEntry placed, SignedNote checkpoint) {
    private static final String FORMAT = "waiting-claim@v1";
    private static final String PASSPORT = "nodePassport";
    private static final Set<String> PLACED = Set.of("need.published", "need.placed-anew");

    /** @throws RefusedException CHECKPOINT_NOT_SIGNED, NOT_LOGGED */
    public WaitingClaim {
        if (LoggedEntry.about(placed, PLACED, need.value()).isEmpty()) {
            throw new RefusedException(Reason.NOT_LOGGED, "the entry does not tell of a place of need `" + need + "`");
        }
        requireLogged(placed, checkpoint(passport, checkpoint));
    }

    /** Who logged it. */
    public Did node() {
        return passport.did();
    }

    /** Since when it has its place, by the word of its node, in epoch milliseconds. */
    public long since() {
        return placed.entry().at().toEpochMilli();
    }

    /**
     * What a note says, when a node's key signed it: a node's log is named after the node, and its DID or its passport holds the key.
     *
     * @throws RefusedException CHECKPOINT_NOT_SIGNED
     */
    static Checkpoint checkpoint(PassportChain node, SignedNote note) {
        try {
            return node.logKeys().flatMap(keys -> keys.checkpoint(note)).orElseThrow(() -> unsigned(node.did()));
        } catch (IllegalArgumentException e) {
            throw unsigned(node.did());
        }
    }

    private static RefusedException unsigned(Did node) {
        return new RefusedException(
                Reason.CHECKPOINT_NOT_SIGNED, "the checkpoint is not signed by a key of the node `" + node + "`");
    }

    /** @throws RefusedException NOT_LOGGED */
    static void requireLogged(LoggedEntry entry, Checkpoint checkpoint) {
        if (!entry.isIn(checkpoint)) {
            throw new RefusedException(
                    Reason.NOT_LOGGED,
                    "entry `" + entry.entry().seq() + "` is not in the log that the checkpoint signs");
        }
    }

    byte[] bytes() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("format", FORMAT)
                .put("node", node().value())
                .put("need", need.value())
                .put("checkpoint", checkpoint.toString());
        json.set("placed", placed.toJson());
        if (!passport.isEmpty()) {
            json.set(PASSPORT, passport.json());
        }
        return CanonicalJson.write(json);
    }

    /** @throws RefusedException when it proves nothing @throws IllegalArgumentException when it is none */
    public static WaitingClaim read(byte[] document) {
        JsonNode json = StrictJson.read(document);
        var members = new Members(json, "claim", Set.of("format", "node", "need", "checkpoint", "placed", PASSPORT));
        if (!members.text("format").equals(FORMAT)) {
            throw new IllegalArgumentException("its format is not `" + FORMAT + "`");
        }
        var node = new Did(members.text("node"));
        return new WaitingClaim(
                members.has(PASSPORT) ? PassportChain.read(node, members.array(PASSPORT)) : PassportChain.none(node),
                new ItemId(members.text("need")),
                LoggedEntry.read(members.object("placed")),
                Optional.of(members.text("checkpoint"))
                        .map(text -> SignedNote.parse(Bytes.utf8(text)))
                        .orElseThrow());
    }
}
