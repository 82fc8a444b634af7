package usufruct.insight.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BatchTest {
    private final Batch batch = new Batch();

    @Test
    void tellsNothingOfFour() {
        addOf("a", "b", "c", "d");

        assertThat(batch.tell()).isZero();
    }

    @Test
    void tellsFiveTogetherWithThoseWhoWaited() {
        addOf("a", "b", "c");
        assertThat(batch.tell()).isZero();
        addOf("d", "e");

        assertThat(batch.tell()).isEqualTo(5);
        assertThat(batch.isEmpty()).isTrue();
    }

    @Test
    void tellsFivesAndKeepsTheRestForLater() {
        addOf("a", "b", "c", "d", "e", "f", "g");

        assertThat(batch.tell()).isEqualTo(5);
        addOf("h", "i", "j");
        assertThat(batch.tell()).isEqualTo(5);
        assertThat(batch.isEmpty()).isTrue();
    }

    @Test
    void manyFactsOfFewPeopleStayUntold() {
        batch.add("a", 40);
        batch.add("b", 40);
        addOf("c", "d");

        assertThat(batch.tell()).isZero();
    }

    @Test
    void whoHasMoreThanHalfIsNotTold() {
        batch.add("a", 10);
        addOf("b", "c", "d", "e", "f");
        assertThat(batch.tell()).isZero();
        batch.add("b", 5);

        assertThat(batch.tell()).isEqualTo(20);
    }

    @Test
    void theRestIsTakenFromWhoHasMostSoThatFiveStay() {
        batch.add("a", 3);
        addOf("b", "c", "d", "e");

        assertThat(batch.tell()).isEqualTo(5);
        assertThat(batch.isEmpty()).as("two of Ana's wait").isFalse();
    }

    @Test
    void getsTiredAfterFourWeeksWithoutCompany() {
        addOf("a");
        for (int week = 0; week < Batch.PATIENCE; week++) {
            assertThat(batch.isTired()).isFalse();
            batch.tell();
        }

        assertThat(batch.isTired()).isTrue();
    }

    @Test
    void aFactCountsAtLeastOnce() {
        assertThatThrownBy(() -> batch.add("a", 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private void addOf(String... people) {
        for (String each : people) {
            batch.add(each, 1);
        }
    }
}
