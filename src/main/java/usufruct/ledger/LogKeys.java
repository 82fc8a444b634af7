package usufruct.ledger;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import usufruct.vault.VerifyKey;

/**
 * The keys of one log, each after the other: a checkpoint counts when the key of its time signed it.
 *
 * @param origin the log's name, whichever key signs
 * @param spans oldest first; the last one is the key of now
 */
public record LogKeys(String origin, List<Span> spans) {
    /**
     * How far a key signed.
     *
     * @param from the least size of the log that it signs
     * @param until the largest; {@link Long#MAX_VALUE} for the key of now, and where it is not known
     */
    public record Span(VerifyKey key, long from, long until) {
        /** Says whether the key may have signed a checkpoint over so many entries. */
        public boolean covers(long size) {
            return from <= size && size <= until;
        }
    }

    /** @throws IllegalArgumentException when there is no key */
    public LogKeys {
        spans = List.copyOf(spans);
        if (spans.isEmpty()) {
            throw new IllegalArgumentException("a log has a key");
        }
    }

    /** A log that had one key ever. */
    public static LogKeys of(NoteKey only) {
        return of(only.name(), List.of(only.key()));
    }

    /** Keys of which nobody said how far each signed. */
    public static LogKeys of(String origin, List<VerifyKey> keys) {
        return new LogKeys(
                origin,
                keys.stream().map(key -> new Span(key, 0, Long.MAX_VALUE)).toList());
    }

    /** The key of now, under the log's name. */
    public NoteKey now() {
        return named(spans.size() - 1);
    }

    /** All of them, oldest first. */
    public List<NoteKey> all() {
        return IntStream.range(0, spans.size()).mapToObj(this::named).toList();
    }

    /** Which of them signed a note; empty when none did. */
    public Optional<NoteKey> of(SignedNote note) {
        return all().stream().filter(key -> key.signed(note)).findFirst();
    }

    /** The checkpoint in a note, when the key of its time signed it. */
    public Optional<Checkpoint> checkpoint(SignedNote note) {
        return IntStream.range(0, spans.size())
                .mapToObj(i ->
                        named(i).checkpoint(note).filter(found -> spans.get(i).covers(found.size())))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private NoteKey named(int index) {
        return new NoteKey(origin, spans.get(index).key());
    }
}
