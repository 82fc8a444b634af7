package usufruct.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import usufruct.http.Caller;
import usufruct.http.RequestVerifier;
import usufruct.passport.KeySpan;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.words.Answer;
import usufruct.words.Bytes;

class ApiTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    private final PassportKeys ana = PassportKeys.of(Phrase.generate(random), 0);
    private final TinyNode node = new TinyNode();
    private final Api api = Api.signedBy(ana, Api.plainHttp(), node.uri(), InstantSource.fixed(NOW), random);

    @AfterEach
    void stop() {
        node.close();
        ana.close();
    }

    @Test
    void signsSoThatTheNodeKnowsWhoAsks() {
        node.answers("POST /api/v1/needs/1/withdrawal", 204, "");
        node.answers("GET /api/v1/needs?limit=50", 200, "{\"items\":[]}");

        api.post("/api/v1/needs/1/withdrawal", Map.of("why", "rain"));
        api.get("/api/v1/needs?limit=50");

        var verifier = new RequestVerifier(
                (key, at) -> Optional.of(KeySpan.none(key)), InstantSource.fixed(NOW), NOW.minusSeconds(1));
        assertThat(node.asked()).hasSize(2).allSatisfy(request -> {
            Answer<Caller> caller = verifier.verify(request);
            assertThat(caller.orThrow().did()).isEqualTo(ana.did());
        });
    }

    @Test
    void neverUsesANonceTwice() {
        node.answers("GET /api/v1/needs?limit=50", 200, "{\"items\":[]}");

        api.get("/api/v1/needs?limit=50");
        api.get("/api/v1/needs?limit=50");

        assertThat(node.asked().stream()
                        .map(each -> each.headers().value("signature-input").orElseThrow())
                        .distinct())
                .hasSize(2);
    }

    @Test
    void tellsWhyTheNodeRefusedAndWhenThatChanges() {
        node.answers(
                "POST /api/v1/assignments/1/grants",
                403,
                "{\"reason\":\"OUTSIDE_WINDOW\",\"detail\":\"come back\",\"trueAt\":\"2026-03-03T09:00:00Z\"}");

        ProblemException problem =
                catchThrowableOfType(ProblemException.class, () -> api.post("/api/v1/assignments/1/grants"));

        assertThat(problem.status()).isEqualTo(403);
        assertThat(problem.reason()).isEqualTo("OUTSIDE_WINDOW");
        assertThat(problem.trueAt()).contains(Instant.parse("2026-03-03T09:00:00Z"));
        assertThat(problem).hasMessage("OUTSIDE_WINDOW: come back");
    }

    @Test
    void keepsTheStatusOfAnAnswerThatIsNoProblem() {
        node.answers("GET /broken", 502, "<html>bad gateway</html>");

        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> api.get("/broken"));

        assertThat(problem.status()).isEqualTo(502);
        assertThat(problem.reason()).isEqualTo("HTTP_502");
    }

    @Test
    void readsAListPageAfterPage() {
        node.answers("GET /list?a=1", 200, "{\"items\":[1,2],\"next\":\"b c\"}");
        node.answers("GET /list?a=1&after=b%20c", 200, "{\"items\":[3]}");

        assertThat(api.all("/list?a=1")).extracting(each -> each.asInt()).containsExactly(1, 2, 3);
    }

    @Test
    void sendsNoSignatureForSomebodyWithoutAPassport() {
        node.answers("GET /api/v1/groups", 200, "{\"items\":[]}");

        Api.anonymous(Api.plainHttp(), node.uri()).get("/api/v1/groups");

        assertThat(node.asked().getFirst().headers().value("signature")).isEmpty();
    }

    @Test
    void saysThatNobodyAnswers() {
        node.close();

        assertThat(catchThrowableOfType(UncheckedIOException.class, () -> api.get("/api/v1/node")))
                .hasMessageContaining("no answer from");
    }

    @Test
    void sendsBytesAsTheyAre() {
        node.answers("POST /api/v1/needs", 201, "{}");

        api.send("POST", "/api/v1/needs", Bytes.utf8("{\"a\":1}"));

        assertThat(node.asked().getFirst().body()).isEqualTo(Bytes.utf8("{\"a\":1}"));
    }
}
