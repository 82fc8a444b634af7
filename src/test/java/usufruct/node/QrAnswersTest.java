package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrSegment;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import usufruct.json.StrictJson;
import usufruct.words.Bytes;

/** The pages draw the codes that the command line draws: {@code src/main/ui/test/qr_test.ts} reads the same file. */
class QrAnswersTest {
    private static final int LARGEST = 20;

    @Test
    void drawsTheSameCodesAsTheBrowser() throws IOException {
        try (InputStream in = QrAnswersTest.class.getResourceAsStream("/browser/qr.json")) {
            JsonNode codes = StrictJson.read(in.readAllBytes());
            assertThat(codes).hasSize(9).allSatisfy(code -> {
                QrCode drawn =
                        draw(code.path("text").asText(), code.path("mask").asInt());
                assertThat(drawn.size).isEqualTo(code.path("size").asInt());
                assertThat(HexFormat.of().formatHex(Bytes.sha256(Bytes.utf8(rows(drawn)))))
                        .isEqualTo(code.path("sha256").asText());
            });
        }
    }

    private static QrCode draw(String text, int mask) {
        List<QrSegment> bytes = List.of(QrSegment.makeBytes(Bytes.utf8(text)));
        return QrCode.encodeSegments(bytes, QrCode.Ecc.MEDIUM, 1, LARGEST, mask, false);
    }

    private static String rows(QrCode code) {
        var rows = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                rows.append(code.getModule(x, y) ? '1' : '0');
            }
            rows.append('\n');
        }
        return rows.toString();
    }
}
