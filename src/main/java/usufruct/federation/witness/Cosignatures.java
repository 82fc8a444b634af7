package usufruct.federation.witness;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import usufruct.ledger.CosignatureKey;
import usufruct.ledger.Ledger;
import usufruct.ledger.NoteSignature;
import usufruct.ledger.SignedNote;
import usufruct.outbound.Reply;
import usufruct.store.Reading;
import usufruct.store.Store;
import usufruct.words.Answer;
import usufruct.words.Bytes;
import usufruct.words.Reason;
import usufruct.words.Refusal;

/** What witnesses said of this node's own log: asked for, checked, kept, and shown with the checkpoint. */
public final class Cosignatures {
    private static final Pattern SIZE = Pattern.compile("(0|[1-9][0-9]{0,17})\n");
    private static final String SIZE_TYPE = "text/x.tlog.size";

    private final CosignatureStore rows = new CosignatureStore();
    private final Store store;
    private final Ledger ledger;

    public Cosignatures(Store store, Ledger ledger) {
        this.store = store;
        this.ledger = ledger;
    }

    /**
     * Asks a witness to cosign the last durable checkpoint, and keeps what it says. Again is no harm.
     *
     * @param prefix the witness's submission prefix, ended by a slash
     * @return when it cosigned; NOT_COSIGNED with what it answered; or as the transport refuses
     */
    public Answer<Instant> ask(Transport transport, URI prefix, CosignatureKey witness) {
        URI address = prefix.resolve("add-checkpoint");
        SignedNote head = ledger.signedHead();
        long size = Submission.of(0, List.of(), head).checkpoint().size();
        long known = Math.min(size, store.read(reading -> rows.size(reading, witness)));
        return transport.post(address, body(known, size, head)).then(reply -> {
            Optional<Long> told = size(reply);
            if (told.isPresent() && told.get() > size) {
                return refused("it has cosigned `" + told.get()
                        + "` entries of this log, more than there are: the end of the log"
                        + " was lost, or somebody else signs with this node's key");
            }
            return told.isPresent() && told.get() != known
                    ? transport
                            .post(address, body(told.get(), size, head))
                            .then(again -> judge(witness, size, head, again))
                    : judge(witness, size, head, reply);
        });
    }

    private Answer<Instant> judge(CosignatureKey witness, long size, SignedNote head, Reply reply) {
        return reply.status() == 200
                ? keep(witness, size, head, reply.body())
                : refused("it answered with status `" + reply.status() + "`");
    }

    /** The largest size that a witness cosigned; 0 when none is kept. */
    long size(Reading reading, CosignatureKey witness) {
        return rows.size(reading, witness);
    }

    private byte[] body(long from, long size, SignedNote head) {
        List<byte[]> proof =
                store.read(reading -> ledger.consistency(reading, from, size).orElseThrow());
        return Submission.of(from, proof, head).bytes();
    }

    private Answer<Instant> keep(CosignatureKey witness, long size, SignedNote head, byte[] lines) {
        try {
            SignedNote whole = SignedNote.parse(Bytes.utf8(head + new String(lines, StandardCharsets.UTF_8)));
            Optional<Instant> at = witness.cosigned(whole);
            if (at.isEmpty()) {
                return refused("its answer holds no good cosignature of its key");
            }
            SignedNote kept = head;
            for (NoteSignature each : whole.signatures()) {
                kept = witness.isNamedIn(each) ? kept.with(each) : kept;
            }
            SignedNote note = kept;
            store.write(writing -> {
                rows.put(writing, witness, size, note);
                return true;
            });
            return Answer.done(at.get());
        } catch (IllegalArgumentException e) {
            return refused("its answer holds no signature lines");
        }
    }

    private static Optional<Long> size(Reply reply) {
        var body = SIZE.matcher(new String(reply.body(), StandardCharsets.US_ASCII));
        return reply.status() == 409 && reply.mediaType().equals(SIZE_TYPE) && body.matches()
                ? Optional.of(Long.parseLong(body.group(1)))
                : Optional.empty();
    }

    private static Answer<Instant> refused(String why) {
        return Answer.refused(Refusal.of(Reason.NOT_COSIGNED, "the witness did not cosign: " + why));
    }

    /** The largest checkpoint of this node's log that anybody cosigned, with all cosignatures on it. */
    public Optional<SignedNote> newest(Reading reading) {
        return rows.newest(reading).stream().reduce(Cosignatures::together);
    }

    /** One log has one checkpoint of a size: the lines under it add up. */
    private static SignedNote together(SignedNote one, SignedNote other) {
        SignedNote all = one;
        for (NoteSignature each : other.signatures()) {
            all = all.signatures().contains(each) ? all : all.with(each);
        }
        return all;
    }
}
