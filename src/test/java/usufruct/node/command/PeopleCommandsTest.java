package usufruct.node.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import usufruct.client.Api;
import usufruct.client.AssignmentView;
import usufruct.client.Desk;
import usufruct.client.Operator;
import usufruct.client.ProblemException;
import usufruct.node.Node;
import usufruct.node.NodeSettings;
import usufruct.passport.PassportFile;
import usufruct.passport.PassportKeys;
import usufruct.vault.SecretBytes;
import usufruct.words.Bytes;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** What a person types, against a real node. */
class PeopleCommandsTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter error = new StringWriter();
    private final CommandLine line = line();

    @BeforeEach
    void password() throws IOException {
        Files.writeString(folder.resolve("password"), "a good long password\n");
    }

    @Test
    void makesAPassportThatOnlyItsPasswordOpens() throws IOException {
        String did = passport("ana");

        assertThat(did).startsWith("did:key:z6Mk");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("ana"))))
                .isEqualTo("rw-------");
        Files.writeString(folder.resolve("other"), "another password\n");
        assertThat(run("passport", "show", file("ana"), "--password-file", file("other")))
                .isEqualTo(1);
    }

    @Test
    void neverOverwritesAPassport() throws IOException {
        passport("ana");
        byte[] before = Files.readAllBytes(folder.resolve("ana"));

        assertThat(run("passport", "new", file("ana"), "--password-file", file("password")))
                .isEqualTo(1);

        assertThat(error.toString()).contains("never overwritten");
        assertThat(Files.readAllBytes(folder.resolve("ana"))).isEqualTo(before);
    }

    @Test
    void tellsTheWordsAgainOnlyWhenAsked() {
        passport("ana");
        out.reset();

        assertThat(run("passport", "show", file("ana"), "--password-file", file("password")))
                .isZero();
        assertThat(told().lines()).noneMatch(each -> each.split(" ").length == 24);
        assertThat(run("passport", "show", file("ana"), "--password-file", file("password"), "--words"))
                .isZero();
        assertThat(told().lines()).anyMatch(each -> each.split(" ").length == 24);
    }

    @Test
    void fetchesWhatTheNodeKeepsAndHasItForgotten() throws Exception {
        String ana = passport("ana");
        try (Node node = Node.start(settings(ana))) {
            register(node, "ana");
            assertThat(at(node, "ana", "own", "export", "--to", file("mine.json")))
                    .as(error.toString())
                    .isZero();
            assertThat(Files.readString(folder.resolve("mine.json"))).contains(ana, "own-data@v1", "eddsa-jcs-2022");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("mine.json"))))
                    .isEqualTo("rw-------");
            assertThat(at(node, "ana", "own", "export", "--to", file("mine.json")))
                    .isEqualTo(1);
            assertThat(error.toString()).contains("not overwritten");
            assertThat(at(node, "ana", "own", "erase")).isEqualTo(2);
            assertThat(at(node, "ana", "own", "erase", "--yes"))
                    .as(error.toString())
                    .isZero();
            assertThat(lastLine()).isEqualTo("0 erased");
        }
    }

    @Test
    void takesANeedAndAnOfferToTheNode() throws Exception {
        String marta = passport("marta");
        String ana = passport("ana");
        String shed = passport("shed", "--kind", "group");
        try (Node node = Node.start(settings(marta))) {
            register(node, "marta");
            register(node, "ana");
            register(node, "shed");
            setUp(node, new Did(shed), new Did(marta), new Did(ana));
            Instant tomorrow = InstantSource.system()
                    .instant()
                    .truncatedTo(ChronoUnit.SECONDS)
                    .plus(1, ChronoUnit.DAYS);
            String window = "{\"from\":\"" + tomorrow + "\",\"until\":\"" + tomorrow.plusSeconds(3600) + "\"}";
            Files.writeString(folder.resolve("offer.json"), """
                    {"category": "offer.tool@v1", "fields": {"title": "Drill", "units": 1, "attributes": {"tool": "drill"},
                     "window": %s, "doorCode": "heron-11837"}}""".formatted(window));
            Files.writeString(folder.resolve("need.json"), """
                    {"category": "need.tool@v1", "fields": {"title": "A drill", "priority": "normal",
                     "constraints": {"tool": "drill"}, "window": %s}}""".formatted(window));

            assertThat(at(
                            node,
                            "marta",
                            "publish",
                            file("offer.json"),
                            "--group",
                            file("shed"),
                            "--group-password-file",
                            file("password")))
                    .as(error.toString())
                    .isZero();
            assertThat(ItemId.isItemId(lastLine())).isTrue();
            assertThat(at(node, "ana", "publish", file("need.json")))
                    .as(error.toString())
                    .isZero();
            assertThat(ItemId.isItemId(lastLine())).isTrue();
            String need = lastLine();
            assertThat(at(node, "marta", "task", "list")).isZero();
            assertThat(at(node, "ana", "grant", need)).isEqualTo(1);
            assertThat(error.toString()).contains("refused: NOT_FOUND");
        }
    }

    @Test
    void callsATurnBackAndTellsWhoseItWas() throws Exception {
        String marta = passport("marta");
        String ana = passport("ana");
        String ben = passport("ben");
        String shed = passport("shed", "--kind", "group");
        Instant from =
                InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS).plus(7, ChronoUnit.DAYS);
        try (Node node = Node.start(settings(marta))) {
            List.of("marta", "ana", "ben", "shed").forEach(name -> register(node, name));
            setUp(node, new Did(shed), new Did(marta), new Did(ana));
            asMarta(node, api -> {
                new Operator(api).putMember(new Did(ben));
                return ben;
            });
            String window = "{\"from\":\"" + from + "\",\"until\":\"" + from.plusSeconds(3600) + "\"}";
            Files.writeString(folder.resolve("offer.json"), """
                    {"category": "offer.tool@v1", "fields": {"title": "Pump", "units": 1, "attributes": {"tool": "pump"},
                     "window": %s, "doorCode": "heron-11837"}}""".formatted(window));
            for (String priority : List.of("normal", "urgent")) {
                Files.writeString(folder.resolve(priority + ".json"), """
                        {"category": "need.tool@v1", "fields": {"title": "A pump", "priority": "%s",
                         "constraints": {"tool": "pump"}, "window": %s}}""".formatted(priority, window));
            }
            String group = file("shed");
            String secret = file("password");
            at(node, "marta", "publish", file("offer.json"), "--group", group, "--group-password-file", secret);
            String need = published(node, "ana", "normal");
            assertThat(at(node, "marta", "round", "start", shed, "--policy", "tool-library"))
                    .isZero();
            String permit = drawn(node, new Did(shed));
            String urgent = published(node, "ben", "urgent");

            assertThat(at(
                            node, "marta", "recall", "make", permit, "--cause", "urgent", "--need", urgent, "--why",
                            "a flood"))
                    .as(error.toString())
                    .isZero();

            assertThat(told())
                    .contains(
                            "cause  urgent, level need",
                            "rule  a permit can be called back for an urgent need until 48 hours before it begins"
                                    + " (`urgentRecallHours`, tool-library version 8)",
                            "why  a flood");
            out.reset();
            assertThat(at(node, "ana", "recall", "show", permit)).isZero();
            assertThat(told()).contains("somebody's urgent need comes before it", "it fits: something is free for it");
            out.reset();
            assertThat(at(node, "ana", "need", "timeline", need)).isZero();
            assertThat(told()).contains("comes before all others in this pool once until");
            assertThat(at(node, "ben", "recall", "show", permit)).isEqualTo(1);
            assertThat(error.toString()).contains("refused: NOT_FOUND");
        }
    }

    @Test
    void asksForAHouseholdAndLetsOthersUseItToo() throws Exception {
        String marta = passport("marta");
        String ana = passport("ana");
        String ben = passport("ben");
        String cleo = passport("cleo");
        String home = passport("home", "--kind", "group");
        String shed = passport("shed", "--kind", "group");
        Instant from =
                InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS).plus(7, ChronoUnit.DAYS);
        try (Node node = Node.start(settings(marta))) {
            List.of("marta", "ana", "ben", "cleo", "home", "shed").forEach(name -> register(node, name));
            setUp(node, new Did(shed), new Did(marta), new Did(ana));
            asMarta(node, api -> {
                new Operator(api).putMember(new Did(ben));
                new Operator(api).putMember(new Did(cleo));
                return ben;
            });
            String window = "{\"from\":\"" + from + "\",\"until\":\"" + from.plusSeconds(3600) + "\"}";
            Files.writeString(folder.resolve("offer.json"), """
                    {"category": "offer.tool@v1", "fields": {"title": "Tent", "units": 1, "attributes": {"tool": "tent"},
                     "window": %s, "doorCode": "heron-11837"}}""".formatted(window));
            Files.writeString(folder.resolve("tent.json"), """
                    {"category": "need.tool@v1", "fields": {"title": "A tent", "priority": "normal", "party": "%s",
                     "constraints": {"tool": "tent"}, "window": %s}}""".formatted(home, window));
            String secret = file("password");
            at(node, "marta", "publish", file("offer.json"), "--group", file("shed"), "--group-password-file", secret);

            assertThat(at(node, "home", "party", "found", "--kind", "household", "--keeper", ana))
                    .as(error.toString())
                    .isZero();
            assertThat(at(node, "ana", "party", "agree", home)).isZero();
            assertThat(at(node, "ana", "party", "name", home, ben)).isZero();
            assertThat(at(node, "ben", "publish", file("tent.json"))).isEqualTo(1);
            assertThat(error.toString()).contains("is not in the party");
            assertThat(at(node, "ben", "party", "agree", home)).isZero();
            out.reset();
            assertThat(at(node, "ben", "party", "list")).isZero();
            assertThat(told()).contains(home + "  household", ana + "  keeper").doesNotContain("has not agreed");
            published(node, "ana", "tent");
            assertThat(at(node, "ana", "need", "list")).isZero();
            assertThat(told()).contains("A tent  for the party " + home);
            assertThat(at(node, "marta", "round", "start", shed, "--policy", "tool-library"))
                    .isZero();
            String permit = drawn(node, new Did(shed));

            assertThat(at(node, "ana", "co-user", "name", permit, cleo)).isZero();
            String coUse = lastLine();
            out.reset();
            assertThat(at(node, "ana", "assignment", "show", permit)).isZero();
            assertThat(told()).contains(ben + " uses it too", cleo + " is named to use it too");
            assertThat(at(node, "cleo", "co-user", "agree", coUse)).isZero();
            assertThat(at(node, "cleo", "co-user", "list")).isZero();
            assertThat(told()).contains("using  " + permit + " (issued) of " + ana);
            assertThat(at(node, "cleo", "grant", permit)).isEqualTo(1);
            assertThat(error.toString()).contains("refused: OUTSIDE_WINDOW");
            assertThat(at(node, "cleo", "co-user", "end", coUse)).isZero();
            assertThat(at(node, "ben", "party", "end", home)).isZero();
            out.reset();
            assertThat(at(node, "ben", "co-user", "list")).isZero();
            assertThat(told()).contains("left  " + permit);
        }
    }

    @Test
    void namesAProgramThatIsToldAndTakesItBack() throws Exception {
        String marta = passport("marta");
        String ana = passport("ana");
        try (Node node = Node.start(settings(marta))) {
            List.of("marta", "ana").forEach(name -> register(node, name));
            asMarta(node, api -> {
                new Operator(api).putMember(new Did(ana));
                return ana;
            });
            assertThat(at(node, "ana", "webhook", "show")).as(error.toString()).isZero();
            assertThat(lastLine()).isEqualTo("you named none");
            assertThat(at(node, "ana", "webhook", "give", "http://example.org/told"))
                    .isEqualTo(1);
            assertThat(error.toString()).contains("refused: BAD_PARAMETER");

            assertThat(at(node, "ana", "webhook", "give", "https://192.0.2.1/told"))
                    .as(error.toString())
                    .isZero();
            assertThat(at(node, "ana", "webhook", "show")).isZero();
            assertThat(lastLine()).isEqualTo("https://192.0.2.1/told (its code was not told yet)");
            assertThat(at(node, "ana", "webhook", "confirm", "no code")).isEqualTo(1);
            assertThat(error.toString()).contains("refused: WRONG_WEBHOOK_CODE");
            assertThat(at(node, "ana", "webhook", "stop")).isZero();
            assertThat(at(node, "ana", "webhook", "show")).isZero();
            assertThat(lastLine()).isEqualTo("you named none");
        }
    }

    /** The first permit of a group, once the round that was asked for is told. */
    private String drawn(Node node, Did group) throws InterruptedException {
        for (int tries = 0; tries < 300; tries++) {
            List<AssignmentView> permits = asMarta(node, api -> new Desk(api).assignments(group));
            if (!permits.isEmpty()) {
                return permits.getFirst().id().value();
            }
            Thread.sleep(100);
        }
        throw new AssertionError("no round was told within half a minute");
    }

    private String published(Node node, String who, String file) {
        assertThat(at(node, who, "publish", file(file + ".json")))
                .as(error.toString())
                .isZero();
        return told().lines()
                .filter(ItemId::isItemId)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    @Test
    void takesAPolicyFromItsFolderToAProposal() throws Exception {
        String marta = passport("marta");
        String ana = passport("ana");
        String shed = passport("shed", "--kind", "group");
        String rules = System.getProperty("usufruct.home", ".") + "/rules/drl/tool-library";
        try (Node node = Node.start(settings(marta))) {
            register(node, "marta");
            register(node, "ana");
            register(node, "shed");
            setUp(node, new Did(shed), new Did(marta), new Did(ana));

            assertThat(at(node, "marta", "policy", "draft", rules, "--group", shed, "--why", "a copy"))
                    .as(error.toString())
                    .isZero();
            String id = lastLine().split(" ")[0];
            assertThat(at(node, "marta", "policy", "check", id))
                    .as(error.toString())
                    .isZero();
            assertThat(lastLine()).contains("it passes: ", "every story ends as told, and nothing is left untold");
            assertThat(at(node, "marta", "policy", "propose", id)).isEqualTo(1);
            assertThat(error.toString()).contains("refused: WRONG_STATE", "make a dry run of it first");
            assertThat(at(node, "marta", "policy", "dry-run", id)).isZero();
            assertThat(at(node, "ana", "policy", "relax", id))
                    .as(error.toString())
                    .isZero();
            assertThat(told()).contains("nothing is changed by this");
            assertThat(at(node, "ana", "policy", "timing", id))
                    .as(error.toString())
                    .isZero();
            assertThat(told()).contains("daily (as it says)");
            assertThat(at(node, "marta", "policy", "propose", id))
                    .as(error.toString())
                    .isZero();
            assertThat(at(node, "ana", "policy", "comment", id, "why so many?")).isZero();
            assertThat(at(node, "ana", "policy", "show", id)).isZero();
            assertThat(told()).contains("proposed  notice until", "why so many?");
            assertThat(at(node, "marta", "policy", "approve", id)).isEqualTo(1);
            assertThat(error.toString()).contains("its notice may still run");
            assertThat(at(node, "marta", "policy", "list", shed)).isZero();
        }
    }

    @Test
    void startsARoundByTheRulesThatThePoolHas() throws Exception {
        String marta = passport("marta");
        String shed = passport("shed", "--kind", "group");
        try (Node node = Node.start(settings(marta))) {
            register(node, "marta");
            register(node, "shed");
            setUp(node, new Did(shed), new Did(marta), new Did(marta));

            assertThat(at(node, "marta", "round", "start", shed)).isEqualTo(1);
            assertThat(error.toString()).contains("which policy this pool is to have");
            assertThat(at(node, "marta", "round", "start", shed, "--policy", "space-sharing"))
                    .as(error.toString())
                    .isZero();
            assertThat(at(node, "marta", "round", "start", shed))
                    .as(error.toString())
                    .isZero();
            assertThat(policyOf(node, lastLine().split(" ")[0])).isEqualTo("space-sharing");
        }
    }

    private String policyOf(Node node, String round) {
        return asMarta(
                node,
                api -> api.get("/api/v1/rounds/" + round + "/record")
                        .path("policy")
                        .path("name")
                        .asText());
    }

    @Test
    void keepsThePassportWhenItsKeysAreReplaced() throws Exception {
        String did = passport("ana");
        try (Node node = Node.start(
                settings(did).steppedFrom(InstantSource.system().instant().plusSeconds(60)))) {
            register(node, "ana");

            assertThat(at(node, "ana", "passport", "rotate"))
                    .as(error.toString())
                    .isZero();

            assertThat(told()).contains("version      2");
            assertThat(folder.resolve("ana.next")).doesNotExist();
            out.reset();
            assertThat(run("passport", "show", file("ana"), "--password-file", file("password")))
                    .isZero();
            assertThat(told()).contains("did          " + did, "version      2");
            assertThat(at(node, "ana", "task", "list")).as(error.toString()).isZero();
        }
    }

    @Test
    void cutsAStolenDeviceOffAndBringsFreshKeys() throws IOException {
        String marta = passport("marta");
        String ana = passport("ana");
        Instant start = InstantSource.system().instant().plusSeconds(60);
        try (Node node = Node.start(settings(marta).steppedFrom(start))) {
            register(node, "marta");
            register(node, "ana");
            out.reset();
            assertThat(at(node, "ana", "stop", "word")).as(error.toString()).isZero();
            Files.writeString(folder.resolve("word"), told().lines().findFirst().orElseThrow());

            String address = node.address().toString();
            assertThat(run("stop", "use", ana, "--node", address, "--word-file", file("word")))
                    .as(error.toString())
                    .isZero();
            assertThat(at(node, "ana", "own", "terms")).isEqualTo(1);
            asMarta(
                    node,
                    InstantSource.fixed(start),
                    api -> api.post(
                            "/api/v1/clock", Map.of("to", start.plusSeconds(60).toString())));
            assertThat(at(node, "ana", "passport", "rotate", "--recover"))
                    .as(error.toString())
                    .isZero();

            assertThat(at(node, "ana", "own", "terms")).as(error.toString()).isZero();
        }
    }

    @Test
    void bringsALostPassportBackFromItsWords() throws IOException {
        String did = passport("ana");
        Files.writeString(folder.resolve("words"), lastLine());
        try (Node node = Node.start(
                settings(did).steppedFrom(InstantSource.system().instant().plusSeconds(60)))) {
            register(node, "ana");
            assertThat(at(node, "ana", "passport", "rotate")).isZero();
            Files.delete(folder.resolve("ana"));

            assertThat(restore("ana", "--node", node.address().toString()))
                    .as(error.toString())
                    .isZero();

            assertThat(told()).contains(did, "version      2");
            assertThat(at(node, "ana", "task", "list")).as(error.toString()).isZero();
        }
        assertThat(restore("early")).isZero();
        assertThat(told()).contains("version      1", "If it was ever registered at a node");
    }

    @Test
    void saysThatTheNodeDoesNotKnowALostPassport() throws IOException {
        String did = passport("ana");
        Files.writeString(folder.resolve("words"), lastLine().replace(" ", "\n"));
        try (Node node = Node.start(settings(did))) {
            assertThat(restore("again", "--node", node.address().toString())).isEqualTo(1);
        }
        assertThat(error.toString()).contains("does not know `" + did + "`", "leave --node out");
        assertThat(folder.resolve("again")).doesNotExist();
    }

    @Test
    void tellsANewcomerWhomToAsk() throws Exception {
        String did = passport("ana");
        try (Node node = Node.start(settings(did))) {
            register(node, "ana");
            Files.writeString(folder.resolve("need.json"), """
                    {"category": "need.tool@v1", "fields": {"title": "A drill", "priority": "normal",
                     "constraints": {"tool": "drill"},
                     "window": {"from": "2026-01-01T00:00:00Z", "until": "2099-01-01T00:00:00Z"}}}""");

            assertThat(at(node, "ana", "publish", file("need.json"))).isEqualTo(1);
            assertThat(error.toString())
                    .contains("refused: NOT_ALLOWED", "ask an operator or a steward to take them in");
            assertThat(at(node, "ana", "task", "list")).isZero();
            assertThat(told()).contains("nothing is to be done");
        }
    }

    @Test
    void writesACategoryAndOffersSomethingOfIt() throws Exception {
        String marta = passport("marta");
        String shed = passport("shed", "--kind", "group");
        Path category = Path.of(
                System.getProperty("usufruct.home", "."), "docs/guides/categories/offer.sewing-machine@v1.json");
        Files.writeString(folder.resolve("overlock.json"), """
                {"category": "offer.sewing-machine@v1", "fields": {"title": "Overlock", "units": 1, "needles": [80],
                 "attributes": {"machine": "overlock"}, "serviced": "2026-10-01", "keyPlace": "behind the buttons",
                 "window": {"from": "2026-01-01T00:00:00Z", "until": "2036-01-01T00:00:00Z"}}}""");
        Files.writeString(folder.resolve("bad.json"), Files.readString(category).replace("Nähmaschine", "Gebühr"));
        String[] asShed = {"--group", file("shed"), "--group-password-file", file("password")};
        try (Node node = Node.start(settings(marta))) {
            register(node, "marta");
            register(node, "shed");
            setUp(node, new Did(shed), new Did(marta), new Did(marta));

            assertThat(run("category", "check", file("bad.json"))).isEqualTo(1);
            assertThat(lastLine()).startsWith("MONEY_WORD at `/schema/x-label`");
            assertThat(run("category", "check", category.toString())).isZero();
            assertThat(at(node, "marta", "category", "preview", category.toString(), file("overlock.json")))
                    .as(error.toString())
                    .isZero();
            assertThat(told()).contains("public  attributes, needles, title, units, window", "sealed  keyPlace");
            assertThat(at(node, "marta", "category", "publish", file("bad.json")))
                    .isEqualTo(1);
            assertThat(error.toString()).contains("BAD_CATEGORY");
            assertThat(at(node, "marta", "category", "publish", category.toString()))
                    .as(error.toString())
                    .isZero();
            assertThat(at(node, "marta", "category", "list")).isZero();
            assertThat(told()).contains("offer.sewing-machine@v1  community  in use  Offer of a sewing machine");
            assertThat(at(node, "marta", "category", "show", "offer.sewing-machine@v1"))
                    .isZero();
            assertThat(told()).contains("serviced  group", "keyPlace  private");

            assertThat(at(node, "marta", "publish", "--preview", "--visibility", "group", file("overlock.json")))
                    .as(error.toString())
                    .isZero();
            assertThat(told()).contains("node  does not see that it exists");
            assertThat(publish(node, "overlock.json", asShed))
                    .as(error.toString())
                    .isZero();
            String offer = lastLine();
            assertThat(anonymously(node, offer)).isEqualTo(200);
            assertThat(publish(node, "overlock.json", append(asShed, "--changes", offer, "--visibility", "group")))
                    .as(error.toString())
                    .isZero();
            assertThat(anonymously(node, offer)).isEqualTo(404);
            assertThat(publish(node, "overlock.json", append(asShed, "--changes", offer)))
                    .as(error.toString())
                    .isZero();
            assertThat(anonymously(node, offer))
                    .as("it stays as narrow as it was")
                    .isEqualTo(404);
            assertThat(at(node, "marta", "category", "retire", "offer.sewing-machine@v1"))
                    .isZero();
            assertThat(publish(node, "overlock.json", asShed)).isEqualTo(1);
            assertThat(error.toString()).contains("CATEGORY_RETIRED");
        }
    }

    private int publish(Node node, String record, String... options) {
        return at(node, "marta", append(new String[] {"publish", file(record)}, options));
    }

    private static String[] append(String[] some, String... more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
    }

    private static int anonymously(Node node, String offer) {
        try (HttpClient http = Api.plainHttp()) {
            Api.anonymous(http, node.address()).get("/api/v1/offers/" + offer);
            return 200;
        } catch (ProblemException e) {
            return e.status();
        }
    }

    @Test
    void namesTheCategoriesThereAre() throws Exception {
        passport("ana");
        Files.writeString(folder.resolve("nix.json"), "{\"category\": \"nix@v1\", \"fields\": {}}");

        assertThat(run("publish", file("nix.json"), "--passport", file("ana"))).isEqualTo(1);

        assertThat(error.toString()).contains("no category `nix@v1`; there are assignment@v1, need.care@v1");
    }

    @Test
    void namesTheWordThatIsNotInTheList() throws IOException {
        passport("ana");
        Files.writeString(folder.resolve("words"), lastLine().replaceFirst(" \\w+ ", " heronn "));

        assertThat(restore("again")).isEqualTo(1);

        assertThat(error.toString()).contains("word `2` is not in the list").doesNotContain("heronn");
        assertThat(folder.resolve("again")).doesNotExist();
    }

    @Test
    void refusesWhatWouldMakeABadPassport() throws IOException {
        Files.writeString(folder.resolve("empty"), "\n");

        assertThat(run("passport", "new", file("ana"), "--password-file", file("empty")))
                .isEqualTo(1);
        assertThat(error.toString()).contains("the password is empty");
        assertThat(run("passport", "new", file("nowhere/ana"), "--password-file", file("password")))
                .isEqualTo(1);
        assertThat(error.toString()).contains("there is no folder");
        assertThat(run("passport", "new", file("ana"), "--kind", "alien", "--password-file", file("password")))
                .isEqualTo(2);
        assertThat(run("passport", "show", file("ana"), "--password-file", file("password")))
                .isEqualTo(1);
        assertThat(error.toString()).contains("there is no passport file");
        assertThat(folder.resolve("ana")).doesNotExist();
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    private int restore(String name, String... more) {
        out.reset();
        var all = new ArrayList<>(List.of("passport", "restore", file(name)));
        all.addAll(List.of("--words-file", file("words"), "--password-file", file("password")));
        all.addAll(List.of(more));
        return run(all.toArray(String[]::new));
    }

    private NodeSettings settings(String operator) {
        return NodeSettings.embedded(folder.resolve("data")).withPort(0).withOperators(List.of(new Did(operator)));
    }

    private void setUp(Node node, Did shed, Did steward, Did member) {
        asMarta(node, api -> {
            var operator = new Operator(api);
            operator.putGroup(shed, "The Shed", List.of(steward));
            operator.putMember(member);
            return operator;
        });
    }

    private <T> T asMarta(Node node, Function<Api, T> work) {
        return asMarta(node, InstantSource.system(), work);
    }

    private <T> T asMarta(Node node, InstantSource clock, Function<Api, T> work) {
        try (SecretBytes password = SecretBytes.of(Bytes.utf8("a good long password"));
                PassportFile file = PassportFile.open(folder.resolve("marta"), password);
                PassportKeys keys = file.keys();
                HttpClient http = Api.plainHttp()) {
            return work.apply(Api.signedBy(keys, http, node.address(), clock, new SecureRandom()));
        }
    }

    private void register(Node node, String name) {
        assertThat(at(node, name, "passport", "register")).as(error.toString()).isZero();
    }

    private String passport(String name, String... more) {
        out.reset();
        var words = new ArrayList<>(List.of("passport", "new", file(name), "--password-file", file("password")));
        words.addAll(List.of(more));
        assertThat(run(words.toArray(String[]::new))).as(error.toString()).isZero();
        return told().lines().findFirst().orElseThrow();
    }

    private int at(Node node, String name, String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of(
                "--node", node.address().toString(), "--passport", file(name), "--password-file", file("password")));
        return run(all.toArray(String[]::new));
    }

    private int run(String... words) {
        return line.execute(words);
    }

    private CommandLine line() {
        var terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                Optional.empty());
        return Grammar.teach(new CommandLine(CommandLine.Model.CommandSpec.create())
                        .addSubcommand(new PassportCommand(terminal))
                        .addSubcommand(new PublishCommand(terminal))
                        .addSubcommand(new CategoryCommand(terminal))
                        .addSubcommand(new OwnCommand(terminal))
                        .addSubcommand(new StopCommand(terminal))
                        .addSubcommand(new TaskCommand(terminal))
                        .addSubcommand(new WebhookCommand(terminal))
                        .addSubcommand(new PolicyCommand(terminal))
                        .addSubcommand(new RoundCommand(terminal))
                        .addSubcommand(new NeedCommand(terminal))
                        .addSubcommand(new RecallCommand(terminal))
                        .addSubcommand(new AssignmentCommand(terminal))
                        .addSubcommand(new CoUserCommand(terminal))
                        .addSubcommand(new PartyCommand(terminal))
                        .addSubcommand(new GrantCommand(terminal)))
                .setErr(new PrintWriter(error, true));
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private String told() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String lastLine() {
        return told().lines().reduce((first, second) -> second).orElse("");
    }
}
