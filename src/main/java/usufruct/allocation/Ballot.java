package usufruct.allocation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import usufruct.json.CanonicalJson;
import usufruct.policy.Verdict;
import usufruct.words.Bytes;
import usufruct.words.ItemId;
import usufruct.words.Window;

/**
 * All that a draw may look at: the frozen needs and offers, what the policy says of every pair, and what quotas leave.
 *
 * @param policyHash the hash of the policy set that judged
 * @param needs in the order of their ids
 * @param offers in the order of their ids
 * @param verdicts the different verdicts that the policy gave
 * @param edges for every need a row, for every offer in it the index of the pair's verdict
 * @param personRemaining how many things each person may still win in this round
 * @param nodeRemaining how many things people of each home node may still win in this round
 */
public record Ballot(
        ItemId roundId,
        Pool pool,
        String policyHash,
        List<Need> needs,
        List<Offer> offers,
        List<Verdict> verdicts,
        List<List<Integer>> edges,
        SortedMap<String, Long> personRemaining,
        SortedMap<String, Long> nodeRemaining) {

    /**
     * A need on the ballot.
     *
     * @param person the asker's pseudonym, good for this round only
     * @param node the asker's home node
     * @param askedAt when it was first asked
     */
    public record Need(ItemId needId, String person, String node, Window window, boolean urgent, Instant askedAt) {}

    /** An offer on the ballot; one list of busy windows for each unit. */
    public record Offer(ItemId offerId, List<List<Window>> busy) {
        public Offer {
            busy = busy.stream().map(Calendar::inOrder).toList();
        }

        public int units() {
            return busy.size();
        }
    }

    /** @throws IllegalArgumentException when its parts do not fit together */
    public Ballot {
        needs = List.copyOf(needs);
        offers = List.copyOf(offers);
        verdicts = List.copyOf(verdicts);
        edges = edges.stream().map(List::copyOf).toList();
        personRemaining = Collections.unmodifiableSortedMap(new TreeMap<>(personRemaining));
        nodeRemaining = Collections.unmodifiableSortedMap(new TreeMap<>(nodeRemaining));
        int columns = offers.size();
        int kinds = verdicts.size();
        boolean square = edges.size() == needs.size()
                && edges.stream()
                        .allMatch(row -> row.size() == columns
                                && row.stream().allMatch(verdict -> verdict >= 0 && verdict < kinds));
        boolean quotas = personRemaining
                        .keySet()
                        .containsAll(needs.stream().map(Need::person).toList())
                && nodeRemaining
                        .keySet()
                        .containsAll(needs.stream().map(Need::node).toList());
        if (!square
                || !quotas
                || !rises(needs.stream().map(Need::needId).toList())
                || !rises(offers.stream().map(Offer::offerId).toList())) {
            throw new IllegalArgumentException("the parts of ballot `" + roundId + "` do not fit together");
        }
    }

    private static boolean rises(List<ItemId> ids) {
        return IntStream.range(1, ids.size()).allMatch(i -> ids.get(i - 1).compareTo(ids.get(i)) < 0);
    }

    public Verdict verdict(int need, int offer) {
        return verdicts.get(edges.get(need).get(offer));
    }

    public boolean allows(int need, int offer) {
        return verdict(need, offer).allows();
    }

    /** The need's lottery weight: the highest among the pairs that may meet; 0 when none may. */
    public long weight(int need) {
        return IntStream.range(0, offers.size())
                .filter(offer -> allows(need, offer))
                .mapToObj(offer -> verdict(need, offer).weight())
                .max(Comparator.naturalOrder())
                .orElse(0L);
    }

    public ObjectNode toJson() {
        return BallotJson.write(this);
    }

    /** @throws IllegalArgumentException when the document has another shape */
    public static Ballot fromJson(JsonNode document) {
        return BallotJson.read(document);
    }

    /** SHA-256 over the canonical document. */
    public byte[] digest() {
        return Bytes.sha256(CanonicalJson.write(toJson()));
    }
}
