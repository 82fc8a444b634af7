package usufruct.passport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import usufruct.json.CanonicalJson;
import usufruct.json.StrictJson;
import usufruct.ledger.LogKeys;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * Every version of one passport, from the first on, each handed over to by the one before: so it proves its keys to whoever knows the
 * DID alone. A document that shows the keys of a node which has had no others leaves it out: then it is empty, and the DID says all.
 */
public record PassportChain(Did did, List<PassportDocument> versions) {

    /** @throws RefusedException BAD_PASSPORT when it is another's, or not from the first version on; as versions that do not follow */
    public PassportChain {
        versions = List.copyOf(versions);
        for (int i = 0; i < versions.size(); i++) {
            Passport passport = versions.get(i).passport();
            if (!passport.did().equals(did) || passport.version() != i + 1) {
                throw new RefusedException(
                        Reason.BAD_PASSPORT, "it is not the passport of `" + did + "` from its first version on");
            }
            if (i > 0) {
                versions.get(i).follows(versions.get(i - 1)).orThrow();
            }
        }
    }

    /** Of whoever has had no other keys than those of the DID. */
    public static PassportChain none(Did did) {
        return new PassportChain(did, List.of());
    }

    /** What has to be shown of a passport beside its DID: nothing while it is in its first version. */
    public static PassportChain shown(Did did, List<PassportDocument> versions) {
        return versions.size() > 1 ? new PassportChain(did, versions) : none(did);
    }

    /** Reads a list of documents. @throws RefusedException as above, and as a document is refused */
    public static PassportChain read(Did did, JsonNode list) {
        List<PassportDocument> versions = new ArrayList<>();
        for (JsonNode each : list) {
            versions.add(PassportDocument.read(CanonicalJson.write(each)).orThrow());
        }
        return new PassportChain(did, versions);
    }

    public boolean isEmpty() {
        return versions.isEmpty();
    }

    /** The keys of the log of the node whose passport this is; empty when the DID holds none. */
    public Optional<LogKeys> logKeys() {
        return NodeLog.keys(
                did,
                isEmpty() ? Optional.empty() : Optional.of(versions.getLast().passport()));
    }

    public ArrayNode json() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        versions.forEach(each -> list.add(StrictJson.read(each.bytes())));
        return list;
    }
}
