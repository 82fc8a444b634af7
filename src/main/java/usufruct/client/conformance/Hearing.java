package usufruct.client.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import usufruct.words.ItemId;

/** Sections 3 and 4, the kit as the receiver: what the tested node says, and what it does when its peer is not as it expects. */
final class Hearing {
    private static final List<String> CLAUSES = List.of("2.7", "3.7", "3.8", "4.2", "4.8", "4.9");
    private static final String ELSEWHERE = "/elsewhere";

    /** A fifth less than the first rest and than the second. */
    private static final Duration FIRST_REST = Duration.ofMillis(1600);

    private static final Duration SECOND_REST = Duration.ofMillis(3200);

    private final Kit kit;
    private final Report report;
    private final Talk talk;
    private final Ear ear;
    private final Meeting.Welcome welcome;

    Hearing(Kit kit, Talk talk, Meeting.Welcome welcome) {
        this.kit = kit;
        this.report = kit.report();
        this.talk = talk;
        this.ear = kit.ear();
        this.welcome = welcome;
    }

    /** Before the operator confirms: the first request of the node's is led elsewhere. */
    void prepare() {
        ear.play(new Ear.Trick(
                arrival -> true,
                arrival -> new Arrival.Reply(307, Map.of("location", kit.url() + ELSEWHERE), new byte[0])));
    }

    /** Its first message; false when nothing arrives, so that the node's half of the line cannot be looked at. */
    boolean first() {
        if (!ear.await(() -> !ear.taken().isEmpty(), kit.patience())) {
            String why = ear.arrivals().isEmpty()
                    ? "it does not call `" + kit.url() + "`"
                    : "no message of its arrives in time";
            if (ear.arrivals().isEmpty()) {
                CLAUSES.forEach(clause -> report.skip(clause, why));
            } else {
                report.fail("3.7", why);
            }
            return false;
        }
        report.check(
                "2.7",
                () -> Breach.unless(
                        ear.arrivals().stream().noneMatch(each -> each.path().equals(ELSEWHERE)),
                        "it follows a redirect"));
        ObjectNode message = ear.taken().getFirst();
        report.check(
                "3.7",
                () -> Breach.unless(
                        message.path("type").asText().equals(Talk.RECORD), "its first message is no peering@v1"));
        report.check(
                "4.2",
                () -> Breach.unless(
                        ItemId.isItemId(message.path("id").asText()), "the id of its message has another shape"));
        if (message.path("type").asText().equals(Talk.RECORD)) {
            record(message, 1);
        }
        return true;
    }

    private void record(ObjectNode message, int version) {
        var record = message.path("body");
        report.check("3.8", () -> {
            Breach.unless(
                    record.path("peering").asText().equals(talk.peering())
                            && record.path("issuer")
                                    .asText()
                                    .equals(message.path("from").asText())
                            && record.path("peer")
                                    .asText()
                                    .equals(talk.persona().did().value()),
                    "its record is not of this peering");
            Breach.unless(record.path("version").asInt() == version, "its record is not version `" + version + "`");
            Breach.unless(
                    record.path("scopes").has("categories")
                            && !record.path("ended").asBoolean(true),
                    "its record does not say what it allows");
        });
        report.check(
                "2.5",
                () -> Breach.unless(
                        record.path("url").asText().equals(welcome.url()), "its record spells its address otherwise"));
    }

    /** Its later messages: changes, going back to a cursor, a chain that does not fit, rests. */
    void run() {
        changes();
        goesBack();
        beginsAnew();
        if (kit.waits()) {
            rests();
        } else {
            report.skip("4.9", "it takes seconds; the kit was told not to wait");
        }
        List.of("4.2", "4.8").forEach(clause -> report.check(clause, () -> {}));
    }

