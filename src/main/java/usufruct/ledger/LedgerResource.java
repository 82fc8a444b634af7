package usufruct.ledger;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import usufruct.http.Public;
import usufruct.store.Store;
import usufruct.words.Bytes;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** What everybody may know of the log: its signed head, its leaves, and the proofs that hold the node to them. */
@Public
@Path("/api/v1/ledger")
@Produces(MediaType.APPLICATION_JSON)
public final class LedgerResource {
    private static final int MOST_LEAVES = 1_000;

    private final Store store;
    private final Ledger ledger;

    public LedgerResource(Store store, Ledger ledger) {
        this.store = store;
        this.ledger = ledger;
    }

    /**
     * Shows that an entry stands in a tree.
     *
     * @param leaf the entry's public leaf, base64url
     * @param hashes the audit path, lowest first, base64url
     */
    public record InclusionProof(long seq, long size, String leaf, List<String> hashes) {}

    /**
     * Shows that a tree begins with a smaller one.
     *
     * @param hashes the proof as RFC 6962 orders it, base64url
     */
    public record ConsistencyProof(long from, long to, List<String> hashes) {}

    /**
     * Public leaves in order.
     *
     * @param from the seq of the first one
     * @param leaves base64url
     * @param next where to go on, now or once there is more
     */
    public record Leaves(long from, List<String> leaves, long next) {}

    /** The last signed head, as a C2SP signed note. */
    @GET
    @Path("/checkpoint")
    @Produces("text/plain; charset=utf-8")
    public String checkpoint() {
        return ledger.signedHead().toString();
    }

    /** @param size of the tree; the newest when left out */
    @GET
    @Path("/proofs/inclusion")
    public InclusionProof inclusion(
            @QueryParam("seq") @DefaultValue("") String seq, @QueryParam("size") @DefaultValue("") String size) {
        long head = ledger.head().size();
        long tree = size.isEmpty() ? head : number("size", size, 1, head);
        long place = number("seq", seq, 1, tree);
        return store.read(reading -> new InclusionProof(
                place,
                tree,
                text(ledger.leavesAfter(reading, place - 1, 1)).getFirst(),
                text(ledger.inclusion(reading, place, tree).orElseThrow())));
    }

    /** @param to the larger tree's size; the newest when left out */
    @GET
    @Path("/proofs/consistency")
    public ConsistencyProof consistency(
            @QueryParam("from") @DefaultValue("") String from, @QueryParam("to") @DefaultValue("") String to) {
        long head = ledger.head().size();
        long larger = to.isEmpty() ? head : number("to", to, 0, head);
        long smaller = number("from", from, 0, larger);
        return store.read(reading -> new ConsistencyProof(
                smaller,
                larger,
                text(ledger.consistency(reading, smaller, larger).orElseThrow())));
    }

    /**
     * @param from the seq of the first leaf; 1 when left out
     * @param limit how many at most; 100 when left out
     */
    @GET
    @Path("/leaves")
    public Leaves leaves(
            @QueryParam("from") @DefaultValue("1") String from,
            @QueryParam("limit") @DefaultValue("100") String limit) {
        long first = number("from", from, 1, Long.MAX_VALUE);
        int most = Math.toIntExact(number("limit", limit, 1, MOST_LEAVES));
        List<String> leaves = text(store.read(reading -> ledger.leavesAfter(reading, first - 1, most)));
        return new Leaves(first, leaves, first + leaves.size());
    }

    private static List<String> text(List<byte[]> hashes) {
        return hashes.stream().map(Bytes::base64Url).toList();
    }

    private static long number(String name, String text, long least, long most) {
        if (text.matches("[0-9]{1,18}")) {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        String shown = text.length() <= 20 ? text : text.substring(0, 20) + "…";
        throw new RefusedException(
                Reason.BAD_PARAMETER,
                "`" + name + "` is a whole number from " + least + " to " + most + ", not `" + shown + "`");
    }
}
