package usufruct.federation.receipt;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import usufruct.community.Roles;
import usufruct.federation.Message;
import usufruct.federation.Outbox;
import usufruct.federation.Peering;
import usufruct.ledger.Ledger;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.vault.SecretBytes;
import usufruct.words.Bytes;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/**
 * Takes what peers tell of members of this node, of those who agreed here too. Rows about anybody else are neither looked for nor kept.
 *
 * <p>The entries {@code receipt.counted} and {@code receipt.dropped} are about one receipt; their actor is this node, so that who reads the
 * log does not learn at which other node somebody is.
 */
final class Taking {
    /** How far the two clocks may be apart. */
    private static final Duration APART = Duration.ofDays(1);

    final CountedStore rows = new CountedStore();
    private final ConsentStore consents;
    private final UseStore uses = new UseStore();
    private final Roles roles;
    private final Ledger ledger;
    private final Outbox.Self self;

    Taking(ConsentStore consents, Roles roles, Ledger ledger, Outbox.Self self) {
        this.consents = consents;
        this.roles = roles;
        this.ledger = ledger;
        this.self = self;
    }

    /**
     * Takes {@code usage-receipts@v1}. A later version replaces an earlier one, whatever came between; an earlier one changes nothing.
     *
     * @throws RefusedException SCHEMA_VIOLATION, BAD_PARAMETER, WRONG_VERSION, WRONG_PAYLOAD
     */
    void take(Writing writing, Peering peering, Message message) {
        Batch batch = Batch.read(message.body());
        requireTimely(batch.week());
        Optional<CountedStore.Taken> before = rows.taken(writing, peering.id(), batch.week());
        long known = before.map(CountedStore.Taken::version).orElse(0L);
        int last = before.filter(each -> each.version() == batch.version())
                .map(CountedStore.Taken::part)
                .orElse(0);
        if (batch.version() < known || batch.part() <= last) {
            return;
        }
        if (batch.part() != last + 1) {
            throw new RefusedException(Reason.WRONG_VERSION, "the part before of these receipts is missing");
        }
        List<Counted> counted = counted(writing, peering, message, batch);
        if (batch.part() == 1) {
            rows.of(writing, peering.id(), batch.week()).forEach(each -> drop(writing, each));
        }
        rows.put(writing, peering.id(), batch.week(), new CountedStore.Taken(batch.version(), batch.part()));
        counted.forEach(each -> count(writing, each));
    }

    private void requireTimely(Week week) {
        Instant now = self.clock().instant();
        boolean isOver = !week.until().isAfter(now.plus(APART));
        if (!isOver || week.from().isBefore(Week.keptFrom(now).minus(APART))) {
            throw new RefusedException(
                    Reason.BAD_PARAMETER, "receipts are of a week that is over, at most " + Week.KEPT + " weeks ago");
        }
    }

    /** What of a batch is about members who agreed before the week was over. */
    private List<Counted> counted(Reading reading, Peering peering, Message message, Batch batch) {
        try (SecretBytes key = batch.open(self.keys().agreement(), message.line())) {
            Map<String, byte[]> byTag = new HashMap<>();
            for (String row : batch.rows()) {
                byte[] bytes = Bytes.fromBase64Url(row);
                byTag.put(Blinding.tag(bytes), bytes);
            }
            List<Consent> agreed = consents.under(reading, peering.id());
            List<Category> categories = agreed.isEmpty() ? List.of() : uses.categories(reading);
            List<Counted> counted = new ArrayList<>();
            for (Consent each : agreed) {
                if (each.since().isBefore(batch.week().until()) && roles.isMember(reading, each.person())) {
                    for (Category category : categories) {
                        Blinding blinding = Blinding.of(key, each.person(), category);
                        Optional.ofNullable(byTag.get(blinding.tag()))
                                .flatMap(row -> blinding.open(row, category))
                                .ifPresent(usage -> counted.add(new Counted(
                                        self.ids().next(),
                                        peering.id(),
                                        message.id(),
                                        batch.week(),
                                        each.person(),
                                        usage)));
                    }
                }
            }
            return counted;
        }
    }

    private void count(Writing writing, Counted counted) {
        if (rows.insert(writing, counted)) {
            append(writing, "receipt.counted", counted);
        }
    }

    private void drop(Writing writing, Counted counted) {
        rows.remove(writing, counted.id());
        append(writing, "receipt.dropped", counted);
    }

    private void append(Writing writing, String type, Counted counted) {
        ledger.append(writing, type, counted.id().value(), self.keys().did().value(), counted.digest());
    }

    /** Counts nothing more that a peer told of somebody. */
    void drop(Writing writing, Peering peering, Did person) {
        rows.of(writing, peering.id(), person).forEach(each -> drop(writing, each));
    }

    /** Counts nothing more that a peer told. */
    void dropAll(Writing writing, Peering peering) {
        rows.under(writing, peering.id()).forEach(each -> drop(writing, each));
        rows.removeTakenUnder(writing, peering.id());
    }

    boolean hasBefore(Reading reading, Instant week) {
        return !rows.before(reading, week).isEmpty();
    }

    /** Forgets weeks that began before. */
    void forget(Writing writing, Instant week) {
        rows.before(writing, week).forEach(each -> drop(writing, each));
        rows.removeTakenBefore(writing, week);
    }

    /** What counts of somebody. */
    List<Counted> of(Reading reading, Did person) {
        return rows.of(reading, person);
    }
}
