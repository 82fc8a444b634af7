package usufruct.need;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Whoever asks for no more keeps the place; every way of asking for more is named. */
class AskTest {
    private static final String MONDAY = "2026-03-02T09:00:00Z";
    private static final String TUESDAY = "2026-03-03T09:00:00Z";
    private static final String WEDNESDAY = "2026-03-04T09:00:00Z";
    private static final String THURSDAY = "2026-03-05T09:00:00Z";
    private static final String GROUP = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK";

    @Test
    void otherWordsAndAPromiseOfCareAreNoMore() {
        assertGrows(ask ->
                ask.put("title", "For the roof").put("summary", "it leaks").put("careAgreement", true));
    }

    @Test
    void shorterOrLessIsNoMore() {
        assertGrows(ask -> ask.put("minutes", 60));
        assertGrows(ask -> ask.remove("purpose"));
        assertGrows(ask -> ask.put("priority", "normal"));
        assertGrows(ask -> constraints(ask).remove("tool"));
        assertGrows(ask -> ask.remove("together"));
    }

    @Test
    void longerIsMoreAlsoAsAWholeWindow() {
        assertGrows(ask -> ask.put("minutes", 121), Growth.LONGER);
        assertGrows(ask -> ask.remove("minutes"), Growth.LONGER);
    }

    @Test
    void fewerTimesOrMoreTimesAreNoMoreAndOtherTimesAre() {
        assertGrows(ask -> window(ask, TUESDAY, "2026-03-03T12:00:00Z"));
        assertGrows(ask -> window(ask, MONDAY, THURSDAY));
        assertGrows(ask -> window(ask, WEDNESDAY, THURSDAY), Growth.OTHER_TIME);
        assertGrows(ask -> window(ask, MONDAY, "2026-03-04T08:00:00Z"), Growth.OTHER_TIME);
    }

    @Test
    void fewerAtOnceAreNoMoreAndMoreAre() {
        Consumer<ObjectNode> three = ask -> ask.putObject("amount").put("ideal", 3);
        assertGrows(three, Growth.MORE_UNITS);
        assertThat(ask(ask -> {}).over(ask(three))).isEmpty();
        assertThat(ask(ask -> ask.putObject("amount").put("ideal", 3).put("minimum", 1))
                        .over(ask(three)))
                .isEmpty();
        assertThat(ask(three)
                        .over(ask(ask -> ask.putObject("amount").put("ideal", 3).put("minimum", 2))))
                .containsExactly(Growth.MORE_UNITS);
    }

    @Test
    void aBoundMayBeLoosenedAndNotTightened() {
        assertGrows(ask -> constraints(ask).put("seats", ">=10"));
        assertGrows(ask -> constraints(ask).put("seats", ">= 20"));
        assertGrows(ask -> constraints(ask).put("seats", ">=21"), Growth.MORE_DEMANDS);
        assertGrows(ask -> constraints(ask).put("seats", ">20"), Growth.MORE_DEMANDS);
        assertGrows(ask -> constraints(ask).put("weight", "<=6kg"));
        assertGrows(ask -> constraints(ask).put("weight", "<=4kg"), Growth.MORE_DEMANDS);
        assertGrows(ask -> constraints(ask).put("weight", "<=6lb"), Growth.MORE_DEMANDS);
    }

    @Test
    void anotherOrAFurtherDemandIsMore() {
        assertGrows(ask -> constraints(ask).put("tool", "Drill"));
        assertGrows(ask -> constraints(ask).put("tool", "saw"), Growth.MORE_DEMANDS);
        assertGrows(ask -> constraints(ask).put("wheelchair", true), Growth.MORE_DEMANDS);
    }

    @Test
    void whatThingsAreKeptForIsMore() {
        assertGrows(ask -> ask.put("purpose", "repair"), Growth.OTHER_PURPOSE);
        assertThat(ask(each -> each.put("priority", "urgent")).over(ask(each -> each.put("priority", "normal"))))
                .containsExactly(Growth.URGENT);
        assertGrows(ask -> ask.put("together", "both"), Growth.TOGETHER);
    }

    @Test
    void toAskMoreGroupsIsMoreAndToAskOneOfAllIsNot() {
        assertGrows(ask -> ask.put("group", GROUP));
        assertThat(ask(each -> {}).over(ask(each -> each.put("group", GROUP)))).containsExactly(Growth.OTHER_GROUP);
        assertThat(ask(each -> each.put("group", GROUP + "a")).over(ask(each -> each.put("group", GROUP))))
                .containsExactly(Growth.OTHER_GROUP);
    }

    @Test
    void whatIsNotKnownIsMore() {
        assertGrows(ask -> ask.put("seats", 2), Growth.OTHERWISE);
    }

    @Test
    void severalAreAllNamed() {
        assertGrows(ask -> window(ask.put("minutes", 300), WEDNESDAY, THURSDAY), Growth.LONGER, Growth.OTHER_TIME);
    }

    private static void assertGrows(Consumer<ObjectNode> change, Growth... how) {
        assertThat(ask(change).over(ask(each -> {}))).isEqualTo(Set.of(how));
    }

    private static Ask ask(Consumer<ObjectNode> change) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("title", "A drill").put("priority", "urgent").put("purpose", "teaching");
        fields.put("minutes", 120).put("together", "all");
        fields.putObject("constraints")
                .put("tool", "drill")
                .put("seats", ">=20")
                .put("weight", "<=5kg");
        window(fields, TUESDAY, WEDNESDAY);
        change.accept(fields);
        return new Ask(fields);
    }

    private static ObjectNode constraints(ObjectNode ask) {
        return (ObjectNode) ask.path("constraints");
    }

    private static void window(ObjectNode ask, String from, String until) {
        ask.putObject("window").put("from", from).put("until", until);
    }
}
