package usufruct.insight;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import usufruct.federation.receipt.Consent;
import usufruct.federation.receipt.Counted;
import usufruct.federation.receipt.Told;
import usufruct.federation.receipt.Usage;
import usufruct.federation.receipt.Week;
import usufruct.ledger.Entry;
import usufruct.store.Reading;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * Holds consents to receipts, what peers were told and what of theirs counts against the log: just those consents and receipts stand
 * that it tells of, and each says what it said then. That a peer spoke the truth nothing here can show.
 */
final class UsageRowCheck {
    private static final String CONSENT = "consent to receipts";
    private static final String TOLD = "receipts told";
    private static final String COUNTED = "receipt counted";

    private final UsageRowStore rows = new UsageRowStore();
    private final Reading reading;
    private final Log log;

    UsageRowCheck(Reading reading, Log log) {
        this.reading = reading;
        this.log = log;
    }

    /** @param lists what frozen lists say of receipts */
    void check(ElsewhereListCheck lists) {
        Map<String, byte[]> consents = new HashMap<>();
        rows.consents(reading)
                .forEach(row -> consents.put(
                        row.id(),
                        read(
                                        CONSENT,
                                        row.id(),
                                        () -> new Consent(
                                                new ItemId(row.id()),
                                                new Did(row.person()),
                                                new ItemId(row.peering()),
                                                Instant.ofEpochMilli(row.since())))
                                .digest()));
        requireStanding(CONSENT, "receipt.consented", "receipt.withdrawn", consents);

        Map<String, byte[]> counted = new HashMap<>();
        for (UsageRowStore.Counted row : rows.counted(reading)) {
            Counted receipt = read(COUNTED, row.id(), () -> counted(row));
            counted.put(row.id(), receipt.digest());
            lists.check(receipt);
        }
        requireStanding(COUNTED, ElsewhereListCheck.COUNTED, ElsewhereListCheck.DROPPED, counted);
        checkTold();
    }

    private static Counted counted(UsageRowStore.Counted row) {
        return new Counted(
                new ItemId(row.id()),
                new ItemId(row.peering()),
                new ItemId(row.message()),
                new Week(Instant.ofEpochMilli(row.week())),
                new Did(row.person()),
                new Usage(Category.parse(row.category()), row.turns(), row.minutes()));
    }

    private static <T> T read(String what, String id, Supplier<T> how) {
        try {
            return how.get();
        } catch (IllegalArgumentException e) {
            throw wrong(what, id, "it cannot be read: " + e.getMessage());
        }
    }

    /** Just those stand that the log tells of, under the digest that it names. */
    private void requireStanding(String what, String begins, String ends, Map<String, byte[]> standing) {
        Map<String, Entry> told = new HashMap<>();
        for (Entry entry : log.entries()) {
            if (entry.type().equals(begins)) {
                told.put(entry.subject(), entry);
            } else if (entry.type().equals(ends)) {
                told.remove(entry.subject());
            }
        }
        if (!told.keySet().equals(standing.keySet())) {
            throw new FindingException(what, "the table", "the log tells of others");
        }
        standing.forEach((id, digest) -> requireDigest(what, id, Objects.requireNonNull(told.get(id)), digest));
    }

    /** What is old is forgotten without a word, so the log may tell of more. */
    private void checkTold() {
        Map<String, List<Told.Row>> said = new HashMap<>();
        for (UsageRowStore.ToldRow row : rows.toldRows(reading)) {
            said.computeIfAbsent(row.told(), ignored -> new ArrayList<>())
                    .add(read(
                            TOLD,
                            row.told(),
                            () -> new Told.Row(
                                    new Did(row.person()),
                                    new Usage(Category.parse(row.category()), row.turns(), row.minutes()))));
        }
        Set<String> known = new TreeSet<>();
        for (UsageRowStore.Told row : rows.told(reading)) {
            known.add(row.id());
            Told told = read(
                    TOLD,
                    row.id(),
                    () -> new Told(
                            new ItemId(row.id()),
                            new ItemId(row.peering()),
                            new Week(Instant.ofEpochMilli(row.week())),
                            row.version(),
                            Instant.ofEpochMilli(row.at()),
                            said.getOrDefault(row.id(), List.of())));
            Entry entry = log.of(row.id()).stream()
                    .filter(each -> each.type().equals("receipt.told"))
                    .findFirst()
                    .orElseThrow(() -> wrong(TOLD, row.id(), "the log does not tell of it"));
            requireDigest(TOLD, row.id(), entry, told.digest());
        }
        requireKnown(said.keySet(), known);
    }

    private static void requireKnown(Collection<String> said, Set<String> known) {
        if (!known.containsAll(said)) {
            throw new FindingException(TOLD, "the table", "rows belong to nothing that was told");
        }
    }

    private static void requireDigest(String what, String id, Entry entry, byte[] digest) {
        if (!Arrays.equals(entry.digest(), digest)) {
            throw wrong(what, id, "the log tells of something else");
        }
    }

    private static FindingException wrong(String what, String id, String why) {
        return new FindingException(what, what + " " + id, why);
    }
}
