package usufruct.insight;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import usufruct.federation.Message;
import usufruct.words.Did;
import usufruct.words.RefusedException;

/** Holds messages between nodes against each other: each is signed by its sender and names the one before it. */
final class LineCheck {
    private static final String WHAT = "peer message";

    private final KeyHistory keys;

    /** The last message of each line's epoch. */
    private final Map<String, PeeringRowStore.InLine> last = new HashMap<>();

    LineCheck(KeyHistory keys) {
        this.keys = keys;
    }

    /** Looks at the next one; they come in order. Of one that was forgotten its digest is left, which the next one names. */
    void check(PeeringRowStore.InLine next, Did from, Did to) {
        PeeringRowStore.Place place = next.place();
        String where = "peering " + place.peering() + ", message " + place.seq();
        Optional<PeeringRowStore.InLine> before =
                Optional.ofNullable(last.put(from + "/" + place.peering() + "/" + place.epoch(), next));
        boolean isNext =
                before.map(each -> each.place().seq() + 1 == place.seq()).orElse(true);
        boolean follows = isNext
                && switch (next) {
                    case PeeringRowStore.Forgotten forgotten -> true;
                    case PeeringRowStore.Sent sent -> {
                        Message message = check(sent, where, from, to);
                        yield before.map(each -> each.digest().equals(message.previous()))
                                .orElse(true);
                    }
                };
        if (!follows) {
            throw new FindingException(WHAT, where, "it does not follow the message before it");
        }
    }

    private Message check(PeeringRowStore.Sent sent, String where, Did from, Did to) {
        ObjectNode document = Line.object(WHAT, where, sent.document());
        var line = new Line(WHAT, where, document);
        Message message = read(line);
        var stands = new PeeringRowStore.Place(message.line().peering().value(), message.epoch(), message.seq());
        boolean fits = stands.equals(sent.place())
                && message.line().from().equals(from)
                && message.line().to().equals(to)
                && message.id().value().equals(sent.id())
                && message.at().toEpochMilli() == sent.at();
        if (!fits) {
            throw line.wrong("its row says another thing than was signed");
        }
        if (keys.keysOf(from).stream().noneMatch(key -> keys.isSigned(document, key))) {
            throw line.wrong("it is not signed by its sender");
        }
        return message;
    }

    private static Message read(Line line) {
        try {
            return Message.read(line.json());
        } catch (RefusedException e) {
            throw line.wrong(e.refusal().detail());
        }
    }
}
