package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Api;
import usufruct.client.ProblemException;
import usufruct.client.Webhook;
import usufruct.insight.Verdict;
import usufruct.passport.KeyId;
import usufruct.passport.Passport;
import usufruct.passport.StopWord;
import usufruct.words.ItemId;

/** A program of a member is told what a mail would say: once its address was shown to be theirs, signed by the node, and no more. */
class WebhookTest {
    private static final String CODE = "heron-4711";
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path folder;

    private Hookbox program;
    private Settlement settlement;
    private Town town;
    private Person ana;
    private int promises;

    @BeforeEach
    void found() {
        program = new Hookbox();
        settlement = new Settlement(folder, 0);
        settlement.callOut();
        town = settlement.town;
        town.offer("Drill, cordless", 9, CODE);
        ana = town.admitted();
        town.settle();
    }

    @AfterEach
    void auditAndClose() {
        settlement.close();
        program.close();
        assertThat(LivedIn.audit(folder.resolve("data"))).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void aProgramIsToldWhatAMailWouldSayAndNothingOfTheThing() {
        subscribe(ana);

        ItemId need = promise(ana);

        JsonNode said = program.last().said();
        new Described(town).conforms("NoticeMessage", said);
        assertThat(said.path("title").asText()).isEqualTo("Something is promised to you");
        assertThat(said.path("text").asText()).isEqualTo("Something that you asked for is promised to you.");
        assertThat(said.path("link").asText()).isEqualTo(town.address() + "/mine/" + need);
        assertThat(said.path("urgent").asBoolean()).isFalse();
        assertThat(said.path("notices")).singleElement().satisfies(each -> {
            assertThat(each.path("kind").asText()).isEqualTo("promised");
            assertThat(each.path("link")).isEqualTo(said.path("link"));
        });
        assertThat(said.toString())
                .doesNotContain(CODE, "Drill", "shelf", "second bell", ana.did().value());
        assertThat(program.last().headers().toString())
                .doesNotContain(need.value(), ana.did().value());
        assertThat(ways(ana)).containsExactly("webhook sent");
    }

    @Test
    void nothingGoesToAnAddressBeforeItsCodeWasTold() {
        new Webhook(ana.api()).give(hook(ana));
        town.settle();
        new Described(town).conforms("NoticeCode", program.last().said());
        String code = program.code();
        promise(ana);
        assertThat(program.asked()).isEqualTo(1);
        assertThat(new Webhook(ana.api()).current())
                .hasValueSatisfying(each -> assertThat(each.confirmed()).isFalse());

        for (int i = 0; i < 5; i++) {
            assertThat(reason(() -> new Webhook(ana.api()).confirm(code.equals("123456") ? "1" : "123456")))
                    .isEqualTo("WRONG_WEBHOOK_CODE");
        }
        assertThat(reason(() -> new Webhook(ana.api()).confirm(code)))
                .as("guessed too often")
                .isEqualTo("WRONG_WEBHOOK_CODE");
        new Webhook(ana.api()).give(hook(ana));
        town.later(HOUR.plusMinutes(1));
        assertThat(reason(() -> new Webhook(ana.api()).confirm(program.code())))
                .as("an hour ago")
                .isEqualTo("WRONG_WEBHOOK_CODE");

        subscribe(ana);
        new Webhook(ana.api()).confirm("any");
        promise(ana);
        assertThat(program.last().said().path("format").asText()).isEqualTo("notice-message@v1");
    }

    @Test
    void whoeverTakesItCanCheckThatTheNodeSaidIt() {
        subscribe(ana);
        promise(ana);

        Hookbox.Taken message = program.last();
        KeyId key = KeyId.parse(message.keyId()).orElseThrow();
        assertThat(key.did().value())
                .isEqualTo(town.anonymous().get("/api/v1/node").path("did").asText());
        assertThat(town.anonymous()
                        .get("/api/v1/passports/" + Api.encoded(key.did().value()))
                        .toString())
                .as("the key stands in the node's passport")
                .contains(message.keyId().substring(message.keyId().indexOf('#') + 1));
        assertThat(program.isSignedBy(key.key(), message)).isTrue();
        byte[] other = message.body().clone();
        other[other.length - 2] ^= 1;
        assertThat(program.isSignedBy(
                        key.key(), new Hookbox.Taken(message.path(), message.said(), other, message.headers())))
                .isFalse();
        assertThat(program.isSignedBy(
                        key.key(), new Hookbox.Taken("/of/ben", message.said(), message.body(), message.headers())))
                .isFalse();
    }

    /** Else a member could name an address of a peer, and have the node ask there in its own name. */
    @Test
    void whatANodeSaysToProgramsIsNoRequestToANode() throws Exception {
        subscribe(ana);
        promise(ana);
        Hookbox.Taken message = program.last();
        try (HttpClient http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(town.address().resolve("/api/v1/notices/webhook/confirmation"))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(message.body()));
            for (String name : List.of("content-type", "content-digest", "signature", "signature-input")) {
                request.header(name, message.headers().getOrDefault(name, ""));
            }
            var answer = http.send(request.build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).contains("BAD_SIGNATURE_INPUT");
        }
    }

