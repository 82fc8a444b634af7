package usufruct.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import usufruct.passport.KeySpan;
import usufruct.words.Answer;
import usufruct.words.Bytes;

/**
 * Foreign bytes as the headers of a signature: every answer is a refusal, never an exception, and what can be read is
 * written back to what reads the same.
 */
class SignatureFuzzTest {
    private static final Someone ADA = new Someone(1);

    private final RequestVerifier verifier = new RequestVerifier(
            (key, at) -> Optional.of(KeySpan.none(key)),
            InstantSource.fixed(Instant.ofEpochSecond(1_803_900_000)),
            Instant.EPOCH);

    /** The input is up to four lines: signature-input, signature, content-type and content-digest. */
    @FuzzTest(maxDuration = "1m")
    void neverThrowsAndNeverLetsIn(byte[] input) {
        String[] lines = new String(input, StandardCharsets.ISO_8859_1).split("\n", 4);
        Map<String, String> headers = new LinkedHashMap<>();
        String[] names = {"signature-input", "signature", "content-type", "content-digest"};
        for (int i = 0; i < lines.length; i++) {
            headers.put(names[i], lines[i]);
        }
        byte[] body = lines.length > 2 ? Bytes.utf8("{}") : new byte[0];

        Answer<Caller> answer =
                verifier.verify(new IncomingRequest("POST", "https://node.example/", Headers.of(headers), body));

        assertThat(answer).isInstanceOf(Answer.Refused.class);
        assertThat(Problems.document(((Answer.Refused<Caller>) answer).refusal()))
                .isNotEmpty();
    }

    @FuzzTest(maxDuration = "1m")
    void readsWhatItWrites(byte[] input) {
        String field = new String(input, StandardCharsets.ISO_8859_1);
        try {
            String dictionary = FieldWriter.dictionary(FieldReader.dictionary(field));
            assertThat(FieldWriter.dictionary(FieldReader.dictionary(dictionary)))
                    .isEqualTo(dictionary);
            String list = FieldWriter.list(FieldReader.list(field));
            assertThat(FieldWriter.list(FieldReader.list(list))).isEqualTo(list);
        } catch (MalformedFieldException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }
}
