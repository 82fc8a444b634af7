package usufruct.insight;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import usufruct.federation.Peering;
import usufruct.federation.PeeringRecord;
import usufruct.federation.Peerings;
import usufruct.ledger.Entry;
import usufruct.store.Reading;
import usufruct.words.Did;
import usufruct.words.RefusedException;

/**
 * Holds what nodes agreed against the log: each side's records are signed by it, told of one by one, and the rows say what the last of
 * them say.
 */
final class PeeringRowCheck {
    private static final String WHAT = "peering";
    private static final String RECEIVED = "peering.received";
    private static final String QUARANTINED = "peering.quarantined";
    private static final String RELEASED = "peering.released";

    private final PeeringRowStore rows = new PeeringRowStore();
    private final Reading reading;
    private final Log log;
    private final KeyHistory keys;
    private final Did node;

    /** The last record of each side of a peering. */
    private final Map<String, PeeringRecord> last = new HashMap<>();

    /** How many records of each side were looked at. */
    private final Map<String, Integer> counted = new HashMap<>();

    PeeringRowCheck(Reading reading, Log log, KeyHistory keys, Did node) {
        this.reading = reading;
        this.log = log;
        this.keys = keys;
        this.node = node;
    }

    void check() {
        var peers = new TreeMap<String, PeeringRowStore.Peer>();
        rows.peers(reading).forEach(each -> peers.put(each.id(), each));
        List<PeeringRowStore.Signed> records = rows.records(reading);
        records.forEach(each -> check(each, peers));
        peers.values().forEach(this::check);
        requireCount(records.size());
        var lines = new LineCheck(keys);
        rows.sent(reading).forEach(each -> lines.check(each, node, peer(peers, each)));
        rows.taken(reading).forEach(each -> lines.check(each, peer(peers, each), node));
    }

    private static Did peer(Map<String, PeeringRowStore.Peer> peers, PeeringRowStore.InLine sent) {
        String peering = sent.place().peering();
        return Optional.ofNullable(peers.get(peering))
                .filter(each -> Did.isDid(each.peer()))
                .map(each -> new Did(each.peer()))
                .orElseThrow(() -> new FindingException(WHAT, WHAT + " " + peering, "a message is of no peer"));
    }

    private void check(PeeringRowStore.Signed signed, Map<String, PeeringRowStore.Peer> peers) {
        String where = WHAT + " " + signed.peering();
        ObjectNode document = Line.object(WHAT, where, signed.document());
        var line = new Line(WHAT, where, document);
        PeeringRecord record = read(line);
        boolean isOurs = signed.side().equals("ours");
        PeeringRowStore.Peer peer = peers.get(signed.peering());
        String key = signed.peering() + "/" + signed.side();
        Optional<PeeringRecord> before = Optional.ofNullable(last.get(key));
        boolean follows = isOurs
                ? record.version() == before.map(PeeringRecord::version).orElse(0) + 1
                : before.map(record::follows).orElse(true);
        boolean fits = peer != null
                && record.peering().value().equals(signed.peering())
                && record.version() == signed.version()
                && signed.number() == counted.merge(key, 1, Integer::sum)
                && follows
                && record.issuer().value().equals(isOurs ? node.value() : peer.peer())
                && record.peer().value().equals(isOurs ? peer.peer() : node.value());
        if (!fits) {
            throw line.wrong("its row says another thing than was signed, or a version is missing");
        }
        Entry told = log.first(signed.peering(), PeeringRecord.digest(document))
                .filter(entry -> entry.type().equals(isOurs ? type(record) : RECEIVED))
                .orElseThrow(() -> line.wrong("the log does not tell of it"));
        RecordCheck.checkProof(keys, line, document, record.issuer(), told);
        last.put(key, record);
    }

    private static String type(PeeringRecord record) {
        if (record.ended()) {
            return "peering.ended";
        }
        return record.version() == 1 ? "peering.confirmed" : "peering.changed";
    }

    private void check(PeeringRowStore.Peer peer) {
        Optional<PeeringRecord> ours = Optional.ofNullable(last.get(peer.id() + "/ours"));
        Optional<PeeringRecord> theirs = Optional.ofNullable(last.get(peer.id() + "/theirs"));
        boolean hasEnded = Stream.of(ours, theirs).flatMap(Optional::stream).anyMatch(PeeringRecord::ended);
        String state = hasEnded ? "ended" : theirs.isPresent() ? "active" : "confirmed";
        boolean fits = ours.isPresent()
                && peer.state().equals(state)
                && theirs.map(each -> each.url().equals(peer.url())).orElse(true);
        if (!fits) {
            throw new FindingException(WHAT, WHAT + " " + peer.id(), "its row does not say what the two sides signed");
        }
        Optional<Entry> said = log.of(peer.id()).stream()
                .filter(entry ->
                        entry.type().equals(QUARANTINED) || entry.type().equals(RELEASED))
                .reduce((before, after) -> after)
                .filter(entry -> entry.type().equals(QUARANTINED));
        boolean isTold = said.isPresent() == peer.quarantine().isPresent()
                && peer.quarantine()
                        .map(why -> Arrays.equals(said.orElseThrow().digest(), digest(peer, why)))
                        .orElse(true);
        if (!isTold) {
            throw new FindingException(WHAT, WHAT + " " + peer.id(), "the log tells otherwise of its quarantine");
        }
    }

    private static byte[] digest(PeeringRowStore.Peer peer, PeeringRowStore.Quarantine why) {
        try {
            return Peerings.digest(new Peering.Quarantine(
                    Instant.ofEpochMilli(why.since()), Peering.Fault.valueOf(why.fault()), why.detail()));
        } catch (IllegalArgumentException e) {
            throw new FindingException(WHAT, WHAT + " " + peer.id(), "there is no fault `" + why.fault() + "`");
        }
    }

    private static PeeringRecord read(Line line) {
        try {
            return PeeringRecord.read(line.json());
        } catch (RefusedException e) {
            throw line.wrong(e.refusal().detail());
        }
    }

    private void requireCount(long records) {
        Set<String> types = Set.of("peering.confirmed", "peering.changed", "peering.ended", RECEIVED);
        long told =
                log.entries().stream().map(Entry::type).filter(types::contains).count();
        if (told != records) {
            throw new FindingException(
                    WHAT, "the table", "the log tells of " + told + " signed records, and there are " + records);
        }
    }
}
