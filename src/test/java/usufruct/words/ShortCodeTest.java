package usufruct.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShortCodeTest {
    private static final ItemId ID = new ItemId("01kjpwd6m026hf7ffy40qj1ftc");

    @Test
    void isTheEndOfAnId() {
        assertThat(ShortCode.of(ID)).hasToString("40qj1ftc");
        assertThat(ShortCode.of(ID).isOf(ID)).isTrue();
        assertThat(new ShortCode("40qj1ftd").isOf(ID)).isFalse();
    }

    @Test
    void isReadAsPeopleTypeIt() {
        assertThat(ShortCode.read("40QJ-1FTC")).contains(ShortCode.of(ID));
        assertThat(ShortCode.read(" 4oqj iftc ")).contains(ShortCode.of(ID));
        assertThat(ShortCode.read("4OQJ-LFTC")).contains(ShortCode.of(ID));
    }

    @Test
    void refusesWhatIsNone() {
        for (String typed : new String[] {"", "40qj1ft", "40qj1ftcc", "40qj1ftu", "40qj1ft%", "did:key:"}) {
            assertThat(ShortCode.read(typed)).as(typed).isEmpty();
        }
        assertThatThrownBy(() -> new ShortCode("40QJ1FTC")).isInstanceOf(IllegalArgumentException.class);
    }
}
