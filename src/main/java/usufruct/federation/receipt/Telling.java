package usufruct.federation.receipt;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import usufruct.community.Roles;
import usufruct.federation.Message;
import usufruct.federation.Outbox;
import usufruct.federation.Peering;
import usufruct.ledger.Ledger;
import usufruct.passport.Passport;
import usufruct.passport.Passports;
import usufruct.store.Reading;
import usufruct.store.Writing;
import usufruct.vault.AgreementPublicKey;
import usufruct.vault.SecretBytes;
import usufruct.words.Bytes;
import usufruct.words.Did;

/**
 * Tells peers what members used here, of those who agreed. A week is told once it is over, and again, as a later version, when something
 * of it turned out otherwise, or when somebody agrees no longer: then it leaves them out.
 *
 * <p>The entry {@code receipt.told} is about what was told last of a week; its actor is this node.
 */
final class Telling {
    final ToldStore rows = new ToldStore();
    private final ConsentStore consents;
    private final UseStore uses = new UseStore();
    private final Rooms rooms;
    private final Outbox outbox;
    private final Outbox.Self self;
    private final RandomGenerator random;

    /** The rooms that know members, and what was written. */
    record Rooms(Roles roles, Passports passports, Ledger ledger) {}

    /** @param random a secure source, for keys and made-up rows */
    Telling(ConsentStore consents, Rooms rooms, Outbox outbox, Outbox.Self self, RandomGenerator random) {
        this.consents = consents;
        this.rooms = rooms;
        this.outbox = outbox;
        this.self = self;
        this.random = random;
    }

    /** A week that a peer has not been told as it is. */
    private record Due(Week week, Optional<Told> before, List<Told.Row> rows) {}

    /** Whether a peer has not been told everything as it is. */
    boolean isDue(Reading reading, Peering peering, Instant now) {
        return peering.isActive() && !due(reading, peering, now).isEmpty();
    }

    /** Tells a peer what it has not been told as it is. */
    void tell(Writing writing, Peering peering, Instant now) {
        if (peering.isActive()) {
            due(writing, peering, now).forEach(each -> tell(writing, peering, each, now));
        }
    }

    private List<Due> due(Reading reading, Peering peering, Instant now) {
        List<Consent> agreed = consents.under(reading, peering.id()).stream()
                .filter(each -> rooms.roles().isMember(reading, each.person()))
                .toList();
        List<Week> weeks = Week.kept(now);
        Map<Week, List<Told.Row>> used = used(reading, agreed, weeks);
        List<Due> due = new ArrayList<>();
        for (Week week : weeks) {
            List<Told.Row> rows = used.getOrDefault(week, List.of());
            Optional<Told> before = this.rows.find(reading, peering.id(), week);
            boolean isToTell = before.map(told -> !told.rows().equals(rows))
                    .orElseGet(
                            () -> agreed.stream().anyMatch(each -> each.since().isBefore(week.until())));
            if (isToTell) {
                due.add(new Due(week, before, rows));
            }
        }
        return due;
    }

    /** What those who agreed used since then, by weeks. */
    private Map<Week, List<Told.Row>> used(Reading reading, List<Consent> agreed, List<Week> weeks) {
        Instant first = weeks.getFirst().from();
        Map<Week, List<Told.Row>> used = new HashMap<>();
        for (Consent each : agreed) {
            Instant from = each.since().isAfter(first) ? each.since() : first;
            uses.of(reading, each.person(), from, weeks.getLast().until())
                    .forEach(found -> used.computeIfAbsent(found.week(), ignored -> new ArrayList<>())
                            .add(new Told.Row(each.person(), found.usage())));
        }
        return used;
    }

    private void tell(Writing writing, Peering peering, Due due, Instant now) {
        var line = new Message.Line(peering.id(), self.keys().did(), peering.peer());
        AgreementPublicKey key = rooms.passports()
                .find(writing, peering.peer())
                .map(Passport::keys)
                .orElseThrow()
                .agreement();
        // also after a backup was restored it is later than what was told before
        long version = Math.max(due.before().map(Told::version).orElse(0L) + 1, now.toEpochMilli());
        int parts = Math.max(1, Math.ceilDiv(due.rows().size(), Batch.MOST_ROWS));
        for (int part = 1; part <= parts; part++) {
            List<Told.Row> some = due.rows()
                    .subList((part - 1) * Batch.MOST_ROWS, Math.min(due.rows().size(), part * Batch.MOST_ROWS));
            outbox.send(
                    writing,
                    peering,
                    Batch.TYPE,
                    blinded(key, line, new Batch.Place(due.week(), version, part), some)
                            .json());
        }
        var told = new Told(self.ids().next(), peering.id(), due.week(), version, now, due.rows());
        rows.put(writing, told);
        rooms.ledger()
                .append(
                        writing,
                        "receipt.told",
                        told.id().value(),
                        self.keys().did().value(),
                        told.digest());
    }

    /** Under a fresh key, in an order that says nothing, filled up with rows about nobody. */
    private Batch blinded(AgreementPublicKey to, Message.Line line, Batch.Place place, List<Told.Row> some) {
        try (SecretBytes key = SecretBytes.random(Blinding.KEY, random)) {
            List<String> blinded = new ArrayList<>();
            some.forEach(row -> blinded.add(Bytes.base64Url(
                    Blinding.of(key, row.person(), row.usage().category()).hide(row.usage()))));
            while (blinded.isEmpty() || blinded.size() % Batch.STEP != 0) {
                byte[] nobody = new byte[Blinding.ROW];
                random.nextBytes(nobody);
                blinded.add(Bytes.base64Url(nobody));
            }
            Collections.sort(blinded);
            return Batch.sealed(to, line, place, key, blinded);
        }
    }

    /** What was told of somebody. */
    List<Told> of(Reading reading, Did person) {
        return rows.of(reading, person);
    }
}
