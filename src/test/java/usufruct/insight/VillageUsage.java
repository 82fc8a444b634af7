package usufruct.insight;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import usufruct.federation.receipt.Consent;
import usufruct.federation.receipt.Counted;
import usufruct.federation.receipt.Told;
import usufruct.federation.receipt.Usage;
import usufruct.federation.receipt.Week;
import usufruct.ledger.Ledger;
import usufruct.store.Writing;
import usufruct.words.Category;
import usufruct.words.Did;
import usufruct.words.ItemId;
import usufruct.words.ItemIds;

/** What a node keeps of receipts: as the room writes it. */
final class VillageUsage {
    private static final ItemId PEERING = new ItemId("01kjpwd6m026hf7ffy40qj1ftc");
    private static final Week WEEK = new Week(Instant.parse("2026-03-02T00:00:00Z"));

    private final Ledger ledger;
    private final Did node;
    private final ItemIds ids;
    private final Instant now;

    VillageUsage(Ledger ledger, Did node, ItemIds ids, Instant now) {
        this.ledger = ledger;
        this.node = node;
        this.ids = ids;
        this.now = now;
    }

    /** A member agreed, a peer was told of them and told of them; what came of another week is forgotten. */
    Counted share(Writing writing, Did member) {
        var usage = new Usage(Category.parse("offer.tool@v1"), 2, 180);
        var consent = new Consent(ids.next(), member, PEERING, Instant.ofEpochMilli(now.toEpochMilli()));
        append(writing, "receipt.consented", consent.id(), member, consent.digest());
        insert(writing, "usage_consent (id, person, peering, since)", consent.id(), member, PEERING, consent.since());

        var told = new Told(ids.next(), PEERING, WEEK, 7, consent.since(), List.of(new Told.Row(member, usage)));
        append(writing, "receipt.told", told.id(), node, told.digest());
        insert(writing, "usage_told (id, peering, week, version, at)", told.id(), PEERING, WEEK.from(), 7, told.at());
        insert(
                writing,
                "usage_told_row (told, person, category, turns, minutes)",
                told.id(),
                member,
                usage.category(),
                usage.turns(),
                usage.minutes());

        var older = new Week(WEEK.from().minus(Duration.ofDays(7)));
        var gone = new Counted(ids.next(), PEERING, ids.next(), older, member, usage);
        append(writing, "receipt.counted", gone.id(), node, gone.digest());
        append(writing, "receipt.dropped", gone.id(), node, gone.digest());
        var counted = new Counted(ids.next(), PEERING, ids.next(), WEEK, member, usage);
        append(writing, "receipt.counted", counted.id(), node, counted.digest());
        insert(
                writing,
                "usage_counted (id, peering, message, week, person, category, turns, minutes)",
                counted.id(),
                PEERING,
                counted.message(),
                WEEK.from(),
                member,
                usage.category(),
                usage.turns(),
                usage.minutes());
        insert(writing, "usage_taken (peering, week, version, part)", PEERING, WEEK.from(), 7, 1);
        return counted;
    }

    private static void insert(Writing writing, String into, Object... values) {
        String marks = "?" + ", ?".repeat(values.length - 1);
        var update = writing.update("INSERT INTO " + into + " VALUES (" + marks + ")");
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                case Instant at -> update.bind(i, at.toEpochMilli());
                case Number number -> update.bind(i, number.longValue());
                case Object text -> update.bind(i, text.toString());
            }
        }
        update.execute();
    }

    private void append(Writing writing, String type, ItemId subject, Did actor, byte[] digest) {
        ledger.append(writing, type, subject.value(), actor.value(), digest);
    }
}
