package usufruct.ledger;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import usufruct.words.Bytes;

/**
 * What the log was at one size: enough to hold its keeper to every entry up to there.
 *
 * @param origin which log, by the name of the key that signs it
 * @param size how many entries
 * @param root the root of the tree over them
 * @param extensions further lines, which nothing here understands; usually none
 * @see <a href="https://c2sp.org/tlog-checkpoint">C2SP tlog-checkpoint</a>
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content below, copied in and out
public record Checkpoint(String origin, long size, byte[] root, List<String> extensions) {
    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,18}");

    /** @throws IllegalArgumentException when a part has another shape */
    public Checkpoint {
        if (origin.isEmpty() || origin.contains("\n")) {
            throw new IllegalArgumentException("a log's origin is one line");
        }
        if (size < 0 || root.length != Merkle.HASH_BYTES) {
            throw new IllegalArgumentException("a checkpoint has a size from 0 and a root of 32 bytes");
        }
        if (extensions.stream().anyMatch(line -> line.isEmpty() || line.contains("\n"))) {
            throw new IllegalArgumentException("an extension of a checkpoint is one line");
        }
        root = root.clone();
        extensions = List.copyOf(extensions);
    }

    public Checkpoint(String origin, long size, byte[] root) {
        this(origin, size, root, List.of());
    }

    /**
     * Reads the text of a note as a checkpoint; what it accepts, {@link #text} gives back.
     *
     * @throws IllegalArgumentException when the text is anything else
     */
    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length < 4 || !lines[lines.length - 1].isEmpty()) {
            throw new IllegalArgumentException("a checkpoint has the lines origin, size and root");
        }
        if (!SIZE.matcher(lines[1]).matches()) {
            throw new IllegalArgumentException("a checkpoint's size is a number without leading zeros");
        }
        return new Checkpoint(
                lines[0],
                Long.parseLong(lines[1]),
                SignedNote.fromBase64(lines[2]),
                Arrays.asList(lines).subList(3, lines.length - 1));
    }

    @Override
    public byte[] root() {
        return root.clone();
    }

    /** The lines that are signed. */
    public String text() {
        var text = new StringBuilder(origin)
                .append('\n')
                .append(size)
                .append('\n')
                .append(Base64.getEncoder().encodeToString(root))
                .append('\n');
        extensions.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Checkpoint that
                && origin.equals(that.origin)
                && size == that.size
                && Arrays.equals(root, that.root)
                && extensions.equals(that.extensions);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(size) + Arrays.hashCode(root);
    }

    /** The size and the root in short, for messages. */
    @Override
    public String toString() {
        return size + " entries, root " + Bytes.hex(root);
    }
}
