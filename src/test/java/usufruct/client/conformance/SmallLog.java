package usufruct.client.conformance;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import usufruct.passport.DidKey;
import usufruct.passport.KeyId;
import usufruct.passport.Passport;
import usufruct.words.Bytes;
import usufruct.words.Did;

/** The log of a small node, of one entry, and what it cosigns of its peer's. */
final class SmallLog implements AutoCloseable {
    private final Wrong wrong;
    private final Persona self;
    private final Persona stranger;
    private final InstantSource clock;
    private String last = "";

    SmallLog(Wrong wrong, Persona self, InstantSource clock, RandomGenerator random) {
        this.wrong = wrong;
        this.self = self;
        this.clock = clock;
        this.stranger = Persona.fresh(Passport.Kind.NODE, clock.instant(), random);
    }

    /** What it asks its peer to cosign; empty when it asks nothing. */
    Optional<byte[]> submission() {
        Persona by = wrong == Wrong.SUBMITS_WITH_ANOTHER_KEY ? stranger : self;
        Note note = Note.signed(self.did(), 1, Bytes.sha256(Bytes.utf8("leaf")), by.keys());
        return wrong == Wrong.ASKS_FOR_NO_COSIGNATURE ? Optional.empty() : Optional.of(Bytes.utf8("old 0\n\n" + note));
    }

    /** Knows by heart how the tree of two leaves grows from one. */
    Arrival.Reply cosigned(Arrival arrival, Did peer) {
        String body = Bytes.text(arrival.body());
        int blank = body.indexOf("\n\n");
        Note note = Note.read(body.substring(blank + 2)).orElseThrow();
        boolean isTheirs = note.isOfLog(new KeyId(peer, DidKey.verifyKey(peer).orElseThrow()));
        if (!isTheirs && wrong != Wrong.COSIGNS_WHAT_NOBODY_SIGNED) {
            return Ear.problem(403, "CHECKPOINT_NOT_SIGNED");
        }
        if (!last.isEmpty() && !grew(body.substring(0, blank), note) && wrong != Wrong.COSIGNS_ANOTHER_HISTORY) {
            return Ear.problem(422, "NOT_CONSISTENT");
        }
        if (isTheirs) {
            last = note.text();
        }
        Persona by = wrong == Wrong.COSIGNS_WITH_ANOTHER_KEY ? stranger : self;
        String line = note.cosigned(self.did(), by.keys(), clock.instant().getEpochSecond());
        return new Arrival.Reply(200, Map.of("content-type", "text/plain"), Bytes.utf8(line));
    }

    private boolean grew(String head, Note note) {
        String[] lines = head.split("\n");
        var base64 = java.util.Base64.getDecoder();
        byte[] before = base64.decode(last.split("\n")[2]);
        byte[] now = base64.decode(note.text().split("\n")[2]);
        return lines.length == 2
                && java.util.Arrays.equals(now, Bytes.sha256(new byte[] {1}, before, base64.decode(lines[1])));
    }

    @Override
    public void close() {
        stranger.close();
    }
}
