package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.AskView;
import usufruct.client.OpenedGrant;
import usufruct.client.ProblemException;
import usufruct.insight.Verdict;
import usufruct.words.ItemId;

/** A member of one node uses what another lends: from the ask to the return, in both nodes' words. */
class VisitTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final String DOOR_CODE = "door-7391-code";

    @TempDir
    private Path folder;

    @Test
    void aMemberUsesWhatAnotherNodeLends() throws Exception {
        try (var towns = new TwoTowns(folder)) {
            Person ana = towns.home.town.people.getFirst();
            Person guest = towns.guest(ana);
            towns.there.town.offer("Drill", 1, DOOR_CODE);
            ItemId need = towns.ask(ana, DAY, DAY.multipliedBy(2));
            assertThat(ask(ana, need).state()).isEqualTo("waiting");

            towns.there.town.draw();
            towns.settle();
            AskView promised = ask(ana, need);
            assertThat(promised.state()).isEqualTo("promised");
            ItemId permit = promised.permit().orElseThrow().id();
            if (promised.permit().get().state().equals("held")) {
                guest.member().answer(permit, "accept");
            }
            towns.later(DAY.plusHours(1));
            assertThat(ask(ana, need).state()).isEqualTo("open");
            try (OpenedGrant opened = guest.member().open(permit)) {
                assertThat(opened.text("doorCode")).contains(DOOR_CODE);
            }
            ana.member().visiting().end(ask(ana, need), towns.place(), "good");
            towns.settle();
            assertThat(ask(ana, need).state()).isEqualTo("back");
            assertThat(ask(ana, need).json().at("/ending/accepted/node").asText())
                    .isEqualTo(towns.there.node.did().value());
            towns.close();
            assertThat(towns.there.audit()).isInstanceOf(Verdict.Sound.class);
            assertThat(towns.home.audit()).isInstanceOf(Verdict.Sound.class);
        }
    }

    private static AskView ask(Person person, ItemId need) {
        return person.member().visiting().get(need);
    }

    private static String reason(ThrowingCallable deed) {
        return catchThrowableOfType(ProblemException.class, deed).reason();
    }
}