    @Test
    void comesWithTheDigestAndNotInQuietHoursAsMailDoes() {
        subscribe(ana);
        prefer(Map.of("rhythm", "daily", "digestAt", "18:00"));
        promise(ana);
        promise(ana);
        assertThat(messages()).isEmpty();
        town.later(HOUR.multipliedBy(9));
        JsonNode said = program.last().said();
        assertThat(said.path("title").asText()).isEqualTo("2 things to know");
        assertThat(said.path("notices")).hasSize(2);
        assertThat(said.path("link").asText()).isEqualTo(town.address() + "/notices");

        prefer(Map.of("quietFrom", "08:00", "quietUntil", "20:00", "language", "de"));
        stop(ana);
        assertThat(messages()).as("it is 18:00").hasSize(1);
        town.later(HOUR.multipliedBy(3));
        assertThat(messages()).hasSize(2);
        assertThat(program.last().said().path("title").asText()).isEqualTo("Dein Pass wurde angehalten");
        assertThat(program.last().said().path("urgent").asBoolean()).isTrue();
        assertThat(program.last().said().path("language").asText()).isEqualTo("de");
    }

    @Test
    void oneThatCannotNowIsAskedAgainAndOneThatNeverCanIsGivenUp() {
        subscribe(ana);
        for (int busy : new int[] {429, 503, 307, 404}) {
            program.answers(busy);
            int before = program.taken().size();
            int asked = program.asked();
            promise(ana);
            assertThat(program.asked()).as("no redirect is followed").isEqualTo(asked + 1);
            assertThat(state().path("waiting").asLong()).isEqualTo(1);
            program.answers(204);
            town.later(Duration.ofMinutes(2));
            assertThat(program.taken()).hasSize(before + 1);
            town.later(HOUR.multipliedBy(4));
        }
        program.answers(403);
        promise(ana);
        for (int i = 0; i < 10; i++) {
            town.later(HOUR.multipliedBy(8));
        }
        assertThat(state().path("dead").path("FAILED").asLong()).isPositive();
        assertThat(new Webhook(ana.api()).current()).as("it may come back").isPresent();
    }

    @Test
    void nothingIsLostWhenTheNodeDiesAndWhatIsSentTwiceHasOneId() {
        subscribe(ana);
        promise(ana);
        settlement.forgetThatMessagesWent();
        settlement.restart();
        town.settle();

        List<Hookbox.Taken> all = messages();
        assertThat(all).hasSize(2);
        assertThat(all.stream().map(each -> each.said().path("id").asText()).distinct())
                .hasSize(1);
        assertThat(all.stream().map(Hookbox.Taken::said).distinct()).hasSize(1);
    }

    @Test
    void anAddressInsideTheNodesOwnNetworkIsNeverCalled() {
        for (String inside : List.of("https://169.254.169.254/latest", "https://10.0.0.1/", "https://[fd00::1]/")) {
            new Webhook(ana.api()).give(URI.create(inside));
            town.settle();
        }
        assertThat(state().path("dead").path("REFUSED").asLong()).isEqualTo(3);
    }

