package usufruct.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import usufruct.client.ProblemException;
import usufruct.client.RoundView;
import usufruct.node.command.AuditCommand;
import usufruct.words.ItemId;

/** Rounds to whose chance others contributed, and a stranger who checks them at home with two programs. */
class StrangerTest {
    @TempDir
    static Path folder;

    private static ItemId waited;
    private static ItemId missed;
    private static Path data;
    private static Path bundle;
    private static RoundView whileOneIsMissing;
    private static RoundView drawn;
    private static RoundView withoutOne;

    @BeforeAll
    static void threeRoundsInATown() throws IOException {
        data = folder.resolve("data");
        bundle = folder.resolve("bundle.zip");
        try (var settlement = new Settlement(folder, 3)) {
            Town town = settlement.town;
            town.offer("Drill", 1, "1234");
            town.need(town.people.get(0), Duration.ofDays(2), Duration.ofDays(3));
            town.draw();

            Person ana = town.people.get(1);
            town.need(ana, Duration.ofDays(2), Duration.ofDays(3));
            waited = town.stewardPerson
                    .member()
                    .rounds(town.group.did())
                    .getFirst()
                    .id();
            town.stewardPerson.member().pledge(waited);
            ana.member().pledge(waited);
            assertThatThrownBy(() -> town.people.get(2).member().pledge(waited)).isInstanceOf(ProblemException.class);
            town.draw();
            whileOneIsMissing = town.stewardPerson.member().reveal(waited);
            town.settle();
            assertThat(ana.member().reveal(waited).revealed()).isEqualTo(2);
            town.settle();
            drawn = town.steward.round(waited);

            town.need(town.people.get(2), Duration.ofDays(2), Duration.ofDays(3));
            missed = town.stewardPerson
                    .member()
                    .rounds(town.group.did())
                    .getFirst()
                    .id();
            town.stewardPerson.member().pledge(missed);
            town.draw();
            town.later(Duration.ofMinutes(10));
            withoutOne = town.steward.round(missed);

            town.operator.putAuditor(ana.did());
            Files.write(bundle, ana.api().download("/api/v1/audit/bundle"));
        }
    }

    @Test
    void aRoundWaitsForAllWhoPledgedAndNoLongerThanItsTime() {
        assertThat(whileOneIsMissing.state()).isEqualTo("frozen");
        assertThat(whileOneIsMissing.revealed()).isEqualTo(1);
        assertThat(drawn.state()).isEqualTo("published");
        assertThat(withoutOne.state()).isEqualTo("published");
        assertThat(withoutOne.pledged()).isEqualTo(1);
        assertThat(withoutOne.revealed()).isZero();
    }

    @Test
    void oneRoundIsRunAgainFromTheDataFolderAndFromABundle() {
        assertThat(audit("--data", data.toString(), "--round", waited.value()))
                .startsWith("0")
                .contains("1 rounds run again");
        assertThat(audit("--bundle", bundle.toString(), "--round", missed.value()))
                .startsWith("0")
                .contains("1 rounds run again");
    }

    @Test
    void aRoundThatThereIsNotIsNothingToCheck() {
        String unknown = "01" + "0".repeat(24);
        for (List<String> where : List.of(List.of("--data", data.toString()), List.of("--bundle", bundle.toString()))) {
            var given = new ArrayList<>(where);
            given.addAll(List.of("--round", unknown));
            assertThat(audit(given.toArray(String[]::new))).startsWith("2").contains("no drawn round `" + unknown);
        }
        assertThat(audit("--bundle", bundle.toString(), "--round", "the last")).startsWith("2");
    }

    @Test
    void theSecondVerifierAgrees() throws Exception {
        assertThat(verify(bundle)).isEqualTo("0 all 3 rounds hold");
    }

    /** As docs/verify says: one source file and a bundle. */
    static String verify(Path bundle) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path source = Path.of(System.getProperty("usufruct.home", "."), "docs/verify/VerifyRounds.java");
        Process process = new ProcessBuilder(java, source.toString(), bundle.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        return process.waitFor() + " " + said;
    }

    private static String audit(String... given) {
        var out = new ByteArrayOutputStream();
        var stream = new PrintStream(out, true, UTF_8);
        int status = new CommandLine(new AuditCommand(stream, stream)).execute(given);
        return status + " " + out.toString(UTF_8);
    }
}
