package usufruct.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import usufruct.words.Bytes;
import usufruct.words.Reason;
import usufruct.words.Refusal;

class StrictJsonTest {

    @Test
    void readsEveryKindOfValue() {
        var tree = StrictJson.read(Bytes.utf8(" {\"a\": [1, -2, true, false, null, \"x\\u00e9\\n\"], \"b\": {}} "));

        assertThat(CanonicalJson.text(tree)).isEqualTo("{\"a\":[1,-2,true,false,null,\"xé\\n\"],\"b\":{}}");
    }

    @Test
    void keepsTheLargestIntegersExactly() {
        assertThat(StrictJson.read(Bytes.utf8("9007199254740991"))).isEqualTo(LongNode.valueOf(9007199254740991L));
        assertThat(StrictJson.read(Bytes.utf8("-9007199254740991"))).isEqualTo(LongNode.valueOf(-9007199254740991L));
        assertThat(StrictJson.read(Bytes.utf8("0"))).isEqualTo(IntNode.valueOf(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9007199254740992",
                "-9007199254740992",
                "1.0",
                "1e2",
                "-0",
                "01",
                "-01",
                "1.",
                ".5",
                "+1",
                "-",
                "1e",
                "99999999999999999999999999",
                "NaN",
                "Infinity",
                "1e400"
            })
    void refusesWhatIsNotAPlainInteger(String document) {
        assertThat(refused(Bytes.utf8(document)).reason()).isEqualTo(Reason.MALFORMED_JSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "[1",
                "[1,",
                "[1,]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "tru",
                "nul",
                "\"",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "1 2",
                "{} x",
                "//c\n1",
                "\"\t\"",
                "\u00a01",
                "[1 2]"
            })
    void refusesWhatIsNotJson(String document) {
        assertThat(refused(Bytes.utf8(document)).reason()).isEqualTo(Reason.MALFORMED_JSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\ud800\"", "\"\\udc00\\ud800\"", "{\"\\ud83d\":1}"})
    void refusesHalfASurrogatePair(String document) {
        assertThat(refused(Bytes.utf8(document)).reason()).isEqualTo(Reason.MALFORMED_JSON);
    }

    @Test
    void joinsAnEscapedSurrogatePair() {
        assertThat(StrictJson.read(Bytes.utf8("\"\\ud83d\\ude00\"")).textValue())
                .isEqualTo("😀");
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] aloneContinuation = {'"', (byte) 0x80, '"'};
        byte[] overlong = {'"', (byte) 0xc0, (byte) 0x80, '"'};
        byte[] surrogate = {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'};
        byte[] byteOrderMark = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, '1'};

        assertThat(refused(aloneContinuation).reason()).isEqualTo(Reason.MALFORMED_JSON);
        assertThat(refused(overlong).reason()).isEqualTo(Reason.MALFORMED_JSON);
        assertThat(refused(surrogate).reason()).isEqualTo(Reason.MALFORMED_JSON);
        assertThat(refused(byteOrderMark).reason()).isEqualTo(Reason.MALFORMED_JSON);
    }

    @Test
    void refusesANameThatStandsTwiceHoweverItIsSpelt() {
        assertThat(refused(Bytes.utf8("{\"a\":1,\"\\u0061\":1}")).reason()).isEqualTo(Reason.DUPLICATE_NAME);
        assertThat(refused(Bytes.utf8("{\"x\":{\"a\":null,\"a\":null}}")).reason())
                .isEqualTo(Reason.DUPLICATE_NAME);
    }

    @Test
    void nestsThirtyTwoDeepAndNoDeeper() {
        assertThat(StrictJson.read(Bytes.utf8("[".repeat(32) + "]".repeat(32)))).isNotNull();
        assertThat(refused(Bytes.utf8("[".repeat(33) + "]".repeat(33))).reason())
                .isEqualTo(Reason.TOO_DEEP);
        assertThat(refused(Bytes.utf8("{\"a\":".repeat(1_000))).reason()).isEqualTo(Reason.TOO_DEEP);
    }

    @Test
    void refusesMoreThanTheCap() {
        byte[] most = Bytes.utf8("\"" + "x".repeat(StrictJson.MOST_BYTES - 2) + "\"");
        byte[] more = Bytes.utf8("\"" + "x".repeat(StrictJson.MOST_BYTES - 1) + "\"");

        assertThat(StrictJson.read(most)).isNotNull();
        assertThat(refused(more).reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(StrictJson.read(more, more.length)).isNotNull();
    }

    @Test
    void saysWhereItStopped() {
        assertThat(refused(Bytes.utf8("[1,\n x]")).facts()).containsEntry("at", "5");
    }

    private static Refusal refused(byte[] document) {
        var refused = catchThrowableOfType(JsonRefusedException.class, () -> StrictJson.read(document));
        assertThat(refused)
                .as(new String(document, java.nio.charset.StandardCharsets.UTF_8))
                .isNotNull();
        return refused.refusal();
    }
}
