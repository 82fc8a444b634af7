package usufruct.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import usufruct.store.Store;
import usufruct.vault.KeyEncryptionKeys;

/** One flipped byte in the database, wherever it is, and the audit finds it and names it. */
class TamperTest {
    private static final long SEED = Long.getLong("usufruct.seed", 20261123L);
    private static final int FLIPS = Integer.getInteger("usufruct.flips", 300);

    /** Every column whose bytes mean something to anybody, and what the audit may call it when one of them changes. */
    private static final Map<String, List<String>> COLUMNS = Map.ofEntries(
            column("record.header", "record", "record proof"),
            column("record.shown", "record"),
            column("record.category", "record"),
            column("record.issuer", "record"),
            column("record_seal.payload", "private part", "reseal statement"),
            column("record_seal.wrapped", "wrapped key"),
            column("record_seal.statement", "reseal statement"),
            column("ledger_entry.type", "ledger entry"),
            column("ledger_entry.subject", "ledger entry"),
            column("ledger_entry.actor", "ledger entry"),
            column("ledger_entry.at", "ledger entry"),
            column("ledger_entry.digest", "ledger entry"),
            column("ledger_entry.salt", "ledger entry"),
            column("ledger_entry.leaf", "ledger entry"),
            column("ledger_node.hashes", "ledger node"),
            column("ledger_checkpoint.note", "checkpoint"),
            column("ledger_tombstone.seq", "tombstone"),
            column("passport_version.document", "passport"),
            column("passport_version.digest", "passport row"),
            column("passport_key.key", "passport key row"),
            column("setting.value", "wrapped key"),
            column("round.record", "round record", "round replay", "round row"),
            column("round.facts", "round row"),
            column("round.policy", "round row"),
            column("round.commitment", "round row"),
            column("decision.body", "decisions"),
            column("decision.assignment_id", "decisions"),
            column("access_tuple.relation", "permission"),
            column("access_tuple.subject", "permission"),
            column("access_grant.assignee", "key grant"),
            column("access_grant.item", "key grant"),
            column("need.issuer", "need row"),
            column("need.window_until", "need row"),
            column("offer.units", "offer row"),
            column("assignment.assignee", "assignment row"),
            column("assignment.window_until", "assignment row"),
            column("outcome.issuer", "outcome row"));

    @TempDir
    static Path folder;

    private static DataFolder data;
    private static Store store;
    private static Database database;

    @BeforeAll
    static void live() {
        try (Village village = new Village(folder)) {
            village.live();
        }
        data = new DataFolder(
                folder.resolve("usufruct.db"),
                folder.resolve("usufruct.head"),
                Optional.of(KeyEncryptionKeys.fromFile(folder.resolve("usufruct.keys"))));
        store = Store.open(data.database());
        database = new Database(data.database());
    }

    @AfterAll
    static void isSoundAgain() {
        assertThat(audit()).isInstanceOf(Verdict.Sound.class);
        database.close();
        store.close();
    }

    private static Verdict audit() {
        return Audit.ofStore(store, data, Optional.empty());
    }

    @TestFactory
    Stream<DynamicTest> findsAFlipInEachColumn() {
        var random = new Random(SEED);
        return COLUMNS.keySet().stream()
                .sorted()
                .map(column -> DynamicTest.dynamicTest(column, () -> flip(column, random)));
    }

    @Test
    void findsAnyFlipOfAnyRow() {
        System.out.println("seed " + SEED + " (-Dusufruct.seed), " + FLIPS + " flips (-Dusufruct.flips)");
        var random = new Random(SEED);
        List<String> columns = COLUMNS.keySet().stream().sorted().toList();
        for (int i = 0; i < FLIPS; i++) {
            flip(columns.get(random.nextInt(columns.size())), random);
        }
    }

    @Test
    void findsAnyFlipOfTheHeadOutside() throws IOException {
        var random = new Random(SEED);
        for (String name : List.of("usufruct.head", "usufruct.head.kept")) {
            Path head = folder.resolve(name);
            byte[] good = Files.readAllBytes(head);
            for (int i = 0; i < 30; i++) {
                byte[] flipped = good.clone();
                flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
                Files.write(head, flipped);
                assertThat(audit()).as("flip %s in %s", i, name).isInstanceOf(Verdict.Flawed.class);
            }
            Files.write(head, good);
        }
    }

    private static void flip(String column, Random random) {
        Database.Cell cell = database.pick(column, random);
        byte[] flipped = cell.flipped(random);
        database.put(cell, flipped);
        try {
            Verdict verdict = audit();
            assertThat(verdict).as("%s with %s", column, cell).isInstanceOf(Verdict.Flawed.class);
            Finding finding = ((Verdict.Flawed) verdict).finding();
            assertThat(COLUMNS.get(column)).as(column + ": " + finding).contains(finding.what());
        } finally {
            database.put(cell.holding(flipped), cell.bytes());
        }
    }

    private static Map.Entry<String, List<String>> column(String column, String... names) {
        return Map.entry(column, List.of(names));
    }
}
