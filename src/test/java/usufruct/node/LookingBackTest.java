package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.insight.Audit;
import usufruct.insight.Verdict;
import usufruct.ledger.Checkpoint;
import usufruct.ledger.MerkleProof;
import usufruct.ledger.NoteKey;
import usufruct.ledger.SignedNote;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.words.Bytes;
import usufruct.words.Reason;

/** What the node lets people check and count afterwards, over HTTP: the bundle, the figures, the log, old passports. */
class LookingBackTest {
    private static final String BUNDLE = "/api/v1/audit/bundle";
    private static final String STATS = "/api/v1/stats";

    @TempDir
    private static Path folder;

    private static final AtomicReference<Settlement> SETTLEMENT = new AtomicReference<>();

    private final Town town = SETTLEMENT.get().town;
    private final Wire wire = SETTLEMENT.get().wire;
    private final Person ana = town.people.getFirst();

    @BeforeAll
    static void found() {
        var settlement = new Settlement(folder, 2);
        settlement.town.offer("Drill", 1, "1234");
        settlement.town.need(settlement.town.people.getFirst(), Duration.ZERO, Duration.ofDays(1));
        settlement.town.draw();
        SETTLEMENT.set(settlement);
    }

    @AfterAll
    static void close() {
        SETTLEMENT.get().close();
    }

