package usufruct.http;

import java.util.HashMap;
import java.util.Map;

/** The bodies that are on their way, in or out: how many each caller has, and what theirs and all of them fill. */
final class Waiting {
    /** What all may fill together, in bytes, and what those of one caller may. */
    private static final long MOST = 32L * 1024 * 1024;

    private static final long MOST_OF_ONE = MOST / 4;

    private final int mostBodies;
    private final Map<String, Share> shares = new HashMap<>();
    private long bytes;

    /** @param mostBodies how many of one caller may be on their way */
    Waiting(int mostBodies) {
        this.mostBodies = mostBodies;
    }

    /** Counts a body that begins; false when its caller has too many. It is counted all the same, until it leaves. */
    synchronized boolean enter(String caller) {
        Share share = shares.computeIfAbsent(caller, who -> new Share());
        share.bodies++;
        return share.bodies <= mostBodies;
    }

    /** Counts what came of one; false when there is too much. */
    synchronized boolean grow(String caller, int more) {
        if (more == 0) {
            return fits(caller);
        }
        Share share = shares.computeIfAbsent(caller, who -> new Share());
        share.bytes += more;
        bytes += more;
        return fits(share);
    }

    /** Forgets what went of one. */
    synchronized void shrink(String caller, int less) {
        if (less > 0) {
            take(caller, 0, less);
        }
    }

    /** Forgets one, and all the bytes that came of it. */
    synchronized void leave(String caller, int all) {
        take(caller, 1, all);
    }

    synchronized boolean fits(String caller) {
        Share share = shares.get(caller);
        return share == null || fits(share);
    }

    private boolean fits(Share share) {
        return share.bytes <= MOST_OF_ONE && bytes <= MOST;
    }

    private void take(String caller, int bodies, int less) {
        Share share = shares.get(caller);
        if (share == null) {
            throw new IllegalStateException("nothing of this caller is on its way");
        }
        share.bodies -= bodies;
        share.bytes -= less;
        bytes -= less;
        if (share.bodies == 0 && share.bytes == 0) {
            shares.remove(caller);
        }
    }

    synchronized boolean isEmpty() {
        return shares.isEmpty() && bytes == 0;
    }

    private static final class Share {
        private int bodies;
        private long bytes;
    }
}
