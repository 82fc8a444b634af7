package usufruct.federation.witness;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import usufruct.ledger.Checkpoint;
import usufruct.ledger.SignedNote;
import usufruct.words.Bytes;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * A checkpoint on its way to a witness: the size that the witness is thought to know, the proof that the tree only grew from there,
 * an empty line, and the signed checkpoint.
 *
 * @param old the size from which the proof begins
 * @param proof hashes as RFC 6962, section 2.1.2 orders them; 63 at most
 * @param note the checkpoint with its signatures
 * @param checkpoint what the note says
 * @see <a href="https://c2sp.org/tlog-witness">C2SP tlog-witness, add-checkpoint</a>
 */
record Submission(long old, List<byte[]> proof, SignedNote note, Checkpoint checkpoint) {
    private static final int MOST_HASHES = 63;
    private static final int HASH_BYTES = 32;
    private static final Pattern OLD = Pattern.compile("old (0|[1-9][0-9]{0,17})");

    /** @throws RefusedException BAD_CHECKPOINT when the old size is larger than the checkpoint's */
    Submission {
        proof = List.copyOf(proof);
        if (old < 0 || old > checkpoint.size() || proof.size() > MOST_HASHES) {
            throw malformed(
                    "the old size is at most the checkpoint's, and a proof has " + MOST_HASHES + " hashes at most");
        }
    }

    /** @param note a checkpoint */
    static Submission of(long old, List<byte[]> proof, SignedNote note) {
        return new Submission(old, proof, note, Checkpoint.parse(note.text()));
    }

    /** @throws RefusedException BAD_CHECKPOINT when the bytes are anything else */
    static Submission parse(byte[] body) {
        String text = strictUtf8(body);
        int blank = text.indexOf("\n\n");
        if (blank < 0) {
            throw malformed("an empty line stands between the proof and the checkpoint");
        }
        List<String> lines = List.of(text.substring(0, blank).split("\n", -1));
        var first = OLD.matcher(lines.getFirst());
        if (!first.matches()) {
            throw malformed("the first line is `old` and a size without leading zeros");
        }
        try {
            List<byte[]> proof = new ArrayList<>();
            lines.subList(1, lines.size()).forEach(line -> proof.add(hash(line)));
            return of(Long.parseLong(first.group(1)), proof, SignedNote.parse(Bytes.utf8(text.substring(blank + 2))));
        } catch (IllegalArgumentException e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
    }

    /** The body of the request. */
    byte[] bytes() {
        var text = new StringBuilder("old ").append(old).append('\n');
        proof.forEach(
                hash -> text.append(Base64.getEncoder().encodeToString(hash)).append('\n'));
        return Bytes.utf8(text.append('\n').append(note).toString());
    }

    private static byte[] hash(String line) {
        byte[] hash = Base64.getDecoder().decode(line);
        if (hash.length != HASH_BYTES
                || !Base64.getEncoder().encodeToString(hash).equals(line)) {
            throw malformed("each line of a proof is a hash of 32 bytes in base64");
        }
        return hash;
    }

    private static String strictUtf8(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("a checkpoint is UTF-8");
        }
    }

    private static RefusedException malformed(String why) {
        return new RefusedException(Reason.BAD_CHECKPOINT, "this is no checkpoint with its proof: " + why);
    }
}
