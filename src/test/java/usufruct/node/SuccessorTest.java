package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Api;
import usufruct.client.OpenedGrant;
import usufruct.client.ProblemException;
import usufruct.federation.moving.MovingBundle;
import usufruct.insight.Verdict;
import usufruct.ledger.Checkpoint;
import usufruct.ledger.CosignatureKey;
import usufruct.ledger.Ledger;
import usufruct.ledger.NoteKey;
import usufruct.ledger.NoteSignature;
import usufruct.ledger.SignedNote;
import usufruct.node.command.Terminal;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.passport.PassportFile;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.passport.SuccessorApproval;
import usufruct.passport.SuccessorOffer;
import usufruct.store.Store;
import usufruct.vault.KeyEncryptionKeys;
import usufruct.vault.PasswordKey;
import usufruct.vault.SecretBytes;
import usufruct.words.Bytes;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** A node goes to whoever runs it next, as its operators type it; its members and its peer go on with it. */
class SuccessorTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final String DOOR_CODE = "door-5512-canary";
    private static final InstantSource CLOCK = InstantSource.system();
    private static final String PASSWORD = "a long walk";

    @TempDir
    private Path folder;

    private final List<String> operators = List.of("ada.passport", "ben.passport");
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @Test
    void aNodeGoesToItsSuccessorAndStaysWhoItIs() throws Exception {
        Files.writeString(folder.resolve("password"), PASSWORD);
        try (var towns = new TwoTowns(folder)) {
            NodeSettings withTwo = operatedByTwo(towns);
            Person local = towns.there.town.people.getFirst();
            Person ana = towns.home.town.people.getFirst();
            towns.there.town.offer("Drill", 2, DOOR_CODE);
            towns.there.town.need(local, DAY, DAY.multipliedBy(3));
            towns.later(Duration.ofMinutes(1));
            towns.there.town.draw();
            ItemId permit = local.member().assignments().getFirst().id();
            ItemId asked = towns.ask(ana, DAY, DAY.multipliedBy(3));
            String former = towns.there.rooms().base().keys.keyId().toString();

            Instant from = towns.there.town.clock.instant().plus(Duration.ofHours(1));
            String words = offer(towns, from, "offer.json");
            offer(towns, from, "another.json");
            operators.forEach(each -> approve(each, "offer.json", from.minus(Duration.ofMinutes(30))));
            approve("stranger.passport", "offer.json", from.minus(Duration.ofMinutes(30)));
            assertThat(handOver(withTwo, "offer.json", operators)).contains("another node runs on");
            towns.there.stop();
            assertThat(handOver(withTwo, "offer.json", operators)).contains("ISSUED_IN_THE_FUTURE");
            standAt(withTwo.data(), from.plusSeconds(1));
            Path before = copied(withTwo.data(), "before");
            refusals(withTwo);

            assertThat(handOver(withTwo, "offer.json", operators)).contains("is handed over", "new key");
            assertThat(handOver(withTwo, "offer.json", operators))
                    .as("again it tells what was done")
                    .contains("is handed over");
            assertThat(handOver(withTwo, "another.json", operators)).contains("HANDED_OVER");
            assertThatThrownBy(() -> Node.start(withTwo))
                    .isInstanceOf(NodeSettings.SettingsException.class)
                    .hasMessageContaining("HANDED_OVER");
            assertThat(LivedIn.audit(withTwo.data())).isInstanceOf(Verdict.Sound.class);

            Path taken = takenOver(withTwo, before, words);
            towns.home.town.later(Duration.between(towns.home.town.clock.instant(), from.plusSeconds(1)));
            towns.there.startAgain(withTwo.withData(taken));
            assertThat(towns.there.node.did().value()).isEqualTo(former.substring(0, former.indexOf('#')));
            assertThat(towns.there.rooms().base().keys.keyId().toString()).isNotEqualTo(former);
            towns.there.town.clock.set(from.plusSeconds(1));
            towns.there.town.settle();
            peersGoOn(towns);
            membersGoOn(towns, local, permit, ana, asked);
            theFormerKeyCountsNoMore(towns, before);

            towns.close();
            assertThat(LivedIn.audit(taken)).isInstanceOf(Verdict.Sound.class);
            assertThat(towns.home.audit()).isInstanceOf(Verdict.Sound.class);
            auditsFindWhatWasChanged(towns, taken, before);
        }
    }

    /** The node is gone; its last backup lies with somebody who runs it from now on. */
    @Test
    void aNodeThatDiedGoesOnFromItsLastBackup() throws Exception {
        try (LivedIn lived = LivedIn.make(folder.resolve("made"), 2).copiedTo(folder.resolve("data"))) {
            Files.writeString(folder.resolve("password"), PASSWORD);
            Path restored = folder.resolve("restored");
            type(
                    "backup",
                    "--data",
                    lived.data().toString(),
                    "--to",
                    file("sealed"),
                    "--passphrase-file",
                    file("password"));
            type(
                    "restore",
                    "--from",
                    file("sealed"),
                    "--data",
                    restored.toString(),
                    "--passphrase-file",
                    file("password"));
            assertThat(type(
                            "successor",
                            "offer",
                            "--data",
                            restored.toString(),
                            "--at",
                            "2026-01-01T00:00:00Z",
                            "--to",
                            file("early.json")))
                    .as("before the passport's own time")
                    .isNotZero();
            Instant from = CLOCK.instant().plusSeconds(1);
            assertThat(type(
                            "successor",
                            "offer",
                            "--data",
                            restored.toString(),
                            "--at",
                            from.toString(),
                            "--to",
                            file("offer.json")))
                    .as(told())
                    .isZero();
            String words = told().lines().toList().getLast();
            SuccessorOffer offer = SuccessorOffer.read(Files.readAllBytes(folder.resolve("offer.json")))
                    .orThrow();
            SuccessorApproval agreed =
                    SuccessorApproval.sign(offer, "its machine burnt", lived.keys(), CLOCK.instant());
            Files.write(folder.resolve("ada.passport.agrees"), agreed.bytes());
            while (CLOCK.instant().isBefore(from)) {
                Thread.onSpinWait();
            }
            brokenOffInTheMiddle(restored, offer, agreed);
            assertThat(type(
                            "successor",
                            "hand-over",
                            file("offer.json"),
                            "--data",
                            restored.toString(),
                            "--approval",
                            file("ada.passport.agrees")))
                    .as(told())
                    .isZero();
            assertThat(take(restored, words)).contains("runs from here on");
            try (Node node = Node.start(NodeSettings.embedded(restored).withPort(0))) {
                assertThat(node.did()).isEqualTo(lived.did());
                lived.publish(lived.member(node));
            }
            assertThat(LivedIn.audit(restored)).isInstanceOf(Verdict.Sound.class);
        }
    }

    /** All is written and nothing committed: then nothing was done, and the former keys are still the node's. */
    private static void brokenOffInTheMiddle(Path data, SuccessorOffer offer, SuccessorApproval agreed) {
        NodeSettings settings = NodeSettings.embedded(data);
        try (var base = new Foundations(settings, "")) {
            base.store.beforeCommit(writing -> {
                throw new IllegalStateException("broken off");
            });
            assertThatThrownBy(() -> Succession.handOver(base, offer, List.of(agreed)))
                    .hasStackTraceContaining("broken off");
        }
        assertThat(Succession.look(settings).passport().passport().version()).isEqualTo(1);
    }

    /** A second operator and their passport files, and a stranger's. */
    private NodeSettings operatedByTwo(TwoTowns towns) throws Exception {
        var dids = new ArrayList<>(towns.there.settings.people().operators());
        for (String name : List.of("ada.passport", "ben.passport", "stranger.passport")) {
            try (Phrase phrase = Phrase.generate(new SecureRandom());
                    PassportKeys keys = PassportKeys.of(phrase, 0);
                    SecretBytes password = SecretBytes.of(Bytes.utf8(PASSWORD))) {
                var document = PassportDocument.first(keys, Passport.Kind.PERSON, Town.START);
                new PassportFile(phrase, 0, document)
                        .save(folder.resolve(name), password, PasswordKey.Cost.SMALL_MACHINE);
                towns.there.town.person(keys).member().register(document);
                if (operators.contains(name)) {
                    dids.add(keys.did());
                }
            }
        }
        NodeSettings settings = towns.there.settings.withOperators(dids);
        towns.there.stop();
        towns.there.startAgain(settings);
        return settings;
    }

    private String offer(TwoTowns towns, Instant from, String name) {
        assertThat(type(
                        "successor",
                        "offer",
                        "--from",
                        towns.there.town.address().toString(),
                        "--at",
                        from.toString(),
                        "--to",
                        file(name)))
                .isZero();
        return told().lines().toList().getLast();
    }

    private void approve(String passport, String offer, Instant at) {
        assertThat(type(
                        "successor",
                        "approve",
                        file(offer),
                        "--passport",
                        file(passport),
                        "--password-file",
                        file("password"),
                        "--why",
                        "Ada moves away",
                        "--at",
                        at.toString(),
                        "--to",
                        file(passport + ".agrees")))
                .as(told())
                .isZero();
    }

    private String handOver(NodeSettings settings, String offer, List<String> agreed) {
        var words =
                new ArrayList<>(List.of("successor", "hand-over", file(offer), "--settings", settingsFile(settings)));
        agreed.forEach(each -> words.addAll(List.of("--approval", file(each + ".agrees"))));
        type(words.toArray(String[]::new));
        return told();
    }

    private String settingsFile(NodeSettings settings) {
        try {
            return Files.writeString(
                            folder.resolve("node.yml"),
                            "data: " + settings.data() + "\nclock: \"" + Town.START + "\"\noperators: ["
                                    + String.join(
                                            ", ",
                                            settings.people().operators().stream()
                                                    .map(did -> "\"" + did + "\"")
                                                    .toList())
                                    + "]\n")
                    .toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void refusals(NodeSettings settings) {
        assertThat(handOver(settings, "offer.json", List.of())).contains("NOT_ALLOWED", "`2` operators");
        assertThat(handOver(settings, "offer.json", List.of("ada.passport"))).contains("NOT_ALLOWED", "`2` operators");
        assertThat(handOver(settings, "offer.json", List.of("ada.passport", "ada.passport")))
                .contains("agrees once");
        assertThat(handOver(settings, "offer.json", List.of("ada.passport", "stranger.passport")))
                .contains("NOT_ALLOWED", "no operator");
        assertThat(handOver(settings, "another.json", operators))
                .as("agreed to another offer")
                .contains("BAD_PARAMETER");
    }

    /** The sealed folder at its successor's, taken over; killed in between, and with a head from before the ceremony. */
    private Path takenOver(NodeSettings settings, Path before, String words) throws IOException {
        Path taken = folder.resolve("taken");
        assertThat(type(
                        "backup",
                        "--data",
                        settings.data().toString(),
                        "--to",
                        file("sealed"),
                        "--passphrase-file",
                        file("password")))
                .as(told())
                .isZero();
        assertThat(type(
                        "restore",
                        "--from",
                        file("sealed"),
                        "--data",
                        taken.toString(),
                        "--passphrase-file",
                        file("password")))
                .as(told())
                .isZero();
        for (String head : List.of("usufruct.head", "usufruct.head.kept")) {
            Files.copy(before.resolve(head), taken.resolve(head), StandardCopyOption.REPLACE_EXISTING);
        }
        assertThatThrownBy(() -> Node.start(settings.withData(taken)))
                .as("a copy of it is nobody's either")
                .hasMessageContaining("HANDED_OVER");
        assertThat(take(taken, String.join(" ", newWords()))).contains("WRONG_CODE");
        assertThat(take(settings.data().resolveSibling("nothing"), words)).contains("there is no node");
        try (Phrase phrase = Phrase.parse(words).orThrow()) {
            Succession.taken(taken, new KeyFile(taken.resolve(KeyFile.NAME), Optional.empty()), phrase);
        }
        byte[] wrapping = Files.readAllBytes(taken.resolve(KeyFile.NAME));
        assertThat(take(taken, words)).contains("runs from here on");
        assertThat(Files.readAllBytes(taken.resolve(KeyFile.NAME)))
                .as("what wraps all keys is another one")
                .isNotEqualTo(wrapping);
        return taken;
    }

    private String take(Path data, String words) throws IOException {
        Files.writeString(folder.resolve("words"), words);
        type("successor", "take", "--data", data.toString(), "--words-file", file("words"));
        return told();
    }

    private static List<String> newWords() {
        try (Phrase phrase = Phrase.generate(new SecureRandom())) {
            return phrase.words();
        }
    }

    private static void peersGoOn(TwoTowns towns) throws InterruptedException {
        ObjectNode scopes = towns.scopes(true).put("search", true);
        towns.there.peers().change(towns.peering, scopes);
        towns.home.peers().retry(towns.peering);
        towns.settle();
        assertThat(towns.home
                        .peers()
                        .get(towns.peering)
                        .json()
                        .path("theirs")
                        .path("search")
                        .asBoolean())
                .as("the peer takes what the fresh key signed")
                .isTrue();
        assertThat(towns.home
                        .peers()
                        .get(towns.peering)
                        .json()
                        .path("quarantine")
                        .isMissingNode())
                .isTrue();
        towns.later(Duration.ofMinutes(1));
        towns.settle();
        Foundations base = towns.there.rooms().base();
        SignedNote note = SignedNote.parse(towns.there.town.anonymous().download("/api/v1/ledger/cosigned"));
        NoteKey now = base.ledger.noteKey();
        var witness =
                CosignatureKey.parse(Bytes.text(towns.home.town.anonymous().download("/federation/v1/witness/key"))
                        .strip());
        assertThat(now.key()).isEqualTo(base.keys.signing().verifyKey());
        assertThat(now.signed(note)).as("by the fresh key").isTrue();
        assertThat(witness.cosigned(note)).as("by the peer").isPresent();
        assertThat(Checkpoint.parse(note.text()).size())
                .isEqualTo(base.ledger.head().size());
    }

    private static void membersGoOn(TwoTowns towns, Person local, ItemId permit, Person ana, ItemId asked)
            throws InterruptedException {
        towns.later(DAY);
        try (OpenedGrant opened = local.member().open(permit)) {
            assertThat(opened.text("doorCode")).contains(DOOR_CODE);
        }
        towns.there.town.draw();
        towns.settle();
        assertThat(ana.member().visiting().get(asked).state()).isIn("promised", "open");
        assertThat(towns.ask(ana, DAY, DAY.multipliedBy(2))).isNotNull();
        assertThat(local.member().own().copy().file().toString()).contains(permit.value());
    }

    /** The peer's witness takes nothing that only the former key signed, and what moves shows both keys. */
    private static void onlyTheKeyOfNowSpeaks(TwoTowns towns, PassportKeys former) {
        Person local = towns.there.town.people.getFirst();
        SignedNote newest = towns.there.rooms().base().ledger.signedHead();
        var wire = new Wire(towns.home.town.address());
        Wire.Reply answer = wire.send(wire.request(
                "POST",
                "/federation/v1/witness/add-checkpoint",
                Bytes.utf8("old 0\n\n" + signedBy(former, newest.text())),
                Map.of("content-type", "text/plain")));
        assertThat(answer).isEqualTo(new Wire.Reply(403, "CHECKPOINT_NOT_SIGNED"));
        var bundle = (ObjectNode) local.api().get("/api/v1/passports/" + local.did() + "/moving");
        assertThat(bundle.path("nodePassport")).hasSize(2);
        assertThat(MovingBundle.read(bundle).node()).isEqualTo(former.did());
        bundle.remove("nodePassport");
        assertThat(catchThrowableOfType(RefusedException.class, () -> MovingBundle.read(bundle))
                        .refusal()
                        .reason())
                .isEqualTo(Reason.BUNDLE_NOT_SIGNED);
    }

    /** A copy from before, run by whoever kept it. */
    private static void theFormerKeyCountsNoMore(TwoTowns towns, Path before) throws Exception {
        try (PassportKeys keys = keys(before);
                Phrase phrase = Phrase.generate(new SecureRandom());
                PassportKeys others = PassportKeys.successor(keys.did(), phrase)) {
            Api atPeer = towns.home.town.person(keys).api();
            assertThat(reason(() -> atPeer.get("/federation/v1/peerings/" + towns.peering + "/cursor")))
                    .isEqualTo("UNKNOWN_KEY");
            PassportDocument first = towns.home
                    .rooms()
                    .base()
                    .store
                    .read(reading -> towns.home
                            .rooms()
                            .base()
                            .passports
                            .version(reading, keys.did(), 1)
                            .orElseThrow());
            PassportDocument second = SuccessorOffer.make(first, others, towns.home.town.clock.instant())
                    .accept(first, keys)
                    .orThrow();
            onlyTheKeyOfNowSpeaks(towns, keys);
            for (int i = 0; i < 2; i++) {
                assertThat(reason(() -> towns.home
                                .town
                                .anonymous()
                                .send(
                                        "PUT",
                                        "/api/v1/passports/"
                                                + Api.encoded(keys.did().value()),
                                        second.bytes())))
                        .isEqualTo("ALREADY_EXISTS");
            }
            Foundations base = towns.home.rooms().base();
            assertThat(base.store.<List<PassportDocument>>read(reading -> base.passports.forks(reading, keys.did())))
                    .as("both are kept, as proof")
                    .containsExactly(second);
        }
    }

    private static void auditsFindWhatWasChanged(TwoTowns towns, Path taken, Path before) throws IOException {
        for (String change : List.of(
                "UPDATE node_hand_over SET size = size + 1",
                "DELETE FROM node_hand_over",
                "UPDATE node_hand_over SET document = CAST(replace(CAST(document AS TEXT), 'moves', 'moved') AS BLOB)",
                "UPDATE node_hand_over SET note = NULL")) {
            assertThat(auditAfter(taken, change)).as(change).isInstanceOf(Verdict.Flawed.class);
        }
        try (PassportKeys former = keys(before)) {
            String byFormer = "UPDATE ledger_checkpoint SET note = '" + signedBy(former, taken) + "' WHERE size ="
                    + " (SELECT max(size) FROM ledger_checkpoint)";
            assertThat(auditAfter(taken, byFormer))
                    .isInstanceOfSatisfying(
                            Verdict.Flawed.class,
                            flawed -> assertThat(flawed.finding().why())
                                    .contains("a key that the node did not have then"));
        }
        for (String change : List.of(
                "DELETE FROM passport_fork",
                "UPDATE passport_fork SET document = (SELECT document FROM passport_version"
                        + " WHERE did = passport_fork.did AND version = 2)")) {
            assertThat(auditAfter(towns.home.data, change)).as(change).isInstanceOf(Verdict.Flawed.class);
        }
    }

    /** The newest checkpoint of a folder as the former key would sign it. */
    private static SignedNote signedBy(PassportKeys former, Path data) {
        SignedNote last =
                Store.look(data.resolve("usufruct.db"), Ledger::lastCheckpoint).orElseThrow();
        return signedBy(former, last.text());
    }

    private static SignedNote signedBy(PassportKeys former, String text) {
        var key = new NoteKey("usufruct/" + former.did(), former.signing().verifyKey());
        byte[] signature = former.signing().sign(Bytes.utf8(text));
        return new SignedNote(text, List.of(new NoteSignature(key.name(), key.id(), signature)));
    }

    /** Whose keys were in a folder. */
    private static PassportKeys keys(Path data) {
        try (KeyEncryptionKeys wrapping = KeyEncryptionKeys.fromFile(data.resolve(KeyFile.NAME));
                Store store = Store.open(data.resolve("usufruct.db"))) {
            return new Identity(store, wrapping, new SecureRandom()).passport();
        }
    }

    private static Verdict auditAfter(Path data, String change) throws IOException {
        Path copy = Files.createTempDirectory(data.getParent(), "changed");
        copy(data, copy);
        try (Store store = Store.open(copy.resolve("usufruct.db"))) {
            assertThat(store.<Integer>write(writing -> writing.update(change).execute()))
                    .as(change)
                    .isPositive();
        }
        return LivedIn.audit(copy);
    }

    private Path copied(Path data, String name) throws IOException {
        Path copy = Files.createDirectory(folder.resolve(name));
        copy(data, copy);
        return copy;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                Files.copy(each, to.resolve(each.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static void standAt(Path data, Instant at) {
        try (Store store = Store.open(data.resolve("usufruct.db"))) {
            store.write(writing -> {
                SettingStore.put(writing, "clock.stepped", at.toString());
                return true;
            });
        }
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private String told() {
        return told.toString(StandardCharsets.UTF_8).strip();
    }

    private int type(String... words) {
        told.reset();
        var print = new PrintStream(told, true, StandardCharsets.UTF_8);
        return Main.commandLine(new Terminal(print, print, Optional.empty()))
                .setErr(new PrintWriter(print, true, StandardCharsets.UTF_8))
                .execute(words);
    }

    private static String reason(ThrowingCallable deed) {
        return catchThrowableOfType(ProblemException.class, deed).reason();
    }
}