    @Test
    void itsOwnerEndsItAndSoDoesTheProgramByOneRequestOrByBeingGone() throws Exception {
        subscribe(ana);
        new Webhook(ana.api()).stop();
        new Webhook(ana.api()).stop();
        assertThat(new Webhook(ana.api()).current()).isEmpty();

        subscribe(ana);
        promise(ana);
        var end = URI.create(program.last().said().path("stop").asText());
        try (HttpClient http = HttpClient.newHttpClient()) {
            var post = HttpRequest.newBuilder(end)
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            assertThat(http.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(204);
            assertThat(http.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(204);
        }
        assertThat(new Webhook(ana.api()).current()).isEmpty();

        subscribe(ana);
        program.answers(410);
        promise(ana);
        assertThat(new Webhook(ana.api()).current()).isEmpty();
        assertThat(state().path("waiting").asLong()).isZero();
        int asked = program.asked();
        promise(ana);
        assertThat(program.asked()).isEqualTo(asked);
    }

    @Test
    void whatIsNoAddressOfAProgramIsRefused() {
        Person stranger = town.stranger();
        stranger.member().register(Passport.Kind.PERSON, Town.START);
        assertThat(reason(() -> new Webhook(stranger.api()).give(program.address())))
                .isEqualTo("NOT_ALLOWED");
        for (String bad : List.of(
                "http://example.org/told",
                "ftp://example.org/told",
                "https://ana@example.org/told",
                "https://example.org/told#here",
                "https://example.org:0/",
                "/told",
                "//example.org/told",
                "no address",
                "",
                "https://example.org/" + "a".repeat(1_000))) {
            assertThat(reason(() -> put(bad))).as(bad).isEqualTo("BAD_PARAMETER");
        }
        assertThat(reason(() -> new Webhook(ana.api()).confirm("1"))).isEqualTo("NOT_FOUND");
        for (int i = 0; i < 5; i++) {
            new Webhook(ana.api()).give(hook(ana));
        }
        assertThat(reason(() -> new Webhook(ana.api()).give(hook(ana)))).isEqualTo("TOO_MANY_REQUESTS");
    }

    @Test
    void anOperatorMayLetTheNodeCallNone() {
        subscribe(ana);
        settlement.callNoPrograms();

        promise(ana);

        assertThat(messages()).isEmpty();
        JsonNode webhook = ana.api().get("/api/v1/notices/preferences").path("webhook");
        assertThat(webhook.path("offered").asBoolean()).isFalse();
        assertThat(reason(() -> new Webhook(ana.api()).give(hook(ana)))).isEqualTo("NO_WEBHOOKS");
    }

    @Test
    void anAddressLiesNowhereInTheClearIsGivenToItsPersonAndErasedWithTheRest() {
        new Webhook(ana.api()).give(program.address().resolve("/wagtails-program"));
        town.settle();
        new Webhook(ana.api()).confirm(program.code());
        promise(ana);
        assertThat(program.last().path()).isEqualTo("/wagtails-program");
        assertThat(inFiles()).isEmpty();
        JsonNode copy = ana.member().own().copy().file().path("data");
        assertThat(copy.path("contacts")).hasSize(1);
        assertThat(copy.path("notes").toString()).contains("/wagtails-program");

        ana.member().own().erase();

        assertThat(new Webhook(ana.api()).current()).isEmpty();
        assertThat(ana.member().own().copy().file().toString()).doesNotContain("wagtail");
        assertThat(inFiles()).isEmpty();
    }

    /** Looked for while the node is stopped: a running one changes its files. */
    private Set<String> inFiles() {
        var canaries = new Canaries(List.of("wagtails-program"));
        Set<String> found = new TreeSet<>();
        settlement.restart(() -> {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    found.addAll(canaries.in(Files.readAllBytes(file)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return found;
    }

    // ---- what they do

    private URI hook(Person who) {
        return program.address().resolve("/of/" + who.did().value().substring(12, 20));
    }

    private void put(String address) {
        ana.api().send("PUT", "/api/v1/notices/webhook", Api.object(Map.of("address", address)));
    }

    private void subscribe(Person who) {
        new Webhook(who.api()).give(hook(who));
        town.settle();
        new Webhook(who.api()).confirm(program.code());
    }

    /** Those that came and are no code. */
    private List<Hookbox.Taken> messages() {
        return program.taken().stream()
                .filter(each -> each.said().path("format").asText().equals("notice-message@v1"))
                .toList();
    }

    /** Of something for a time that is far away, each time another one. */
    private ItemId promise(Person who) {
        Duration begins = HOUR.multipliedBy(500 + 20 * promises++);
        ItemId need = town.need(who, begins, begins.plus(HOUR.multipliedBy(10)));
        town.draw();
        town.settle();
        return need;
    }

    private void stop(Person who) {
        String word = StopWord.draw(new SecureRandom());
        String path = "/api/v1/passports/" + Api.encoded(who.did().value()) + "/stop";
        who.api().send("PUT", path, Api.object(Map.of("commitment", StopWord.commitment(word))));
        town.anonymous().post(path, Map.of("word", StopWord.plain(word)));
        town.settle();
    }

    private void prefer(Map<String, String> changes) {
        ObjectNode wished =
                Api.object(Map.of("language", "en", "rhythm", "at-once", "digestAt", "18:00", "digestDay", "friday"));
        wished.put("urgentBreaksQuiet", false);
        changes.forEach(wished::put);
        ana.api().send("PUT", "/api/v1/notices/preferences", wished);
    }

    /** How each message of theirs went. */
    private static List<String> ways(Person who) {
        return list(who.api().get("/api/v1/notices").path("items")).stream()
                .flatMap(each -> list(each.path("messages")).stream())
                .map(each ->
                        each.path("way").asText() + " " + each.path("state").asText())
                .toList();
    }

    private JsonNode state() {
        return town.operatorPerson.api().get("/api/v1/node/state").path("messages");
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static String reason(ThrowingCallable deed) {
        return catchThrowableOfType(ProblemException.class, deed).reason();
    }
}
