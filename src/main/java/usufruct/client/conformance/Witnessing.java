package usufruct.client.conformance;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import usufruct.passport.KeyId;
import usufruct.passport.Passport;
import usufruct.words.Bytes;

/** Section 11, both ends: the tested node cosigns a small log of the kit's, and has the kit asked to cosign its own. */
final class Witnessing {
    static final String PATH = "/federation/v1/witness/add-checkpoint";

    private static final byte[] LEAF = Bytes.sha256(new byte[] {0}, Bytes.utf8("first"));
    private static final byte[] NEXT = Bytes.sha256(new byte[] {0}, Bytes.utf8("second"));
    private static final byte[] BOTH = Bytes.sha256(new byte[] {1}, LEAF, NEXT);
    private static final byte[] OTHERS = Bytes.sha256(new byte[] {1}, NEXT, LEAF);

    private final Kit kit;
    private final Report report;
    private final Talk talk;
    private final KeyId node;

    Witnessing(Kit kit, Talk talk, Meeting.Welcome welcome) {
        this.kit = kit;
        this.report = kit.report();
        this.talk = talk;
        this.node = welcome.latest().passport().keyId();
    }

    /** @param isCalled whether the node calls the kit at all */
    void run(boolean isCalled) {
        cosigns();
        if (isCalled) {
            asks();
        } else {
            report.skip("11.3", "it does not call `" + kit.url() + "`");
        }
    }

    private Note signed(long size, byte[] root) {
        return Note.signed(talk.persona().did(), size, root, talk.persona().keys());
    }

    private Heard submit(long old, List<byte[]> proof, Note note) {
        var body = new StringBuilder("old ").append(old).append('\n');
        proof.forEach(
                hash -> body.append(Base64.getEncoder().encodeToString(hash)).append('\n'));
        return kit.wire()
                .sendPlain(PATH, Bytes.utf8(body.append('\n').append(note).toString()));
    }

    private void cosigns() {
        notCosigned("a checkpoint that its log did not sign", 0, List.of(), forged());
        Note first = signed(1, LEAF);
        Heard heard = submit(0, List.of(), first);
        if (heard.isRefused()) {
            List.of("11.1", "11.2").forEach(number -> report.skip(number, "it cosigns nothing"));
            return;
        }
        cosigned("a first checkpoint", first, heard);
        Note other = signed(2, OTHERS);
        notCosigned("a checkpoint that does not begin with the one before", 1, List.of(NEXT), other);
        Note second = signed(2, BOTH);
        cosigned("a checkpoint that begins with the one before", second, submit(1, List.of(NEXT), second));
    }

    private Note forged() {
        try (Persona stranger = kit.somebody(Passport.Kind.NODE)) {
            return Note.signed(talk.persona().did(), 1, LEAF, stranger.keys());
        }
    }

    private void cosigned(String what, Note note, Heard heard) {
        report.check("11.1", () -> {
            Breach.unless(heard.isDone(), "to " + what + " " + heard.inWords());
            Breach.unless(
                    note.isCosigned(Bytes.text(heard.body()), node),
                    "its answer to " + what + " is no cosignature with its key");
        });
    }

    private void notCosigned(String what, long old, List<byte[]> proof, Note note) {
        report.check("11.2", () -> {
            Heard heard = submit(old, proof, note);
            Breach.unless(heard.isRefused(), "to " + what + " " + heard.inWords());
        });
    }

    private void asks() {
        report.check("11.3", () -> {
            kit.ear().await(() -> submitted().isPresent(), kit.patience());
            Note note = submitted()
                    .orElseThrow(() -> new Breach("it does not ask its peer to cosign its log"))
                    .flatMap(Note::read)
                    .orElseThrow(() -> new Breach("what it asks to cosign is no checkpoint"));
            Breach.unless(note.isOfLog(node), "what it asks to cosign is not signed with its key");
        });
    }

    /** The checkpoint of the node's last submission; the inner one is empty where there is none in it. */
    private Optional<Optional<String>> submitted() {
        Optional<String> last = kit.ear().arrivals().stream()
                .filter(each -> each.method().equals("POST") && each.path().equals(PATH))
                .reduce((before, after) -> after)
                .map(each -> Bytes.text(each.body()));
        return last.isEmpty() ? Optional.empty() : Optional.of(checkpointIn(last.get()));
    }

    private static Optional<String> checkpointIn(String submission) {
        return Optional.of(submission.indexOf("\n\n"))
                .filter(blank -> blank > 0 && submission.startsWith("old "))
                .map(blank -> submission.substring(blank + 2));
    }
}
