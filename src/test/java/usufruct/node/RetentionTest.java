package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Api;
import usufruct.client.Appeals;
import usufruct.client.Mandates;
import usufruct.client.Photo;
import usufruct.insight.Audit;
import usufruct.insight.DataFolder;
import usufruct.insight.Verdict;
import usufruct.own.Terms;
import usufruct.picture.Camera;
import usufruct.picture.Pictures;
import usufruct.store.Store;
import usufruct.vault.KeyEncryptionKeys;
import usufruct.words.ItemId;

/** What people wrote goes by itself, as long after it is over as the community stated, and never before. */
class RetentionTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Terms MONTHS =
            Terms.of(Map.of("needs", 60, "outcomes", 40, "pictures", 10, "notes", 30, "grants", 20));

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Person ana;

    @BeforeEach
    void live() {
        settlement = new Settlement(folder, 2);
        town = settlement.town;
        ana = town.people.getFirst();
    }

    @AfterEach
    void closeAndAudit() {
        settlement.close();
        assertThat(audit()).isInstanceOf(Verdict.Sound.class);
    }

    private Verdict audit() {
        Path data = folder.resolve("data");
        try (KeyEncryptionKeys keys = KeyEncryptionKeys.fromFile(data.resolve("usufruct.keys"))) {
            return Audit.ofFolder(
                    new DataFolder(data.resolve("usufruct.db"), data.resolve("usufruct.head"), Optional.of(keys)),
                    Optional.empty());
        }
    }

    private void days(int days) {
        for (int i = 0; i < days; i++) {
            town.later(Duration.ofDays(1));
        }
    }

    private String hers() {
        return ana.member().own().copy().file().toString();
    }

    private ItemId need(Person who, String title) {
        ObjectNode fields = town.needFields(
                town.clock.instant().plus(HOUR), town.clock.instant().plus(HOUR.multipliedBy(3)));
        return who.member().publishNeed(Town.NEED, fields.put("title", title));
    }

    /** A use from the need to the outcome, with a scratch. */
    private ItemId use() {
        town.offer("Drill", 1, "heron-11837");
        need(ana, "Curlew on a shelf");
        town.draw();
        ItemId permit = ana.member().assignments().getFirst().id();
        town.later(HOUR);
        ana.member().open(permit).close();
        ana.member().giveBack(permit, "worn");
        ObjectNode fields = Api.object(
                Map.of("assignmentId", permit.value(), "result", "completed", "notes", "Lapwing, a scratch"));
        byte[] bare = new Pictures().bare(Camera.jpeg(64, 64));
        return ana.member()
                .photos()
                .recordOutcome(fields, List.of(new Photo(bare, "Avocet", Optional.of("back"), false)));
    }

    @Test
    void eachGoesInItsTime() {
        settlement.state(MONTHS);
        use();
        assertThat(town.anonymous()
                        .get("/api/v1/retention")
                        .path("days")
                        .path("needs")
                        .asInt())
                .isEqualTo(60);

        days(9);
        assertThat(hers()).contains("Curlew", "Lapwing", "Avocet");
        assertThat(settlement.attachments()).isEqualTo(1);

        days(3);
        assertThat(settlement.attachments()).isZero();
        assertThat(hers()).contains("Curlew", "Lapwing").doesNotContain("Avocet");
        assertThat(ana.member().own().copy().file().path("data").path("keyGrants"))
                .isNotEmpty();

        days(10);
        assertThat(ana.member().own().copy().file().path("data").path("keyGrants"))
                .isEmpty();

        days(20);
        assertThat(hers()).contains("Curlew").doesNotContain("Lapwing");

        days(20);
        assertThat(hers()).doesNotContain("Curlew");
        assertThat(settlement.count("record.erased")).isEqualTo(2);
        assertThat(settlement.count("pictures.erased")).isEqualTo(1);
        assertThat(settlement.count("grants.erased")).isEqualTo(1);
        days(3);
        assertThat(settlement.count("record.erased")).as("once is enough").isEqualTo(2);
    }

    @Test
    void nothingGoesWithoutATerm() {
        use();
        days(100);

        assertThat(hers()).contains("Curlew", "Lapwing", "Avocet");
        assertThat(settlement.count("retention.stated")).isZero();
    }

    @Test
    void whatIsOpenStays() {
        settlement.state(Terms.of(Map.of("needs", 1, "notes", 1)));
        town.offer("Drill", 1, "heron-11837");
        ItemId first = need(ana, "Curlew on a shelf");
        ItemId second = need(town.people.getLast(), "Curlew on a shelf");
        ItemId round = town.draw();
        boolean won = ana.member().decisions(first).getFirst().assignment().isPresent();
        Person loser = won ? town.people.getLast() : ana;
        ItemId lost = won ? second : first;
        new Appeals(loser.api()).give(round, lost, "facts", "Lapwing: there were two");
        loser.member().withdraw(lost);

        days(4);

        String kept = loser.member().own().copy().file().toString();
        assertThat(kept).contains("Curlew", "Lapwing");
    }

    /** What stewards witnessed and saw is as private as what people wrote: it goes once nothing stands on it, and not before. */
    @Test
    void whatWasWitnessedAndSeenGoesOnceNothingStandsOnIt() {
        settlement.state(MONTHS);
        Person ben = town.people.getLast();
        var stewards = new Mandates(town.stewardPerson.api());
        var terms = Mandates.Terms.of(Set.of("ask"), town.clock.instant().plus(Duration.ofDays(60)));
        var runs = stewards.witness(ana.did(), ben.did(), terms, "Dunlin said so");
        var ended = stewards.witness(ben.did(), ana.did(), terms, "Plover said so");
        new Mandates(ben.api()).end(ended.id());
        town.attest(ana, "driver", Duration.ofDays(50));
        town.attest(ben, "driver", Duration.ofDays(5));
        long before = settlement.notes();
        assertThat(before).isEqualTo(4);

        days(34);
        assertThat(ben.member().own().copy().file().toString()).doesNotContain("Plover");
        assertThat(ana.member().own().copy().file().toString()).contains("Dunlin");
        assertThat(settlement.notes()).as("of what still stands").isEqualTo(3);

        days(3);
        assertThat(settlement.notes())
                .as("an attestation's is over for thirty days")
                .isEqualTo(2);
        days(50);
        assertThat(ana.member().own().copy().file().toString()).doesNotContain("Dunlin");
        assertThat(settlement.notes()).isZero();
        assertThat(new Mandates(ana.api()).get(runs.id()).why()).isEmpty();
    }

    @Test
    void shorterTermsHoldFromTheStartOnAndAnOlderCopyForgetsAgain() {
        use();
        days(50);
        Path older = folder.resolve("older");
        settlement.restart(() -> copy(folder.resolve("data"), older));
        assertThat(hers()).contains("Lapwing");

        settlement.state(MONTHS);

        assertThat(hers()).doesNotContain("Lapwing", "Avocet").contains("Curlew");
        settlement.restart(() -> copy(older, folder.resolve("data")));
        assertThat(hers()).doesNotContain("Lapwing", "Avocet").contains("Curlew");
        assertThat(settlement.attachments()).isZero();
    }

    @Test
    void theAuditFindsWhatWentEarlyAndWhatIsKeptForTooLong() {
        settlement.state(MONTHS);
        use();
        days(15);
        Path data = folder.resolve("data");
        Path sound = folder.resolve("sound");
        settlement.restart(() -> {
            copy(data, sound);
            change("DELETE FROM access_grant");
            assertFlawed("key grant");
            copy(sound, data);
            change("UPDATE retention_terms SET document = CAST(replace(CAST(document AS TEXT), '40', '12') AS BLOB)");
            assertFlawed("retention");
            copy(sound, data);
        });

        settlement.eraseAsNode(ana.member().needs().getFirst().id());
        settlement.restart(() -> {
            assertFlawed("retention");
            copy(sound, data);
        });

        settlement.keepForEver(30);
        settlement.restart(() -> {
            assertFlawed("retention");
            copy(sound, data);
        });
    }

    private void assertFlawed(String what) {
        assertThat(audit())
                .isInstanceOfSatisfying(
                        Verdict.Flawed.class,
                        flawed -> assertThat(flawed.finding().what()).isEqualTo(what));
    }

    private void change(String sql) {
        try (Store store = Store.open(folder.resolve("data").resolve("usufruct.db"))) {
            store.<Integer>write(writing -> writing.update(sql).execute());
        }
    }

    private static void copy(Path from, Path to) {
        for (String each : List.of("usufruct.db", "usufruct.head", "usufruct.head.kept")) {
            try {
                Files.createDirectories(to);
                Files.copy(from.resolve(each), to.resolve(each), StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
