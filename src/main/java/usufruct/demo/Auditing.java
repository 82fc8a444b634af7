package usufruct.demo;

import java.util.function.Function;
import usufruct.client.Member;

/** The auditor takes everything home and replays it. */
final class Auditing {
    private final Stage stage;
    private final Function<byte[], String> replay;

    Auditing(Stage stage, Function<byte[], String> replay) {
        this.stage = stage;
        this.replay = replay;
    }

    void play() {
        Plan.Person auditor = stage.plan().people(Plan.Role.AUDITOR).getFirst();
        Member member = stage.company().member(auditor);
        byte[] bundle = member.api().download("/api/v1/audit/bundle");
        UnexpectedTurnException.unless(bundle.length > 0, "the audit bundle is not empty");
        stage.narrator()
                .tell(auditor.name() + " takes the audit bundle home, " + bundle.length / 1024
                        + " KiB, and replays it");
        stage.narrator().add(replay.apply(bundle));
    }
}