    @Test
    void givesAnAuditorABundleThatStandsAnAudit() throws IOException {
        Person auditor = auditor();

        byte[] bundle = auditor.api().download(BUNDLE);
        Path file = Files.write(folder.resolve("home.zip"), bundle);

        assertThat(Audit.ofBundle(file, Optional.empty())).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void namesTheBundleSoThatABrowserSavesIt() {
        Person auditor = auditor();

        HttpResponse<byte[]> answer =
                wire.exchange(wire.signed(auditor.keys(), town.clock, "GET", BUNDLE, new byte[0]));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/zip");
        assertThat(answer.headers().firstValue("content-disposition"))
                .contains("attachment; filename=\"audit-bundle.zip\"");
    }

    @Test
    void leavesNoBundleBehind() throws IOException {
        Person auditor = auditor();
        auditor.api().download(BUNDLE);

        HttpResponse<byte[]> onlyAsked =
                wire.exchange(wire.signed(auditor.keys(), town.clock, "HEAD", BUNDLE, new byte[0]));

        assertThat(onlyAsked.statusCode()).isEqualTo(200);
        try (Stream<Path> files = Files.list(folder.resolve("data"))) {
            assertThat(files).noneMatch(each -> each.toString().endsWith(".zip"));
        }
    }

    @Test
    void keepsTheBundleFromEverybodyElse() {
        for (Person each : List.of(ana, town.stewardPerson, town.operatorPerson)) {
            assertThat(wire.send(wire.signed(each.keys(), town.clock, "GET", BUNDLE, new byte[0])))
                    .isEqualTo(new Wire.Reply(403, Reason.NOT_ALLOWED.name()));
        }
    }

    @Test
    void showsTheFiguresToEverybodyAndHidesWhatIsFew() {
        for (int i = 0; i < 5; i++) {
            town.need(ana, Duration.ofDays(400 + i), Duration.ofDays(401 + i));
        }
        town.later(Duration.ofDays(7));
        JsonNode told = town.anonymous().get(STATS);
        String table = new String(town.anonymous().download(STATS + "/table.csv"), StandardCharsets.UTF_8);

        assertThat(told.path("weeks").asInt()).isPositive();
        assertThat(told.path("meaning").has("needs.fillPercent")).isTrue();
        assertThat(told.at("/privacyIncidents/recorded").asInt()).isZero();
        assertThat(table)
                .contains("things.units,tool,all,1\r\n")
                .as("they all are one person's")
                .doesNotContain("needs.", "queue.");
        assertThat(town.anonymous().get(STATS + "/weeks").path("weeks")).hasSizeGreaterThanOrEqualTo(1);
        assertThat(new String(town.anonymous().download(STATS + "/wants.csv"), StandardCharsets.UTF_8))
                .isEqualTo("category,wish,needs\r\n");
    }

    @Test
    void tellsTheFiguresAsJsonOnly() {
        var request = wire.request("GET", STATS, new byte[0], java.util.Map.of("accept", "text/html"));

        assertThat(wire.send(request)).isEqualTo(new Wire.Reply(406, Reason.NOT_ACCEPTABLE.name()));
    }

    @Test
    void provesToAStrangerThatAnEntryIsInTheLogAndThatTheLogOnlyGrew() {
        Checkpoint before = head();
        town.need(ana, Duration.ofDays(500), Duration.ofDays(501));
        Checkpoint after = head();

        JsonNode inclusion =
                town.anonymous().get("/api/v1/ledger/proofs/inclusion?seq=" + after.size() + "&size=" + after.size());
        JsonNode consistency =
                town.anonymous().get("/api/v1/ledger/proofs/consistency?from=" + before.size() + "&to=" + after.size());

        byte[] leaf =
                MerkleProof.leafHash(Bytes.fromBase64Url(inclusion.path("leaf").asText()));
        assertThat(MerkleProof.verifiesInclusion(after.size() - 1, after.size(), leaf, hashes(inclusion), after.root()))
                .isTrue();
        assertThat(MerkleProof.verifiesConsistency(
                        before.size(), after.size(), hashes(consistency), before.root(), after.root()))
                .isTrue();
    }

    @Test
    void readsTheLogOutPieceByPiece() {
        long size = head().size();
        var leaves = new ArrayList<String>();
        long from = 1;
        while (from <= size) {
            JsonNode page = town.anonymous().get("/api/v1/ledger/leaves?limit=3&from=" + from);
            page.path("leaves").forEach(leaf -> leaves.add(leaf.asText()));
            from = page.path("next").asLong();
        }

        assertThat(leaves).hasSizeGreaterThanOrEqualTo((int) size).doesNotHaveDuplicates();
    }

    @Test
    void showsEveryVersionOfAPassport() {
        String path = "/api/v1/passports/" + ana.did();

        byte[] newest = town.anonymous().download(path);

        assertThat(town.anonymous().download(path + "/versions/1")).isEqualTo(newest);
        assertThat(PassportDocument.read(newest).orThrow().passport().kind()).isEqualTo(Passport.Kind.PERSON);
        refused(path + "/versions/2", Reason.NOT_FOUND);
        refused(path + "/versions/0", Reason.NOT_FOUND);
        refused(path + "/versions/first", Reason.BAD_PARAMETER);
        refused(path + "/versions/99999999999", Reason.BAD_PARAMETER);
        refused("/api/v1/passports/did:web:ana", Reason.BAD_PARAMETER);
    }

    private void refused(String path, Reason reason) {
        assertThat(wire.send(wire.request("GET", path, new byte[0], java.util.Map.of())))
                .as(path)
                .isEqualTo(new Wire.Reply(reason.status(), reason.name()));
    }

    private Person auditor() {
        Person auditor = town.stranger();
        auditor.member().register(Passport.Kind.PERSON, Town.START);
        town.operator.putAuditor(auditor.did());
        return auditor;
    }

    /** The signed head, as somebody reads it who knows nothing but the node's passport. */
    private Checkpoint head() {
        Passport node = PassportDocument.read(town.anonymous().download("/api/v1/passports/" + town.node.did()))
                .orThrow()
                .passport();
        SignedNote note = SignedNote.parse(town.head().getBytes(StandardCharsets.UTF_8));
        return new NoteKey("usufruct/" + node.did(), node.keys().signing())
                .checkpoint(note)
                .orElseThrow();
    }

    private static List<byte[]> hashes(JsonNode proof) {
        var hashes = new ArrayList<byte[]>();
        proof.path("hashes").forEach(each -> hashes.add(Bytes.fromBase64Url(each.asText())));
        return hashes;
    }
}
