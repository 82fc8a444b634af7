package usufruct.client.conformance;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import usufruct.passport.KeyId;
import usufruct.passport.PassportKeys;
import usufruct.vault.VerifyKey;
import usufruct.words.Bytes;
import usufruct.words.Did;

/**
 * A checkpoint of a node's log as C2SP signed-note, tlog-checkpoint and tlog-cosignature have it. Written from those texts, beside the log of
 * this program, so that the two are held against each other.
 *
 * @param text the lines that are signed, the last one ended like the others
 * @param lines the signature lines
 */
record Note(String text, String lines) {
    private static final String DASH = "— ";
    private static final byte LOG = 1;
    private static final byte WITNESS = 4;
    private static final int ID_BYTES = 4;
    private static final int SIGNATURE_BYTES = 64;

    /** What a node's log is called. */
    static String origin(Did node) {
        return "usufruct/" + node;
    }

    /** Signed by whoever it is, in the name of a node's log. */
    static Note signed(Did node, long size, byte[] root, PassportKeys by) {
        String text = origin(node) + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
        byte[] signature = by.signing().sign(Bytes.utf8(text));
        return new Note(
                text, line(origin(node), id(origin(node), LOG, by.signing().verifyKey()), signature));
    }

    /** Reads what follows the proof in a submission; empty when it is no note. */
    static Optional<Note> read(String note) {
        int blank = note.lastIndexOf("\n\n");
        return blank < 0
                ? Optional.empty()
                : Optional.of(new Note(note.substring(0, blank + 1), note.substring(blank + 2)));
    }

    @Override
    public String toString() {
        return text + "\n" + lines;
    }

    /** Whether a node's log signed it, with the key that the node has now. */
    boolean isOfLog(KeyId node) {
        String origin = origin(node.did());
        return text.startsWith(origin + "\n")
                && signature(lines, origin, LOG, node.key())
                        .filter(bytes -> node.key().verify(Bytes.utf8(text), bytes))
                        .isPresent();
    }

    /** Whether some lines cosign it, in the name of a node and with the key that it has now. */
    boolean isCosigned(String cosignatures, KeyId node) {
        return signature(cosignatures, origin(node.did()), WITNESS, node.key())
                .filter(bytes -> bytes.length == Long.BYTES + SIGNATURE_BYTES)
                .filter(bytes -> node.key()
                        .verify(
                                Bytes.utf8("cosignature/v1\ntime "
                                        + ByteBuffer.wrap(bytes).getLong() + "\n" + text),
                                Arrays.copyOfRange(bytes, Long.BYTES, bytes.length)))
                .isPresent();
    }

    /** The line with which a node cosigns it. */
    String cosigned(Did node, PassportKeys by, long seconds) {
        byte[] signature = by.signing().sign(Bytes.utf8("cosignature/v1\ntime " + seconds + "\n" + text));
        byte[] timed = ByteBuffer.allocate(Long.BYTES + SIGNATURE_BYTES)
                .putLong(seconds)
                .put(signature)
                .array();
        return line(origin(node), id(origin(node), WITNESS, by.signing().verifyKey()), timed);
    }

    private static byte[] id(String name, byte kind, VerifyKey key) {
        return Arrays.copyOf(Bytes.sha256(Bytes.utf8(name + "\n"), new byte[] {kind}, key.raw()), ID_BYTES);
    }

    private static String line(String name, byte[] id, byte[] signature) {
        byte[] all = ByteBuffer.allocate(ID_BYTES + signature.length)
                .put(id)
                .put(signature)
                .array();
        return DASH + name + " " + Base64.getEncoder().encodeToString(all) + "\n";
    }

    private static Optional<byte[]> signature(String lines, String name, byte kind, VerifyKey key) {
        byte[] id = id(name, kind, key);
        return lines.lines()
                .filter(line -> line.startsWith(DASH + name + " "))
                .map(line -> bytes(line.substring(DASH.length() + name.length() + 1)))
                .filter(all -> all.length > ID_BYTES && Arrays.equals(Arrays.copyOf(all, ID_BYTES), id))
                .map(all -> Arrays.copyOfRange(all, ID_BYTES, all.length))
                .findFirst();
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
