package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.MandateView;
import usufruct.client.Mandates;
import usufruct.insight.Verdict;
import usufruct.json.StrictJson;
import usufruct.words.ItemId;

/**
 * A program acts for somebody: with a passport of its own, in what a mandate names and as long as it runs. Its requests are put together
 * here as docs/guides/programs.md says, from what every platform has.
 */
class ProgramTest {
    private static final Duration SOON = Duration.ofHours(2);

    @TempDir
    private Path folder;

    private Settlement settlement;
    private Town town;
    private Person ana;
    private Person program;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void takenIn() {
        settlement = new Settlement(folder, 0);
        town = settlement.town;
        ana = town.admitted();
        program = town.admitted();
    }

    @AfterEach
    void closeAndAudit() {
        http.close();
        settlement.close();
        assertThat(LivedIn.audit(folder.resolve("data"))).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void doesWhatItsMandateNamesAndNothingElse() {
        ItemId need = town.need(ana, SOON, SOON.multipliedBy(2));
        ItemId other = town.need(ana, SOON.multipliedBy(3), SOON.multipliedBy(4));
        MandateView mandate = given(Set.of("pause"), Duration.ofDays(30));
        String pause = "/api/v1/needs/" + need + "/pause?for=" + encoded(ana);
        byte[] until = ("{\"until\":\"" + town.clock.instant().plus(Duration.ofHours(1)) + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(refusal(send("POST", pause, until)))
                .as("it did not take it on")
                .isEqualTo("NO_MANDATE");
        assertThat(send("POST", "/api/v1/mandates/" + mandate.id() + "/acceptance", new byte[0])
                        .statusCode())
                .isLessThan(300);

        JsonNode hers = json(send("GET", "/api/v1/needs?for=" + encoded(ana), new byte[0]));
        assertThat(hers.path("items")).hasSize(2);
        HttpResponse<byte[]> paused = send("POST", pause, until);
        assertThat(paused.statusCode())
                .as(new String(paused.body(), StandardCharsets.UTF_8))
                .isLessThan(300);

        assertThat(ana.member().need(need).proxyActs()).singleElement().satisfies(act -> {
            assertThat(act.act()).isEqualTo("pause");
            assertThat(act.by()).isEqualTo(program.did());
        });
        assertThat(refusal(send("POST", "/api/v1/needs/" + other + "/withdrawal?for=" + encoded(ana), new byte[0])))
                .isEqualTo("NO_MANDATE");
        assertThat(refusal(send("GET", "/api/v1/needs?for=" + encoded(town.admitted()), new byte[0])))
                .as("of somebody else")
                .isEqualTo("NO_MANDATE");
    }

    @Test
    void mayDoNothingOnceItIsEndedOrOver() {
        MandateView mandate = given(Set.of("pause"), Duration.ofDays(2));
        new Mandates(program.api()).take(mandate.id());
        String needs = "/api/v1/needs?for=" + encoded(ana);
        assertThat(send("GET", needs, new byte[0]).statusCode()).isEqualTo(200);
        town.later(Duration.ofDays(3));
        assertThat(refusal(send("GET", needs, new byte[0]))).isEqualTo("NO_MANDATE");

        MandateView next = given(Set.of("pause"), Duration.ofDays(2));
        new Mandates(program.api()).take(next.id());
        assertThat(send("GET", needs, new byte[0]).statusCode()).isEqualTo(200);
        new Mandates(ana.api()).end(next.id());
        assertThat(refusal(send("GET", needs, new byte[0]))).isEqualTo("NO_MANDATE");
    }

    private MandateView given(Set<String> acts, Duration length) {
        return new Mandates(ana.api())
                .give(
                        program.did(),
                        new Mandates.Terms(
                                acts,
                                List.of(town.group.did()),
                                List.of(Town.NEED),
                                Optional.empty(),
                                town.clock.instant().plus(length)));
    }

    /** One signed request, as the guide puts it together. */
    private HttpResponse<byte[]> send(String method, String path, byte[] body) {
        try {
            URI target = URI.create(town.address() + path);
            byte[] nonce = new byte[16];
            new SecureRandom().nextBytes(nonce);
            long created = town.clock.instant().getEpochSecond();
            String digest = "sha-256=:"
                    + Base64.getEncoder()
                            .encodeToString(MessageDigest.getInstance("SHA-256").digest(body)) + ":";
            boolean hasBody = body.length > 0;
            String parameters = (hasBody
                            ? "(\"@method\" \"@target-uri\" \"content-type\" \"content-digest\")"
                            : "(\"@method\" \"@target-uri\")")
                    + ";created=" + created + ";expires=" + (created + 30) + ";nonce=\""
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(nonce) + "\";keyid=\""
                    + program.keys().keyId() + "\";alg=\"ed25519\";tag=\"usufruct\"";
            String base = "\"@method\": " + method + "\n\"@target-uri\": " + target + "\n"
                    + (hasBody ? "\"content-type\": application/json\n\"content-digest\": " + digest + "\n" : "")
                    + "\"@signature-params\": " + parameters;
            byte[] signature = program.keys().signing().sign(base.getBytes(StandardCharsets.US_ASCII));
            var request = HttpRequest.newBuilder(target)
                    .method(
                            method,
                            hasBody
                                    ? HttpRequest.BodyPublishers.ofByteArray(body)
                                    : HttpRequest.BodyPublishers.noBody())
                    .header("signature-input", "usufruct=" + parameters)
                    .header("signature", "usufruct=:" + Base64.getEncoder().encodeToString(signature) + ":");
            if (hasBody) {
                request.header("content-type", "application/json").header("content-digest", digest);
            }
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (GeneralSecurityException | IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String refusal(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).isBetween(400, 499);
        return json(answer).path("reason").asText();
    }

    private static JsonNode json(HttpResponse<byte[]> answer) {
        return StrictJson.read(answer.body());
    }

    private static String encoded(Person who) {
        return who.did().value().replace(":", "%3A");
    }
}
