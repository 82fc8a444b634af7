package usufruct.insight;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import usufruct.federation.Message;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.RefusedException;

/** Holds messages between nodes against each other: each is signed by its sender and names the one before it. */
final class LineCheck {
    private static final String WHAT = "peer message";

    private final KeyHistory keys;

    /** The last message of each line's epoch. */
    private final Map<String, PeeringRowStore.Sent> last = new HashMap<>();

    LineCheck(KeyHistory keys) {
        this.keys = keys;
    }

    /** Looks at the next one; they come in order. */
    void check(PeeringRowStore.Sent sent, Did from, Did to) {
        String where = "peering " + sent.peering() + ", message " + sent.seq();
        ObjectNode document = Line.object(WHAT, where, sent.document());
        var line = new Line(WHAT, where, document);
        Message message = read(line);
        boolean fits = message.line().peering().value().equals(sent.peering())
                && message.line().from().equals(from)
                && message.line().to().equals(to)
                && message.epoch() == sent.epoch()
                && message.seq() == sent.seq()
                && message.id().value().equals(sent.id())
                && message.at().toEpochMilli() == sent.at();
        if (!fits) {
            throw line.wrong("its row says another thing than was signed");
        }
        Optional<PeeringRowStore.Sent> before =
                Optional.ofNullable(last.put(from + "/" + sent.peering() + "/" + sent.epoch(), sent));
        boolean follows = before.map(each -> each.seq() + 1 == sent.seq()
                        && Bytes.base64Url(Bytes.sha256(each.document())).equals(message.previous()))
                .orElse(true);
        if (!follows) {
            throw line.wrong("it does not follow the message before it");
        }
        if (keys.keysOf(from).stream().noneMatch(key -> keys.isSigned(document, key))) {
            throw line.wrong("it is not signed by its sender");
        }
    }

    private static Message read(Line line) {
        try {
            return Message.read(line.json());
        } catch (RefusedException e) {
            throw line.wrong(e.refusal().detail());
        }
    }
}
