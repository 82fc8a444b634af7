package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Api;
import usufruct.client.NodeInfo;
import usufruct.passport.PassportKeys;
import usufruct.words.ItemId;

/** A node that is killed around the sending of mail and messages to devices: nothing is lost, and what is sent twice is the same. */
class NoticeKillTest {
    private static final int KILLS = Integer.getInteger("usufruct.notice.kills", 4);
    private static final long SEED = Long.getLong("usufruct.seed", 20_261_130);
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path folder;

    @Test
    void everythingIsToldUnderOneName() throws IOException, InterruptedException {
        System.out.println("seed " + SEED + " (-Dusufruct.seed), " + KILLS + " kills (-Dusufruct.notice.kills)");
        var random = new Random(SEED);
        PassportKeys operator = Town.newKeys();
        try (var mailbox = new Mailbox();
                var service = new Pushbox()) {
            int port = freePort();
            ChildNode node = start(settings(mailbox, operator, port));
            try {
                var town = new Town(URI.create("http://127.0.0.1:" + port), operator, 0);
                town.offer("Drills", KILLS + 1, "4711");
                Person ana = subscribed(town, mailbox);
                ana.api().send("POST", "/api/v1/notices/devices", service.subscription("telephone"));
                List<ItemId> needs = new ArrayList<>();
                for (int kill = 0; kill < KILLS; kill++) {
                    needs.add(town.need(ana, HOUR.multipliedBy(100 + 10L * kill), HOUR.multipliedBy(105 + 10L * kill)));
                    town.steward.startRound(Town.OFFER, Town.POLICY);
                    Thread.sleep(random.nextInt(1_200));
                    node.kill();
                    node = start(folder.resolve("node.yml"));
                    town.clock.set(NodeInfo.of(town.anonymous()).now());
                    town.settle();
                }
                town.settle();
                for (ItemId need : needs) {
                    assertThat(namesOf(mailbox, need))
                            .as("mails about %s", need)
                            .hasSize(1);
                    assertThat(shown(service, need)).as("shown about %s", need).hasSize(1);
                }
                System.out.println(mailbox.mails().size() + " mails for " + KILLS + " promises and a code");
            } finally {
                node.kill();
            }
        }
    }

    private static Set<String> namesOf(Mailbox mailbox, ItemId need) {
        Set<String> names = new TreeSet<>();
        for (MimeMessage mail : mailbox.mails()) {
            if (Mailbox.text(mail).contains("/mine/" + need)) {
                names.add(Mailbox.header(mail, "Message-ID"));
            }
        }
        return names;
    }

    /** Under which names a device was told of it: it shows each name once. */
    private static Set<String> shown(Pushbox service, ItemId need) {
        Set<String> names = new TreeSet<>();
        for (Pushbox.Pushed each : service.taken()) {
            if (each.said().path("page").asText().equals("/mine/" + need)) {
                names.add(each.said().path("id").asText());
            }
        }
        return names;
    }

    private static Person subscribed(Town town, Mailbox mailbox) {
        Person ana = town.admitted();
        ana.api().send("PUT", "/api/v1/notices/address", Api.object(Map.of("address", "ana@example.org")));
        town.settle();
        ana.api().post("/api/v1/notices/address/confirmation", Map.of("code", mailbox.code()));
        return ana;
    }

    private Path settings(Mailbox mailbox, PassportKeys operator, int port) throws IOException {
        return Files.writeString(folder.resolve("node.yml"), """
                data: %s
                port: %d
                clock: "%s"
                operators: ["%s"]
                outgoingTo: [127.0.0.0/8]
                mail:
                  host: 127.0.0.1
                  port: %d
                  security: none
                  from: Tools <tools@example.org>
                """.formatted(
                        folder.resolve("data"),
                        port,
                        Town.START,
                        operator.did(),
                        mailbox.settings().port()));
    }

    private ChildNode start(Path settings) throws IOException {
        ChildNode node = ChildNode.start(settings, folder.resolve("node.log"));
        assertThat(node.serves()).as("the node starts").isTrue();
        return node;
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
