package usufruct.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.allocation.Settled;
import usufruct.allocation.draw.Decision;
import usufruct.passport.PassportKeys;
import usufruct.words.ItemId;
import usufruct.words.Reason;

/** Things won together are issued together, or none of them is. */
class IssuedTogetherTest {
    @TempDir
    private Path folder;

    private Village village;
    private PassportKeys ana;

    @BeforeEach
    void found() {
        village = new Village(folder);
        ana = village.person();
        village.offer("drill", 4, "4711");
    }

    @AfterEach
    void close() {
        village.close();
    }

    /** The policy lets a person hold two things at once; as in the draw, what goes together is one turn. */
    @Test
    void aSetLargerThanAPersonMayHoldStaysTogether() {
        List<ItemId> set = set(3);
        ItemId round = village.frozen();
        village.draw(round);

        village.publish(round);

        assertThat(set)
                .allSatisfy(
                        need -> assertThat(settled(round, need).assignmentId()).isPresent());
    }

    @Test
    void whenOneCannotBeIssuedNoneIs() {
        List<ItemId> set = set(2);
        PassportKeys ben = village.person();
        ItemId alone = village.need(ben, "drill", 2);
        ItemId round = village.frozen();
        village.draw(round);
        village.withdraw(ana, set.getFirst());

        village.publish(round);

        assertThat(set).allSatisfy(need -> {
            assertThat(settled(round, need).assignmentId()).isEmpty();
            assertThat(settled(round, need).decision())
                    .isInstanceOfSatisfying(
                            Decision.Waits.class,
                            waits -> assertThat(waits.reason()).isEqualTo(Reason.WITHDRAWN));
        });
        assertThat(settled(round, alone).assignmentId()).isPresent();
    }

    private List<ItemId> set(int size) {
        return Stream.generate(() -> village.needTogether(ana, "drill", 2, "workshop"))
                .limit(size)
                .toList();
    }

    private Settled settled(ItemId round, ItemId need) {
        return village.decisions(need).stream()
                .filter(each -> each.roundId().equals(round))
                .findFirst()
                .orElseThrow();
    }
}
