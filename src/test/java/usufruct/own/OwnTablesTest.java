package usufruct.own;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.store.Store;

/** Whoever makes a table says what of it people get when they ask for what is kept about them. */
class OwnTablesTest {
    /** Tables that nobody gets rows of, and why. */
    private static final Map<String, String> NOTHING = Map.ofEntries(
            entry("access_forgotten", "one number"),
            entry("access_revision", "counts changes"),
            entry("announcement", "which of the groups' offers everybody was told of"),
            entry("certificates_announced", "what this node said of its own certificates"),
            entry("certificates_told", "which of it other nodes were told"),
            entry("community", "a group's title"),
            entry("honoured_origin", "other nodes"),
            entry("http_forgotten", "one time"),
            entry("http_nonce", "digests of requests, for a day"),
            entry("ledger_checkpoint", "signed roots"),
            entry("ledger_node", "hashes"),
            entry("ledger_tombstone", "repeats the log's entries"),
            entry("lifecycle_cursor", "one number"),
            entry("mirror_document", "what groups at other nodes offer to everybody"),
            entry("mirror_index", "one number"),
            entry("mirror_source", "how far what other nodes show was read"),
            entry("mirror_unindexed", "names in an index"),
            entry("mirror_withdrawn", "what other nodes took back"),
            entry("node_hand_over", "to whom this node went; who of its operators signed that did so for everybody"),
            entry("notice_cursor", "one number"),
            entry("offer_part", "which things belong together"),
            entry("offer", "a group's things; who signed one has its record"),
            entry("peer_fork", "two messages of other nodes under one number"),
            entry("own_certificate", "digests of this node's keys"),
            entry("passport_fork", "passports of other nodes"),
            entry("peer_certificates", "what other nodes said of their certificates"),
            entry(
                    "peer_inbox",
                    "what other nodes said; a room that has people's data said keeps them in its own tables"),
            entry("peer_forgotten", "digests of messages between nodes"),
            entry("peer_line", "how far messages between nodes have come"),
            entry("peer_outbox", "what this node said to others"),
            entry("peering", "other nodes"),
            entry("peering_invitation", "digests of codes for other nodes"),
            entry("peering_record", "what nodes allow each other"),
            entry("policy_shadow", "what rules would have drawn, under the names of rounds"),
            entry("policy_trial", "what rules would have drawn, under the names of rounds"),
            entry("pool_policy", "which rules decide"),
            entry("retention_terms", "how long what is kept"),
            entry("search_synonyms", "a community's words"),
            entry("schema_history", "the tables' own history"),
            entry("setting", "the node's own"),
            entry("shared_item", "which of the groups' things other nodes may see"),
            entry("shared_nudge", "what this node said to others"),
            entry("shared_withdrawal", "what this node took back from others"),
            entry("usage_taken", "how far what other nodes told was taken"),
            entry("witness_accusation", "what logs of others signed"),
            entry("witness_cosigned", "signed roots"),
            entry("witness_log", "signed roots of others' logs"));

    @TempDir
    private Path folder;

    @Test
    void everyTableIsGivenOutOrNamed() {
        Set<String> tables = tables();

        assertThat(OwnStore.tables()).doesNotContainAnyElementsOf(NOTHING.keySet());
        Set<String> told = new TreeSet<>(OwnStore.tables());
        told.addAll(NOTHING.keySet());
        assertThat(told).isEqualTo(tables);
    }

    @Test
    void theLogIsNotReadWhole() {
        try (Store store = Store.open(folder.resolve("usufruct.db"))) {
            for (OwnSections.Section section : OwnSections.ALL) {
                List<String> plan = store.read(reading -> reading.query("EXPLAIN QUERY PLAN " + section.sql())
                        .bind("did", "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK")
                        .map((row, context) -> row.getString("detail"))
                        .list());
                assertThat(plan)
                        .as(section.name())
                        .noneMatch(step -> step.startsWith("SCAN ledger_entry") || step.equals("SCAN record"));
            }
        }
    }

    private Set<String> tables() {
        try (Store store = Store.open(folder.resolve("usufruct.db"))) {
            return store.read(reading ->
                    new TreeSet<>(reading.query("""
                            SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'
                            """).mapTo(String.class).list()));
        }
    }
}