    private void changes() {
        int before = ear.taken().size();
        kit.operator().change(talk.peering(), Talk.scopes(true));
        boolean arrived = ear.await(() -> ear.taken().size() > before, kit.patience());
        report.check("3.8", () -> Breach.unless(arrived, "a change at the node does not arrive"));
        if (arrived) {
            record(ear.taken().get(before), 2);
            report.check(
                    "3.8",
                    () -> Breach.unless(
                            ear.taken().get(before).path("body").path("scopes").equals(Talk.scopes(true)),
                            "the change does not say what is allowed now"));
        }
    }

    /** The next message is answered with an older cursor: exactly what follows it comes again. */
    private void goesBack() {
        ObjectNode first = ear.taken().getFirst();
        int seen = ear.arrivals().size();
        ear.play(new Ear.Trick(Ear::isTelling, arrival -> Ear.ok(Place.of(first))));
        kit.operator().change(talk.peering(), Talk.scopes(false));
        boolean came = ear.await(() -> tellings(seen).size() > 1, kit.patience());
        report.check("4.8", () -> {
            Breach.unless(came, "from an older cursor it sends nothing again");
            var again = Kit.messages(tellings(seen).get(1));
            Breach.unless(
                    !again.isEmpty()
                            && again.getFirst().path("epoch").equals(first.path("epoch"))
                            && again.getFirst().path("seq").asLong()
                                    == first.path("seq").asLong() + 1,
                    "it does not send exactly what follows the cursor that it was told");
        });
        ear.await(() -> ear.taken().size() > 2, kit.patience());
    }

    /** The next message is answered with a cursor that the node's chain does not hold: all comes again in a new chain. */
    private void beginsAnew() {
        Place place = ear.place();
        var ids = ear.taken().stream().map(each -> each.path("id").asText()).toList();
        int seen = ear.arrivals().size();
        ear.play(new Ear.Trick(
                Ear::isTelling, arrival -> Ear.ok(new Place(place.epoch(), place.seq() + 1, "x".repeat(43)))));
        kit.operator().change(talk.peering(), Talk.scopes(true));
        boolean came = ear.await(() -> ear.place().epoch() > place.epoch(), kit.patience());
        report.check("4.8", () -> {
            Breach.unless(came, "it begins no new chain where its own does not fit");
            var again = Kit.messages(tellings(seen).getLast());
            Breach.unless(
                    again.size() > ids.size()
                            && again.subList(0, ids.size()).stream()
                                    .map(each -> each.path("id").asText())
                                    .toList()
                                    .equals(ids),
                    "its new chain does not hold all that it keeps, under the same ids");
        });
    }

    private void rests() {
        ear.play(new Ear.Trick(Ear::isTelling, arrival -> Ear.problem(503, "NO_ANSWER")));
        ear.play(new Ear.Trick(Ear::isTelling, arrival -> Ear.problem(503, "NO_ANSWER")));
        int seen = ear.arrivals().size();
        kit.operator().change(talk.peering(), Talk.scopes(false));
        boolean again = ear.await(() -> tellings(seen).size() > 1, kit.patience());
        report.check("4.9", () -> {
            Breach.unless(again, "it does not try again after a try that brought nothing");
            Breach.unless(
                    Duration.between(time(seen, 0), time(seen, 1)).compareTo(FIRST_REST) >= 0,
                    "it tries again sooner than after 2 seconds, within a fifth");
        });
        report.check("4.9", () -> talk.say(talk.next()));
        talk.resync();
        boolean heard = ear.await(() -> tellings(seen).size() > 2, SECOND_REST.minusMillis(400));
        report.check("4.9", () -> Breach.unless(heard, "it does not try at once when it hears of the peer"));
    }

    private List<Arrival> tellings(int from) {
        List<Arrival> all = ear.arrivals();
        return all.subList(from, all.size()).stream().filter(Ear::isTelling).toList();
    }

    private java.time.Instant time(int from, int which) {
        List<Arrival> all = ear.arrivals();
        return ear.timeOf(all.indexOf(tellings(from).get(which)));
    }

    /** What was noted of all that arrived. */
    void close() {
        ear.faults().forEach(fault -> report.fail(fault.clause(), fault.what()));
    }
}
