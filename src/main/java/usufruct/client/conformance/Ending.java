package usufruct.client.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What comes last: a message that counted before (4.6), fresh keys (3.10), and the end (3.9). */
final class Ending {
    private final Kit kit;
    private final Report report;
    private final Talk talk;

    Ending(Kit kit, Talk talk) {
        this.kit = kit;
        this.report = kit.report();
        this.talk = talk;
    }

    void run() {
        countsOnce();
        keys();
        end();
    }

    /** Under an id that counted, the peering is said to have ended: that must cause nothing. */
    private void countsOnce() {
        ObjectNode known = talk.next();
        report.check("4.4", () -> talk.say(known));
        talk.resync();
        ObjectNode again = talk.at(
                talk.place().epoch(),
                talk.place().seq() + 1,
                talk.place().digest(),
                known.path("id").asText(),
                Talk.RECORD,
                talk.record(talk.nextVersion(), true));
        Heard heard = kit.wire().send(talk.telling(again));
        report.check("4.6", () -> {
            Breach.unless(heard.isDone(), "to a message that counted before " + heard.inWords());
            Breach.unless(
                    talk.cursor().isSamePlace(Place.of(again)),
                    "a message that counted before does not move its cursor");
        });
        talk.resync();
    }

    private void keys() {
        Persona former = talk.persona();
        Persona fresh = kit.rotated(former);
        report.check("3.10", () -> {
            Heard heard = kit.wire()
                    .sendUnsigned(
                            "PUT",
                            "/api/v1/passports/" + fresh.did(),
                            fresh.documents().getLast().bytes());
            Breach.unless(heard.isDone(), "to a peer's next passport " + heard.inWords());
            talk.speakAs(fresh);
            Heard asked = kit.wire().send(talk.asking());
            Breach.unless(asked.isDone() || isOver(asked), "to a peer's fresh key " + asked.inWords());
            Heard old = kit.wire().send(new Letter(former, "GET", talk.path("cursor"), new byte[0]));
            Breach.unless(old.isRefused(), "to a key that speaks no more " + old.inWords());
        });
        Heard now = kit.wire().send(talk.asking());
        if (!now.isDone() && !isOver(now)) {
            talk.speakAs(former);
        }
    }

    private static boolean isOver(Heard heard) {
        return heard.reason().equals("NOT_A_PEER");
    }

    private void end() {
        talk.resync();
        Heard heard = kit.wire().send(talk.telling(talk.next(Talk.RECORD, talk.nextEnd())));
        report.check("3.9", () -> {
            Breach.unless(heard.isDone() || isOver(heard), "told that the peering ends, " + heard.inWords());
            for (Letter each : List.of(talk.asking(), talk.telling())) {
                Heard after = kit.wire().send(each);
                Breach.unless(isOver(after), "after the end " + after.inWords());
            }
        });
    }
}
