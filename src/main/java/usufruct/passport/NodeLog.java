package usufruct.passport;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import usufruct.ledger.LogKeys;
import usufruct.vault.VerifyKey;
import usufruct.words.Did;

/** A node's log: named after the node, signed by the keys of its passport, one after the other. */
public final class NodeLog {
    private static final String NODE = "usufruct/";

    /** What a node's log is called. */
    public static String originOf(Did node) {
        return NODE + node;
    }

    /** Whose log it is, when the origin is a node's. */
    public static Optional<Did> nodeOf(String origin) {
        return Optional.of(origin)
                .filter(name -> name.startsWith(NODE) && Did.isDid(name.substring(NODE.length())))
                .map(name -> new Did(name.substring(NODE.length())));
    }

    /** Whether a log calls itself a node's. */
    public static boolean isNodes(String origin) {
        return origin.startsWith(NODE);
    }

    /** The keys of a node's log by its passport. */
    public static LogKeys keys(Passport node) {
        List<VerifyKey> keys = Stream.concat(
                        node.earlier().stream().map(Passport.EarlierKey::signing),
                        Stream.of(node.keys().signing()))
                .toList();
        return LogKeys.of(originOf(node.did()), keys);
    }

    /** As {@link #keys(Passport)}; of a node whose passport is not known, the key that its DID holds; empty when that is none. */
    public static Optional<LogKeys> keys(Did node, Optional<Passport> known) {
        return known.map(NodeLog::keys)
                .or(() -> DidKey.verifyKey(node).map(key -> LogKeys.of(originOf(node), List.of(key))));
    }

    private NodeLog() {}
}
