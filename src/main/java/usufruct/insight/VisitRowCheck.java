package usufruct.insight;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import usufruct.federation.visit.Ended;
import usufruct.federation.visit.Ending;
import usufruct.federation.visit.Visitor;
import usufruct.ledger.Entry;
import usufruct.need.MovedNeeds;
import usufruct.store.Reading;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.RefusedException;

/**
 * Holds what guests ask here and what members ask elsewhere against the log: what each node attested is signed by it, and what ended a
 * permit is signed by its person and by the node that gave it, whichever of the two this is.
 */
final class VisitRowCheck {
    private static final String VISIT = "visit";
    private static final String ASK = "ask elsewhere";
    private static final String SENT = "ask.sent";
    private static final String ENDING = "ending of a visit";
    private static final String GUEST = "guest";

    private final List<VisitRowStore.Visit> visits;
    private final List<VisitRowStore.Ask> asks;
    private final List<VisitRowStore.Ending> endings;
    private final List<VisitRowStore.Guest> guests;
    private final Log log;
    private final KeyHistory keys;
    private final Did node;

    VisitRowCheck(Reading reading, Log log, KeyHistory keys, Did node) {
        var rows = new VisitRowStore();
        visits = rows.visits(reading);
        asks = rows.asks(reading);
        endings = rows.endings(reading);
        guests = rows.guests(reading);
        this.log = log;
        this.keys = keys;
        this.node = node;
    }

    void check() {
        requireTold(VISIT, "visit.taken", visits, VisitRowStore.Visit::need);
        requireTold(ASK, SENT, asks, VisitRowStore.Ask::need);
        requireTold(ENDING, "visit.ending", endings, VisitRowStore.Ending::permit);
        var latest = new TreeMap<String, Long>();
        var homes = new TreeMap<String, Visitor>();
        visits.forEach(row -> {
            Visitor visitor = check(row);
            long seq = last("visit.taken", row.need()).seq();
            if (latest.merge(row.person(), seq, Math::max) == seq) {
                homes.put(row.person(), visitor);
            }
        });
        asks.forEach(this::check);
        endings.forEach(this::check);
        guests.forEach(row -> check(row, homes));
    }

    private <T> void requireTold(String what, String type, List<T> rows, Function<T, String> subject) {
        TreeSet<String> told = log.entries().stream()
                .filter(entry -> entry.type().equals(type))
                .map(Entry::subject)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!told.equals(rows.stream().map(subject).collect(Collectors.toCollection(TreeSet::new)))) {
            throw new FindingException(what, "the table", "the log tells of others");
        }
    }

    /** The log was held against the table, so there is one. */
    private Entry last(String type, String subject) {
        return log.of(subject).stream()
                .filter(entry -> entry.type().equals(type))
                .reduce((before, after) -> after)
                .orElseThrow();
    }

    private Visitor check(VisitRowStore.Visit row) {
        String where = "need " + row.need();
        ObjectNode document = Line.object(VISIT, where, row.document());
        var line = new Line(VISIT, where, document);
        Visitor visitor = read(line, Visitor::read);
        Entry entry = last("visit.taken", row.need());
        boolean isHonoured =
                log.of(row.need()).stream().anyMatch(each -> each.type().equals(MovedNeeds.HONOURED));
        Visitor.Visit visit = visitor.visit();
        boolean fits = visit.need().value().equals(row.need())
                && visit.peering().value().equals(row.peering())
                && visit.person().value().equals(row.person())
                && visit.peer().equals(node)
                && entry.actor().equals(visit.home().value())
                && entry.at().toEpochMilli() == row.takenAt()
                && row.honoured() == (isHonoured ? 1 : 0);
        if (!fits) {
            throw line.wrong("its row says another thing than was attested, or than the log tells");
        }
        requireSigned(line, document, visit.home(), entry);
        return visitor;
    }

    private void check(VisitRowStore.Ask row) {
        String where = "need " + row.need();
        ObjectNode document = Line.object(ASK, where, row.document());
        var line = new Line(ASK, where, document);
        Visitor visitor = read(line, Visitor::read);
        Entry entry = last(SENT, row.need());
        Visitor.Visit visit = visitor.visit();
        boolean fits = visit.need().value().equals(row.need())
                && visit.peering().value().equals(row.peering())
                && visit.person().value().equals(row.person())
                && visit.home().equals(node)
                && entry.actor().equals(row.person())
                && visitor.at().toEpochMilli() == row.askedAt();
        if (!fits) {
            throw line.wrong("its row says another thing than was attested, or than the log tells");
        }
        requireSigned(line, document, node, entry);
        Optional<Entry> changed = log.of(row.need()).stream()
                .filter(each -> each.type().startsWith("ask.") && !each.type().equals(SENT))
                .reduce((before, after) -> after);
        boolean isTold = log.isEnded(row.need())
                || row.state()
                        .map(state -> changed.filter(each -> Arrays.equals(each.digest(), Bytes.sha256(state)))
                                .isPresent())
                        .orElse(changed.isEmpty() || changed.get().seq() < entry.seq());
        if (!isTold) {
            throw line.wrong("the log tells that it stands otherwise");
        }
    }

    private void check(VisitRowStore.Ending row) {
        String where = "permit " + row.permit();
        ObjectNode asked = Line.object(ENDING, where, row.asked());
        var line = new Line(ENDING, where, asked);
        Ending ending = read(line, Ending::read);
        boolean fits = ending.permit().value().equals(row.permit())
                && ending.need().value().equals(row.need())
                && ending.person().value().equals(row.person());
        if (!fits) {
            throw line.wrong("its row says another thing than was signed");
        }
        requireSigned(line, asked, ending.person(), last("visit.ending", row.permit()));
        boolean isEnded =
                log.of(row.permit()).stream().anyMatch(entry -> entry.type().equals("visit.ended"));
        if (row.accepted().isPresent() != isEnded) {
            throw line.wrong("the log tells otherwise whether it was accepted");
        }
        row.accepted().ifPresent(accepted -> {
            ObjectNode document = Line.object(ENDING, where, accepted);
            var answer = new Line(ENDING, where, document);
            Ended ended = read(answer, Ended::read);
            if (!ended.equals(Ended.of(ending, asked, ended.at()))) {
                throw answer.wrong("it accepts another thing than was asked");
            }
            requireSigned(answer, document, ending.node(), last("visit.ended", row.permit()));
        });
    }

    private void check(VisitRowStore.Guest row, Map<String, Visitor> homes) {
        Visitor visitor = homes.get(row.did());
        boolean fits = visitor != null
                && visitor.visit().home().value().equals(row.home())
                && visitor.memberSince().toEpochMilli() == row.memberSince();
        if (!fits) {
            throw new FindingException(GUEST, GUEST + " " + row.did(), "no node attests that last");
        }
    }

    private void requireSigned(Line line, ObjectNode document, Did signer, Entry told) {
        if (!Arrays.equals(told.digest(), Visitor.digest(document))) {
            throw line.wrong("the log tells of another");
        }
        RecordCheck.checkProof(keys, line, document, signer, told);
    }

    private static <T> T read(Line line, Function<ObjectNode, T> how) {
        try {
            return how.apply(line.json());
        } catch (RefusedException e) {
            throw line.wrong(e.refusal().detail());
        }
    }
}
