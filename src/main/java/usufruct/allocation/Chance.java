package usufruct.allocation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import usufruct.allocation.draw.Ballot;
import usufruct.allocation.draw.Fields;
import usufruct.allocation.draw.Seed;
import usufruct.words.Bytes;

/**
 * Where a round's chance came from.
 *
 * @param commitment SHA-256 of the preimage, published before the freeze
 * @param preimage the node's own part
 * @param pledges the parts of others, in the order of their pseudonyms; those who did not reveal among them
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Chance(byte[] commitment, byte[] preimage, List<Pledge> pledges) {

    Chance {
        pledges = pledges.stream().sorted(Comparator.comparing(Pledge::pledger)).toList();
    }

    /** The seed: what was pledged and never revealed is left out. */
    Seed seed(Ballot ballot) {
        return seed(ballot.digest());
    }

    /** @param ballot its digest */
    Seed seed(byte[] ballot) {
        List<byte[]> revealed =
                pledges.stream().map(Pledge::secret).flatMap(Optional::stream).toList();
        return Seed.combine(preimage, ballot, revealed);
    }

    ObjectNode toJson() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("commitment", Bytes.base64Url(commitment)).put("preimage", Bytes.base64Url(preimage));
        ArrayNode others = document.putArray("pledges");
        pledges.forEach(pledge -> others.add(pledge.toJson()));
        return document;
    }

    static Chance fromJson(JsonNode document) {
        return new Chance(
                Bytes.fromBase64Url(Fields.text(document, "commitment")),
                Bytes.fromBase64Url(Fields.text(document, "preimage")),
                Fields.list(document, "pledges", Pledge::fromJson));
    }
}
