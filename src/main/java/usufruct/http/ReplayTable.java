package usufruct.http;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.Refusal;

/**
 * The signatures that this process has seen and that still live, in memory: the second use of one is refused.
 *
 * <p>It holds a digest of key and nonce until the signature's own end, never longer and never shorter, and a bounded
 * number of them: a full table refuses rather than forgets. Its second half is for members, so that strangers, whose
 * keys cost nothing, cannot fill it against them.
 */
public final class ReplayTable {
    private final InstantSource clock;
    private final int most;
    private final Predicate<Did> members;

    /** The digests by the second in which their signatures end. */
    private final TreeMap<Instant, Set<Mark>> byEnd = new TreeMap<>();

    private int size;

    /**
     * @param most how many living signatures to remember; each takes about 60 bytes
     * @param members who has a part in this node; asked only while strangers have no room
     */
    public ReplayTable(InstantSource clock, int most, Predicate<Did> members) {
        this.clock = clock;
        this.most = most;
        this.members = members;
    }

    /** Remembers the caller's signature; a refusal (REPLAYED, TOO_MANY_REQUESTS) when it must not be served. */
    public Optional<Refusal> remember(Caller caller) {
        boolean reserved = size() >= most / 2;
        return remember(caller, reserved && !members.test(caller.did()) ? most / 2 : most);
    }

    private synchronized Optional<Refusal> remember(Caller caller, int room) {
        Mark mark = Mark.of(caller);
        if (byEnd.getOrDefault(caller.expires(), Set.of()).contains(mark)) {
            return Optional.of(replayed());
        }
        if (size >= room) {
            return Optional.of(
                    Refusal.of(Reason.TOO_MANY_REQUESTS, "too many signatures are alive at once; try again later")
                            .until(byEnd.firstKey()));
        }
        byEnd.computeIfAbsent(caller.expires(), end -> new HashSet<>()).add(mark);
        size++;
        return Optional.empty();
    }

    /** How many signatures it may remember. */
    public int most() {
        return most;
    }

    /** How many signatures it remembers now. */
    public synchronized int size() {
        forgetTheDead();
        return size;
    }

    static Refusal replayed() {
        return Refusal.of(Reason.REPLAYED, "this signature was used before; sign every request anew");
    }

    private void forgetTheDead() {
        Iterator<Map.Entry<Instant, Set<Mark>>> dead =
                byEnd.headMap(clock.instant(), true).entrySet().iterator();
        while (dead.hasNext()) {
            size -= dead.next().getValue().size();
            dead.remove();
        }
    }

    /** The first half of a SHA-256 over key id, a zero byte and nonce. */
    private record Mark(long high, long low) {
        static Mark of(Caller caller) {
            byte[] digest = Bytes.sha256(Bytes.utf8(caller.keyId()), new byte[1], Bytes.utf8(caller.nonce()));
            var buffer = ByteBuffer.wrap(digest);
            return new Mark(buffer.getLong(), buffer.getLong());
        }
    }
}
