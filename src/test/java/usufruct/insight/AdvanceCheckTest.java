package usufruct.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.assignment.Assignment;
import usufruct.passport.PassportKeys;
import usufruct.words.ItemId;

/** An operator hands on a place that somebody let go as they like, and signs it: the audit names who was skipped. */
class AdvanceCheckTest {
    @TempDir
    Path folder;

    private Village village;
    private PassportKeys next;
    private ItemId first;
    private ItemId second;
    private ItemId third;
    private Assignment letGo;

    @BeforeEach
    void theFirstOfThreeLetsItGo() {
        village = new Village(folder);
        village.room();
        PassportKeys winner = village.person();
        next = village.person();
        first = evening(winner);
        second = evening(next);
        third = evening(village.person());
        village.roundOfRooms();
        letGo = village.decline(winner);
    }

    @AfterEach
    void close() {
        village.close();
    }

    @Test
    void theNextInTheLineHasIt() {
        village.passOn(letGo.id());

        assertThat(village.assignment(next).origin().need()).isEqualTo(second);
        assertThat(audit()).isInstanceOf(Verdict.Sound.class);
        assertThat(stranger()).contains("all 1 rounds hold");
    }

    @Test
    void ofAPlaceOfSeveralUnitsTheNextTakesWhatTheyAskedForAndTheRestIsLeft() {
        Several several = several();
        village.passOn(several.letGo().id());

        assertThat(village.assignment(several.next()).resource().units()).containsExactly(1, 2);
        assertThat(audit()).isInstanceOf(Verdict.Sound.class);
        assertThat(stranger()).contains("all 2 rounds hold");
    }

    @Test
    void somebodyGetsMoreUnitsOfAPlaceThanTheyAskedFor() {
        Several several = several();
        village.passOn(several.letGo(), Map.of(several.letGo().origin().need(), "LET_GO"), several.need());

        finds("assignment", "nobody asked for as many units at once");
        assertThat(stranger()).contains("has just that place");
    }

    private record Several(Assignment letGo, PassportKeys next, ItemId need) {}

    /** Three chairs let go by whoever had them all, and somebody waits who wants two. */
    private Several several() {
        village.passOn(letGo.id());
        village.offer("chair", 3, "3141");
        PassportKeys all = village.person();
        PassportKeys two = village.person();
        village.chairs(all, 9, 3);
        village.wait(Duration.ofMinutes(1));
        ItemId need = village.chairs(two, 9, 2);
        village.roundOfHeldTools();
        return new Several(village.decline(all), two, need);
    }

    @Test
    void itIsHeldForAShorterTimeThanThePolicySays() {
        village.passOn(
                letGo,
                Map.of(first, "LET_GO"),
                second,
                Optional.of(village.now().plus(Duration.ofHours(2))));

        finds("hold row", "its round's policy says nothing of an end at");
    }

    @Test
    void itIsTheirsAtOnceThoughThePolicyWouldHaveThemAsked() {
        village.passOn(letGo, Map.of(first, "LET_GO"), second, Optional.empty());

        finds("hold row", "it is missing; its round's policy holds what was given until");
    }

    @Test
    void somebodyIsSkipped() {
        village.passOn(letGo, Map.of(first, "LET_GO"), third);

        finds("advance", "need `" + second + "` was skipped");
        assertThat(stranger()).contains(second + " was skipped");
    }

    @Test
    void somebodyIsPassedOverForNoReason() {
        village.passOn(letGo, over("PAUSED"), third);

        finds("advance", "need `" + second + "` was passed over as `PAUSED`");
    }

    @Test
    void somebodyIsPassedOverForAQuotaOfWhichNobodyKnows() {
        village.passOn(letGo, over("QUOTA"), third);

        finds("advance", "was passed over as `QUOTA`, and neither its round nor the log says so");
    }

    @Test
    void somebodyIsPassedOverForAnEditThatNeverWas() {
        village.passOn(letGo, over("ASK_CHANGED"), third);

        finds("advance", "was passed over as `ASK_CHANGED`");
    }

    @Test
    void somebodyIsPassedOverForAThingThatWasInNobodysWay() {
        village.passOn(letGo, over("CONFLICT"), third);

        finds("advance", "was passed over as `CONFLICT`");
    }

    @Test
    void whoDeclinedForTheFirstTimeLosesTheirPlace() {
        village.append("need.placed-anew", first);

        finds("place in the line", "it lost its place without being edited");
    }

    private Map<ItemId, String> over(String reason) {
        Map<ItemId, String> over = new LinkedHashMap<>();
        over.put(first, "LET_GO");
        over.put(second, reason);
        return over;
    }

    private ItemId evening(PassportKeys asker) {
        village.wait(Duration.ofMinutes(1));
        return village.evening(asker, 4);
    }

    /** What the second verifier says, which shares no code with the node. */
    private String stranger() {
        Path bundle = folder.resolve("bundle.zip");
        village.export(bundle);
        Path program = Path.of(System.getProperty("usufruct.home", "."), "docs/verify/VerifyRounds.java");
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            program.toString(),
                            bundle.toString())
                    .redirectErrorStream(true)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Verdict audit() {
        return Audit.ofFolder(village.data(), Optional.empty());
    }

    private void finds(String what, String why) {
        assertThat(audit()).isInstanceOfSatisfying(Verdict.Flawed.class, flawed -> {
            assertThat(flawed.finding().what()).isEqualTo(what);
            assertThat(flawed.finding().why()).contains(why);
        });
    }
}
