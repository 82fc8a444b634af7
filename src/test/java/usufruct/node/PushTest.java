package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import usufruct.insight.Verdict;
import usufruct.passport.Passport;
import usufruct.passport.StopWord;
import usufruct.words.ItemId;

/** People are told on their devices: where they agreed, when they wish, sealed to the device, and no more than a mail says. */
class PushTest {
    private static final String DEVICES = "/api/v1/notices/devices";
    private static final String CODE = "heron-4711";
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path folder;

    private Pushbox service;
    private Settlement settlement;
    private Town town;
    private Person ana;
    private int promises;

    @BeforeEach
    void found() {
        service = new Pushbox();
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
        service.close();
        assertThat(LivedIn.audit(folder.resolve("data"))).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void aDeviceIsToldWhatToDoAndNothingOfTheThing() {
        subscribe(ana, "telephone");

        ItemId need = promise(ana);

        Pushbox.Pushed told = service.last();
        assertThat(told.text())
                .isEqualTo("Something is promised to you: Something that you asked for is promised to you.");
        assertThat(told.said().path("page").asText()).isEqualTo("/mine/" + need);
        assertThat(told.said().toString())
                .doesNotContain(CODE, "Drill", "shelf", "second bell", ana.did().value());
        assertThat(told.headers())
                .containsEntry("topic", told.said().path("id").asText())
                .containsEntry("urgency", "normal")
                .containsEntry("content-encoding", "aes128gcm")
                .containsEntry("ttl", Long.toString(Duration.ofDays(3).toSeconds()));
        assertThat(told.headers().toString())
                .doesNotContain(need.value(), "promised", ana.did().value());
        assertThat(ways(ana)).containsExactly("push sent");
    }

    @Test
    void everyMessageLooksTheSameFromOutside() {
        subscribe(ana, "telephone");
        promise(ana);
        stop(ana);

        assertThat(service.taken()).hasSize(2);
        assertThat(service.last().text()).startsWith("Your passport was stopped");
        assertThat(service.last().headers()).containsEntry("urgency", "high");
        assertThat(service.taken().stream().map(Pushbox.Pushed::length).distinct())
                .hasSize(1);
    }

    @Test
    void everyDeviceIsToldAndMailToo() {
        var mailbox = new Mailbox();
        try (mailbox) {
            settlement.sendMail(mailbox.settings());
            subscribe(ana, "telephone");
            subscribe(ana, "desk");
            ana.api().send("PUT", "/api/v1/notices/address", Api.object(Map.of("address", "ana@example.org")));
            town.settle();
            ana.api().post("/api/v1/notices/address/confirmation", Map.of("code", mailbox.code()));
            promise(ana);

            assertThat(service.taken())
                    .extracting(Pushbox.Pushed::browser)
                    .containsExactlyInAnyOrder("telephone", "desk");
            assertThat(mailbox.mails()).hasSize(2);
            assertThat(ways(ana)).containsExactlyInAnyOrder("push sent", "push sent", "mail sent");
        }
    }

    @Test
    void comesWithTheDigestAndNotInQuietHoursAsMailDoes() {
        subscribe(ana, "telephone");
        prefer(Map.of("rhythm", "daily", "digestAt", "18:00"));
        promise(ana);
        promise(ana);
        assertThat(service.taken()).isEmpty();
        town.later(HOUR.multipliedBy(9));
        assertThat(service.taken()).hasSize(1);
        assertThat(service.last().text())
                .startsWith("2 things to know: ")
                .contains("Something is promised to you", "Not this time");
        assertThat(service.last().said().path("page").asText()).isEqualTo("/notices");

        prefer(Map.of("quietFrom", "08:00", "quietUntil", "20:00", "language", "de"));
        stop(ana);
        assertThat(service.taken()).as("it is 18:00").hasSize(1);
        town.later(HOUR.multipliedBy(3));
        assertThat(service.taken()).hasSize(2);
        assertThat(service.last().text()).startsWith("Dein Pass wurde angehalten");
        assertThat(service.last().said().path("language").asText()).isEqualTo("de");
    }

    @Test
    void aDeviceThatIsGoneIsForgottenAndNothingWaitsForIt() {
        for (int gone : new int[] {404, 410}) {
            subscribe(ana, "telephone");
            service.answers(gone);
            promise(ana);
            assertThat(devices(ana)).isEmpty();
            assertThat(state().path("waiting").asLong()).isZero();
            assertThat(state().path("dead")).isEmpty();
            assertThat(ways(ana)).containsOnly("push dropped");
            town.later(HOUR.multipliedBy(24));
            service.answers(201);
        }
        assertThat(service.asked()).isEqualTo(2);
    }

    @Test
    void aServiceThatCannotNowIsAskedAgainAndOneThatNeverCanIsGivenUp() {
        subscribe(ana, "telephone");
        for (int busy : new int[] {429, 503, 307}) {
            service.answers(busy);
            int before = service.taken().size();
            int asked = service.asked();
            promise(ana);
            assertThat(service.asked()).as("no redirect is followed").isEqualTo(asked + 1);
            assertThat(state().path("waiting").asLong()).isEqualTo(1);
            service.answers(201);
            town.later(Duration.ofMinutes(2));
            assertThat(service.taken()).hasSize(before + 1);
            town.later(HOUR.multipliedBy(4));
        }
        service.answers(403);
        promise(ana);
        for (int i = 0; i < 10; i++) {
            town.later(HOUR.multipliedBy(8));
        }
        assertThat(state().path("dead").path("FAILED").asLong()).isPositive();
        assertThat(devices(ana)).as("it may come back").hasSize(1);
    }

    @Test
    void nothingIsLostWhileTheServiceIsAwayAndWhatIsSentTwiceIsShownOnce() {
        subscribe(ana, "telephone");
        promise(ana);
        settlement.forgetThatMessagesWent();
        settlement.restart();
        town.settle();

        assertThat(service.taken()).hasSize(2);
        assertThat(service.taken().stream().map(Pushbox.Pushed::said).distinct())
                .hasSize(1);
    }

    @Test
    void aServiceInsideTheNodesOwnNetworkIsNeverCalled() {
        ObjectNode inside = service.subscription("router");
        ana.api().send("POST", DEVICES, inside.put("endpoint", "http://169.254.169.254/latest"));
        promise(ana);

        assertThat(state().path("dead").path("REFUSED").asLong()).isEqualTo(1);
    }

    @Test
    void aDeviceIsListedByNameAndStoppedByItsOwnerAlone() {
        ItemId telephone = subscribe(ana, "telephone");
        ObjectNode again = service.subscription("telephone");
        assertThat(add(ana, again)).as("the same browser, with fresh keys").isEqualTo(telephone);
        assertThat(devices(ana)).singleElement().satisfies(each -> {
            assertThat(each.path("name").asText()).isEqualTo("telephone");
            assertThat(each.toString()).doesNotContain("127.0.0.1");
        });
        promise(ana);
        assertThat(service.taken()).as("opened with the fresh keys").hasSize(1);

        Person ben = town.admitted();
        ben.api().send("DELETE", DEVICES + "/" + telephone, Api.object(Map.of()));
        assertThat(devices(ana)).hasSize(1);
        assertThat(devices(ben)).isEmpty();
        ana.api().send("DELETE", DEVICES + "/" + telephone, Api.object(Map.of()));
        ana.api().send("DELETE", DEVICES + "/" + telephone, Api.object(Map.of()));
        assertThat(devices(ana)).isEmpty();
        town.later(HOUR.multipliedBy(24));
        assertThat(service.taken()).hasSize(1);
    }

    @Test
    void whatIsNoDeviceIsRefused() {
        Person stranger = town.stranger();
        stranger.member().register(Passport.Kind.PERSON, Town.START);
        assertThat(reason(() -> add(stranger, service.subscription("x")))).isEqualTo("NOT_ALLOWED");
        for (var bad : List.of(
                Map.entry("endpoint", "ftp://push.example.net/1"),
                Map.entry("endpoint", "https://ana@push.example.net/1"),
                Map.entry("endpoint", "https://push.example.net/#1"),
                Map.entry("endpoint", "no address"),
                Map.entry("endpoint", "//push.example.net/1"),
                Map.entry("endpoint", "https://push.example.net/" + "a".repeat(1_000)),
                Map.entry("key", "AAAA"),
                Map.entry("auth", "AAAA"),
                Map.entry("auth", "?"),
                Map.entry("name", "  "),
                Map.entry("name", "a".repeat(61)),
                Map.entry("name", "a\nb"))) {
            ObjectNode device = service.subscription("x").put(bad.getKey(), bad.getValue());
            assertThat(reason(() -> add(ana, device))).as("%s", bad).isEqualTo("BAD_PARAMETER");
        }
        for (int i = 0; i < 10; i++) {
            subscribe(ana, "device-" + i);
        }
        assertThat(reason(() -> subscribe(ana, "one-more"))).isEqualTo("TOO_MANY_DEVICES");
        assertThat(devices(ana)).hasSize(10);
    }

    @Test
    void theNodesKeyStaysThroughARestart() {
        String key = ana.api().get(DEVICES).path("key").asText();
        settlement.restart();
        assertThat(town.admitted().api().get(DEVICES).path("key").asText()).isEqualTo(key);
    }

    @Test
    void aDeviceLiesNowhereInTheClearIsGivenToItsPersonAndErasedWithTheRest() {
        subscribe(ana, "wagtails-telephone");
        promise(ana);
        assertThat(inFiles()).isEmpty();
        JsonNode copy = ana.member().own().copy().file().path("data");
        assertThat(copy.path("contacts")).hasSize(1);
        assertThat(copy.path("notes").toString()).contains("/wagtails-telephone");

        ana.member().own().erase();

        assertThat(devices(ana)).isEmpty();
        assertThat(ana.member().own().copy().file().toString()).doesNotContain("wagtail");
        assertThat(inFiles()).isEmpty();
    }

    /** Looked for while the node is stopped: a running one changes its files. */
    private Set<String> inFiles() {
        var canaries = new Canaries(List.of("wagtails-telephone"));
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

    private ItemId subscribe(Person who, String name) {
        return add(who, service.subscription(name));
    }

    private static ItemId add(Person who, ObjectNode device) {
        return new ItemId(who.api().send("POST", DEVICES, device).path("id").asText());
    }

    private static List<JsonNode> devices(Person who) {
        return list(who.api().get(DEVICES).path("items"));
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
