package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import usufruct.client.Api;
import usufruct.client.NeedView;
import usufruct.client.ProblemException;
import usufruct.passport.PassportKeys;
import usufruct.words.ItemId;

/** The database cannot be written any more, or the clock is wrong: the node says so, and goes on when it is mended. */
class UnwritableTest {
    @TempDir
    private Path folder;

    @Test
    void aDatabaseThatBecameReadOnlyRefusesChangesServesReadersAndGoesOnLater() {
        try (var settlement = new Settlement(folder, 1)) {
            Town town = settlement.town;
            Person ana = town.people.getFirst();
            town.offer("Drill", 1, "4711");
            ItemId kept = town.need(ana, Duration.ofDays(1), Duration.ofDays(2));
            town.settle();

            settlement.forbidWriting(true);
            assertThat(reason(() -> town.need(ana, Duration.ofDays(1), Duration.ofDays(2))))
                    .isEqualTo("STORE_UNAVAILABLE");
            assertThat(reason(() -> ana.member().withdraw(kept))).isEqualTo("STORE_UNAVAILABLE");
            assertThat(ana.member().needs()).extracting(NeedView::id).containsExactly(kept);
            assertThat(text(town, "/health")).isNotEmpty();

            settlement.forbidWriting(false);
            town.draw();
            assertThat(ana.member().assignments()).hasSize(1);
            assertThat(text(town, "/ready")).isNotEmpty();
            assertThat(text(town, "/metrics")).contains("\nusufruct_open_incidents 0\n");
        }
    }

    @Test
    void theLogSaysOnceWhatSqliteSaysAndReadyNamesTheStore() throws Exception {
        var log = new ListAppender<ILoggingEvent>();
        var logger = (Logger) LoggerFactory.getLogger("usufruct.store");
        log.start();
        logger.addAppender(log);
        try (var settlement = new Settlement(folder, 1)) {
            Town town = settlement.town;
            Person ana = town.people.getFirst();
            settlement.forbidWriting(true);

            for (int i = 0; i < 3; i++) {
                assertThat(reason(() -> town.need(ana, Duration.ofDays(1), Duration.ofDays(2))))
                        .isEqualTo("STORE_UNAVAILABLE");
            }

            assertThat(ready(town)).contains("\"store\":\"the database file cannot be used");
            assertThat(List.copyOf(log.list))
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .singleElement()
                    .asString()
                    .contains("[SQLITE_READONLY]")
                    .doesNotContain("INSERT", folder.toString());
            settlement.forbidWriting(false);
            town.need(ana, Duration.ofDays(1), Duration.ofDays(2));
            assertThat(ready(town)).doesNotContain("store");
        } finally {
            logger.detachAppender(log);
        }
    }

    private static String ready(Town town) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(town.address().resolve("/ready")).build();
        return town.http().send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    @Test
    void aClockBehindTheLogIsNamed() {
        PassportKeys operator = Town.newKeys();
        NodeSettings settings = Town.settings(folder.resolve("data"), operator, 0);
        Instant later = Instant.parse("2126-01-01T00:00:00Z");
        try (Node node = Node.start(settings.steppedFrom(later))) {
            assertThat(node.clockTrouble()).isEmpty();
        }

        try (Node node =
                Node.start(NodeSettings.embedded(folder.resolve("data")).withPort(0))) {
            assertThat(node.clockTrouble()).isPresent();
            Api api = Api.anonymous(Api.plainHttp(), node.address());
            assertThat(reason(() -> api.download("/ready"))).isEqualTo("NOT_READY");
        }
    }

    private static String text(Town town, String path) {
        return new String(town.anonymous().download(path), StandardCharsets.UTF_8);
    }

    private static String reason(Runnable request) {
        return Optional.ofNullable(catchThrowableOfType(ProblemException.class, request::run))
                .map(ProblemException::reason)
                .orElse("done");
    }
}
