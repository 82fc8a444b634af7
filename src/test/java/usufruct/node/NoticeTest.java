package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Api;
import usufruct.client.Desk;
import usufruct.client.ProblemException;
import usufruct.client.Watch;
import usufruct.insight.Verdict;
import usufruct.passport.StopWord;
import usufruct.words.ItemId;

/** People are told of their things: on the pages, and by mail once an address is theirs; each thing once, when they wish. */
class NoticeTest {
    private static final String ADDRESS = "ana.wagtail@example.org";
    private static final String CODE = "heron-4711";
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private Path folder;

    private Mailbox mailbox;
    private Settlement settlement;
    private Town town;
    private Person ana;

    @BeforeEach
    void found() {
        mailbox = new Mailbox();
        settlement = new Settlement(folder, 0);
        settlement.sendMail(mailbox.settings());
        town = settlement.town;
        town.offer("Drill, cordless", 1, CODE);
        ana = town.admitted();
        town.settle();
    }

    @AfterEach
    void auditAndClose() {
        settlement.close();
        mailbox.close();
        assertThat(LivedIn.audit(folder.resolve("data"))).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void anAddressIsConfirmedByItsCodeBeforeAnythingElseGoesThere() {
        give(ADDRESS);

        assertThat(Mailbox.header(mailbox.last(), "Subject")).contains("Your code");
        assertThat(Mailbox.header(mailbox.last(), "List-Unsubscribe")).isEqualTo("null");
        promise(ana);
        assertThat(mailbox.mails()).as("the code alone").hasSize(1);
        assertThat(mail(ana).path("confirmed").asBoolean()).isFalse();
        String code = mailbox.code();
        assertThat(reason(() -> confirm(ana, code.equals("000000") ? "000001" : "000000")))
                .isEqualTo("WRONG_MAIL_CODE");

        confirm(ana, code);
        confirm(ana, code);

        assertThat(mail(ana).path("confirmed").asBoolean()).isTrue();
        assertThat(mail(ana).path("address").asText()).isEqualTo(ADDRESS);
        town.settle();
        assertThat(mailbox.mails()).as("what was told before is no news").hasSize(1);
    }

    @Test
    void aCodeIsGuessedFiveTimesAtMostAndLastsForAnHour() {
        give(ADDRESS);
        String code = mailbox.code();
        for (int i = 0; i < 5; i++) {
            assertThat(reason(() -> confirm(ana, "x"))).isEqualTo("WRONG_MAIL_CODE");
        }
        assertThat(reason(() -> confirm(ana, code))).isEqualTo("WRONG_MAIL_CODE");
        give(ADDRESS);
        town.later(HOUR.plusSeconds(1));
        assertThat(reason(() -> confirm(ana, mailbox.code()))).isEqualTo("WRONG_MAIL_CODE");
        give(ADDRESS);
        give(ADDRESS);
        give(ADDRESS);
        assertThat(reason(() -> give(ADDRESS))).isEqualTo("TOO_MANY_REQUESTS");
        town.later(DAY);
        give(ADDRESS);
        confirm(ana, mailbox.code());
        assertThat(mail(ana).path("confirmed").asBoolean()).isTrue();
    }

    @Test
    void onlyMembersGiveAnAddressAndOnlyOne() {
        Person stranger = town.stranger();
        stranger.member().register(usufruct.passport.Passport.Kind.PERSON, Town.START);
        assertThat(reason(() -> put(stranger, "address", Map.of("address", ADDRESS))))
                .isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> put(ana, "address", Map.of("address", ADDRESS + ", ben@example.org"))))
                .isEqualTo("BAD_PARAMETER");
        assertThat(reason(() -> confirm(ana, "000000"))).isEqualTo("NOT_FOUND");
        assertThat(mailbox.mails()).isEmpty();
    }

    @Test
    void aMailSaysWhatToDoAndNothingOfTheThing() {
        subscribe();
        town.later(HOUR);

        ItemId need = promise(ana);

        var mail = mailbox.last();
        String whole = Mailbox.text(mail) + Mailbox.header(mail, "Subject");
        assertThat(Mailbox.text(mail)).contains("is promised to you", "/mine/" + need, "/notices/stop/");
        assertThat(whole)
                .doesNotContain(CODE, "Drill", "shelf", "second bell", ana.did().value(), ADDRESS);
        assertThat(Mailbox.header(mail, "Message-ID")).matches("<[0-9a-z]{26}@127.0.0.1>");
        assertThat(Mailbox.header(mail, "Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(Mailbox.header(mail, "List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(log(ana)).last().satisfies(told -> {
            assertThat(told.path("kind").asText()).isEqualTo("promised");
            assertThat(told.path("page").asText()).isEqualTo("/mine/" + need);
            assertThat(told.path("messages").path(0).path("state").asText()).isEqualTo("sent");
        });
    }

    @Test
    void peopleWithoutAnAddressReadItOnThePages() {
        ItemId need = promise(ana);
        town.need(town.admitted(), HOUR, HOUR.multipliedBy(3));

        assertThat(kinds(ana)).containsExactly("promised");
        assertThat(log(ana).getFirst().path("subject").asText())
                .isEqualTo(ana.member()
                        .decisions(need)
                        .getFirst()
                        .assignment()
                        .orElseThrow()
                        .value());
        assertThat(mailbox.mails()).isEmpty();
        Person ben = town.admitted();
        assertThat(log(ben)).isEmpty();
    }

    @Test
    void remindsBeforeSomethingBeginsAndBeforeItHasToBeBack() {
        subscribe();
        town.need(ana, DAY.multipliedBy(3), DAY.multipliedBy(9));
        town.draw();
        assertThat(kinds(ana)).containsExactly("promised");

        town.later(DAY.multipliedBy(2));
        assertThat(kinds(ana)).contains("begins-soon");
        assertThat(Mailbox.text(mailbox.last())).contains("begins on Thursday, 5 March 2026, 09:00");

        town.later(DAY);
        ana.member().open(permit(ana)).close();
        town.later(DAY.multipliedBy(5));
        assertThat(Mailbox.text(mailbox.last())).contains("has to be back by Wednesday, 11 March 2026, 09:00");

        town.later(DAY);
        assertThat(Mailbox.text(mailbox.last())).contains("should be back by now");
        assertThat(kinds(ana)).containsExactlyInAnyOrder("promised", "begins-soon", "back-soon", "back");
    }

    @Test
    void nobodyIsRemindedOfWhatIsNoLongerSo() {
        subscribe();
        town.need(ana, DAY.multipliedBy(3), DAY.multipliedBy(9));
        town.draw();
        int before = mailbox.mails().size();
        ana.member().giveUp(permit(ana));

        town.later(DAY.multipliedBy(12));

        assertThat(kinds(ana))
                .as("what they did themselves is no news")
                .doesNotContain("ended", "begins-soon", "back-soon");
        assertThat(mailbox.mails())
                .filteredOn(mail -> Mailbox.text(mail).contains("begins"))
                .isEmpty();
        assertThat(before).isEqualTo(2);
    }

    @Test
    void bringsADigestOnceADayAndWhatIsUrgentAtOnce() {
        subscribe();
        prefer(ana, Map.of("rhythm", "daily", "digestAt", "18:00"));
        int before = mailbox.mails().size();
        ItemId first = town.need(ana, DAY.multipliedBy(5), DAY.multipliedBy(9));
        town.draw();
        town.need(ana, DAY.multipliedBy(12), DAY.multipliedBy(14));
        town.draw();
        assertThat(mailbox.mails()).hasSize(before);

        town.later(HOUR.multipliedBy(9));

        assertThat(mailbox.mails()).hasSize(before + 1);
        assertThat(Mailbox.header(mailbox.last(), "Subject")).isEqualTo("2 things to know");

        town.later(DAY.multipliedBy(5));
        ItemId permit = ana.member().decisions(first).getFirst().assignment().orElseThrow();
        ana.member().open(permit).close();
        town.later(HOUR);
        new Desk(town.stewardPerson.api()).revoke(permit, "safety", "it is unsafe");
        town.settle();
        assertThat(Mailbox.text(mailbox.last()))
                .contains("Please bring it back now")
                .doesNotContain("unsafe");
    }

    @Test
    void nothingComesInQuietHoursButWhatIsUrgentWhereSheSaysSo() {
        subscribe();
        prefer(ana, Map.of("quietFrom", "08:00", "quietUntil", "20:00"));
        int before = mailbox.mails().size();
        promise(ana);
        stop(ana);
        assertThat(mailbox.mails()).hasSize(before);

        town.later(HOUR.multipliedBy(10));
        assertThat(mailbox.mails()).hasSize(before);
        town.later(HOUR);

        assertThat(mailbox.mails()).as("all in one").hasSize(before + 1);
        Person ben = town.admitted();
        subscribe(ben, "ben@example.org");
        prefer(ben, Map.of("quietFrom", "19:00", "quietUntil", "23:00", "urgentBreaksQuiet", "true"));
        stop(ben);
        assertThat(Mailbox.text(mailbox.last())).contains("Your passport was stopped");
    }

    @Test
    void speaksTheLanguageOfItsReader() {
        prefer(ana, Map.of("language", "de"));
        subscribe();
        promise(ana);
        assertThat(Mailbox.text(mailbox.last())).contains("Etwas, worum du gebeten hast, ist dir zugesagt.");
    }

    @Test
    void aMessageThatIsSentTwiceIsTheSameAndTheLogFollowedTwiceTellsNothingTwice() {
        subscribe();
        promise(ana);
        String id = Mailbox.header(mailbox.last(), "Message-ID");
        int before = mailbox.mails().size();

        settlement.forgetThatMessagesWent();
        settlement.restart();
        town.settle();

        assertThat(mailbox.mails()).as("but the code, which was told").hasSize(before + 1);
        assertThat(mailbox.mails())
                .filteredOn(mail -> Mailbox.header(mail, "Message-ID").equals(id))
                .hasSize(2);
        settlement.followAgain();
        town.settle();
        assertThat(mailbox.mails()).hasSize(before + 1);
        assertThat(kinds(ana)).containsExactly("promised");
    }

    @Test
    void nothingIsLostWhileTheServerIsAwayAndTheNodeIsStopped() {
        subscribe();
        mailbox.close();
        town.need(ana, HOUR.multipliedBy(100), HOUR.multipliedBy(110));
        town.draw();
        town.later(HOUR);
        assertThat(state().path("waiting").asLong()).isEqualTo(1);
        settlement.restart();
        mailbox = mailbox.again();

        town.later(HOUR.multipliedBy(6));

        assertThat(mailbox.mails()).hasSize(1);
        assertThat(Mailbox.text(mailbox.last())).contains("is promised to you");
        assertThat(state().path("waiting").asLong()).isZero();
    }

    @Test
    void whatNobodyTakesIsGivenUpAndTheOperatorSeesThatWithoutTheAddress() {
        subscribe();
        mailbox.close();
        promise(ana);
        for (int i = 0; i < 10; i++) {
            town.later(HOUR.multipliedBy(8));
        }

        assertThat(state().path("dead").path("UNREACHABLE").asLong()).isPositive();
        assertThat(state().path("waiting").asLong()).isZero();
        assertThat(state().toString()).doesNotContain("wagtail");
        mailbox = mailbox.again();
        town.operatorPerson.api().post("/api/v1/messages/retry");
        town.settle();
        assertThat(state().path("dead")).isEmpty();
        assertThat(mailbox.mails()).isNotEmpty();
        assertThat(reason(() -> ana.api().post("/api/v1/messages/retry"))).isEqualTo("NOT_ALLOWED");
    }

    @Test
    void oneClickEndsMailToAnAddressAndLookingAtTheLinkDoesNot() throws IOException, InterruptedException {
        subscribe();
        promise(ana);
        String header = Mailbox.header(mailbox.last(), "List-Unsubscribe");
        URI link = URI.create(header.substring(1, header.length() - 1));

        HttpResponse<String> looked = click(HttpRequest.newBuilder(link).GET());
        assertThat(looked.statusCode()).isEqualTo(303);
        assertThat(looked.headers().firstValue("Location").orElseThrow()).contains("/notices/stop/");
        assertThat(mail(ana).has("address")).isTrue();
        URI forged = URI.create(link.toString().substring(0, link.toString().length() - 4) + "AAAA");
        assertThat(oneClick(forged).statusCode()).isEqualTo(404);
        assertThat(mail(ana).has("address")).isTrue();

        assertThat(oneClick(link).statusCode()).isEqualTo(204);
        assertThat(oneClick(link).statusCode()).as("again").isEqualTo(204);

        assertThat(mail(ana).has("address")).isFalse();
        subscribe();
        assertThat(oneClick(link).statusCode()).isEqualTo(204);
        assertThat(mail(ana).has("address"))
                .as("the link was for the address before")
                .isTrue();
    }

    private HttpResponse<String> oneClick(URI link) throws IOException, InterruptedException {
        return click(HttpRequest.newBuilder(link)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click")));
    }

    private HttpResponse<String> click(HttpRequest.Builder request) throws IOException, InterruptedException {
        return town.http().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void anAddressLiesNowhereInTheClearIsGivenToItsPersonAndErasedWithTheRest() {
        subscribe();
        promise(ana);
        assertThat(addressInFiles()).isEmpty();
        JsonNode copy = ana.member().own().copy().file().path("data");
        assertThat(copy.path("contacts")).hasSize(1);
        assertThat(copy.path("notices")).isNotEmpty();
        assertThat(copy.path("messages")).hasSize(2);
        assertThat(copy.path("notes").toString()).contains(ADDRESS);
        assertThat(town.stewardPerson.member().own().copy().file().toString()).doesNotContain("wagtail");
        int before = mailbox.mails().size();

        ana.member().own().erase();

        assertThat(mail(ana).has("address")).isFalse();
        assertThat(log(ana)).isEmpty();
        assertThat(ana.member().own().copy().file().toString()).doesNotContain("wagtail");
        new Desk(town.stewardPerson.api()).revoke(permit(ana), "safety", "it is unsafe");
        town.settle();
        assertThat(kinds(ana)).containsExactly("revoked");
        assertThat(mailbox.mails()).hasSize(before);
        assertThat(addressInFiles()).isEmpty();
    }

    /** Looked for while the node is stopped: a running one changes its files. */
    private Set<String> addressInFiles() {
        var canaries = new Canaries(List.of(ADDRESS, "ana.wagtail"));
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

    @Test
    void whatCannotBePreferredIsRefused() {
        for (var bad : List.of(
                Map.of("language", "fr"),
                Map.of("rhythm", "hourly"),
                Map.of("digestAt", "25:00"),
                Map.of("digestAt", "18:00:01"),
                Map.of("digestDay", "Friday"),
                Map.of("quietFrom", "22:00", "quietUntil", "22:00"))) {
            assertThat(reason(() -> prefer(ana, bad))).as("%s", bad).isEqualTo("BAD_PARAMETER");
        }
        assertThat(reason(() -> prefer(ana, Map.of("quietFrom", "22:00")))).isEqualTo("SCHEMA_VIOLATION");
        prefer(ana, Map.of("quietFrom", "22:00", "quietUntil", "06:30", "digestDay", "monday"));
        JsonNode kept = ana.api().get("/api/v1/notices/preferences");
        assertThat(kept.path("quietUntil").asText()).isEqualTo("06:30");
        assertThat(kept.path("digestDay").asText()).isEqualTo("monday");
        prefer(ana, Map.of());
        assertThat(ana.api().get("/api/v1/notices/preferences").has("quietFrom"))
                .isFalse();
    }

    // ---- what they do

    private ItemId promise(Person who) {
        ItemId need = town.need(who, HOUR, HOUR.multipliedBy(4));
        town.draw();
        return need;
    }

    private ItemId permit(Person who) {
        return who.member().assignments().stream()
                .filter(each -> List.of("issued", "active", "in-use").contains(each.state()))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private void subscribe() {
        subscribe(ana, ADDRESS);
    }

    private void subscribe(Person who, String address) {
        put(who, "address", Map.of("address", address));
        town.settle();
        confirm(
                who,
                who.api()
                                .get("/api/v1/notices/preferences")
                                .path("language")
                                .asText()
                                .equals("de")
                        ? Mailbox.text(mailbox.last()).replaceAll("(?s).* (\\d{6})\\..*", "$1")
                        : mailbox.code());
    }

    private void give(String address) {
        put(ana, "address", Map.of("address", address));
        town.settle();
    }

    private static void confirm(Person who, String code) {
        who.api().post("/api/v1/notices/address/confirmation", Map.of("code", code));
    }

    private static void put(Person who, String what, Map<String, String> body) {
        who.api().send("PUT", "/api/v1/notices/" + what, Api.object(body));
    }

    private static void prefer(Person who, Map<String, String> wishes) {
        ObjectNode body =
                Api.object(Map.of("language", "en", "rhythm", "at-once", "digestAt", "18:00", "digestDay", "friday"));
        wishes.forEach(body::put);
        body.put("urgentBreaksQuiet", Boolean.parseBoolean(wishes.getOrDefault("urgentBreaksQuiet", "false")));
        who.api().send("PUT", "/api/v1/notices/preferences", body);
    }

    private void stop(Person who) {
        String word = StopWord.draw(new SecureRandom());
        String path = "/api/v1/passports/" + Api.encoded(who.did().value()) + "/stop";
        who.api().send("PUT", path, Api.object(Map.of("commitment", StopWord.commitment(word))));
        town.anonymous().post(path, Map.of("word", StopWord.plain(word)));
        town.settle();
    }

    private static JsonNode mail(Person who) {
        return who.api().get("/api/v1/notices/preferences").path("mail");
    }

    private static List<JsonNode> log(Person who) {
        return who.api().all("/api/v1/notices");
    }

    private static List<String> kinds(Person who) {
        return log(who).stream().map(each -> each.path("kind").asText()).toList();
    }

    private JsonNode state() {
        return new Watch(town.operatorPerson.api()).state().path("messages");
    }

    private static String reason(ThrowingCallable deed) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, deed);
        assertThat(problem).as("refused").isNotNull();
        return problem.reason();
    }
}
