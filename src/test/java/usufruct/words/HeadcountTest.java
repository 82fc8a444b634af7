package usufruct.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A number that is told of people never tells of fewer than five. */
class HeadcountTest {

    @Test
    void tellsNoSmallNumberOfPeople() {
        assertThat(LongStream.of(0, 1, 4, 5, 6).mapToObj(Headcount::told))
                .containsExactly("none", "fewer than 5", "fewer than 5", "5", "6");
    }

    @Test
    void growsByFullFives() {
        assertThat(LongStream.of(0, 1, 4, 5, 9, 10, 14).map(Headcount::inFives).boxed())
                .containsExactly(0L, 0L, 0L, 5L, 5L, 10L, 10L);
    }
}
