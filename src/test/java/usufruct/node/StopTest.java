package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Api;
import usufruct.client.Photo;
import usufruct.client.ProblemException;
import usufruct.insight.Audit;
import usufruct.insight.DataFolder;
import usufruct.insight.Verdict;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.passport.StopWord;
import usufruct.picture.Camera;
import usufruct.picture.Pictures;
import usufruct.record.Visibility;
import usufruct.vault.KeyEncryptionKeys;
import usufruct.words.Bytes;
import usufruct.words.ItemId;

/** A device was stolen: its owner stops its keys from any other, with a word that they had set aside. */
class StopTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String WORD = "7k3m-9qpx-0rtv-2bnd-5wzy";

    @TempDir
    private Path folder;

    private final SecureRandom random = new SecureRandom();
    private final Phrase phrase = Phrase.generate(random);
    private final PassportKeys stolen = PassportKeys.of(phrase, 0);
    private final PassportKeys fresh = PassportKeys.of(phrase, 1);
    private Settlement settlement;
    private Town town;
    private Person ana;

    @BeforeEach
    void live() {
        settlement = new Settlement(folder, 0);
        town = settlement.town;
        ana = town.person(stolen);
        ana.member().register(Passport.Kind.PERSON, Town.START);
        town.operator.putMember(ana.did());
        town.steward.admit(ana.did());
    }

    @AfterEach
    void closeAndAudit() {
        settlement.close();
        phrase.close();
        stolen.close();
        fresh.close();
        Path data = folder.resolve("data");
        try (KeyEncryptionKeys keys = KeyEncryptionKeys.fromFile(data.resolve("usufruct.keys"))) {
            assertThat(Audit.ofFolder(
                            new DataFolder(
                                    data.resolve("usufruct.db"), data.resolve("usufruct.head"), Optional.of(keys)),
                            Optional.empty()))
                    .isInstanceOf(Verdict.Sound.class);
        }
    }

    private String path() {
        return "/api/v1/passports/" + Api.encoded(ana.did().value()) + "/stop";
    }

    private void set() {
        ana.api().send("PUT", path(), Api.object(Map.of("commitment", StopWord.commitment(WORD))));
    }

    private void stop(String word) {
        town.anonymous().post(path(), Map.of("word", StopWord.plain(word)));
    }

    @Test
    void nothingThatItsKeysSignIsTakenAnyMore() {
        set();
        assertThat(ana.member().needs()).isEmpty();

        stop("7K3M 9QPX 0RTV 2BND 5WZY");
        stop(WORD);

        assertThat(reason(() -> ana.member().needs())).isEqualTo("UNKNOWN_KEY");
        assertThat(reason(this::set)).isEqualTo("UNKNOWN_KEY");
        assertThat(settlement.count("stop.used")).as("again is no harm").isEqualTo(1);
    }

    @Test
    void onlyTheRecoveryKeyBringsItBack() {
        set();
        stop(WORD);
        town.later(Duration.ofMinutes(5));
        PassportDocument before = PassportDocument.read(town.anonymous()
                        .download("/api/v1/passports/" + Api.encoded(ana.did().value())))
                .orThrow();
        PassportDocument byThief = before.rotate(stolen, fresh, town.clock.instant());
        assertThat(reason(() -> town.person(fresh).member().register(byThief))).isIn("PASSPORT_STOPPED", "UNKNOWN_KEY");
        assertThat(reason(() -> town.stewardPerson.member().register(byThief))).isEqualTo("PASSPORT_STOPPED");

        town.stewardPerson.member().register(before.recover(stolen, fresh, town.clock.instant()));

        town.later(Duration.ofMinutes(1));
        assertThat(town.person(fresh).member().needs()).isEmpty();
        assertThat(reason(() -> ana.member().needs())).isEqualTo("UNKNOWN_KEY");
    }

    @Test
    void whatWasOpenEndsAtOnceAndTheCodeMustBeAnother() {
        set();
        Photo hidden = new Photo(new Pictures().bare(Camera.jpeg(64, 64)), "", Optional.empty(), true);
        var fields = town.offerFields("Drill", 1, "heron-11837");
        ItemId drill = town.pen().id();
        town.stewardPerson.member().photos().enclose(drill, 1, fields, List.of(hidden));
        town.steward.publishOffer(drill, Town.OFFER, Visibility.PUBLIC, fields);
        town.need(ana, HOUR, HOUR.multipliedBy(3));
        town.draw();
        ItemId permit = ana.member().assignments().getFirst().id();
        town.later(HOUR);
        ana.member().open(permit).close();
        String digest = Bytes.base64Url(Bytes.sha256(hidden.bare()));
        assertThat(ana.member().photos().open(drill, digest, permit)).isEqualTo(hidden.bare());

        stop(WORD);

        assertThat(reason(() -> ana.member().photos().open(drill, digest, permit)))
                .isEqualTo("UNKNOWN_KEY");
        assertThat(town.steward.offer(drill).rotationDue()).isTrue();
        town.settle();
        assertThat(town.steward.tasks().open().toString()).contains("rotateCode");
    }

    @Test
    void anotherWordStopsNothingAndSaysNothing() {
        assertThat(reason(() -> stop(WORD))).as("none was set").isEqualTo("WRONG_CODE");
        set();
        assertThat(reason(() -> stop(StopWord.draw(random)))).isEqualTo("WRONG_CODE");
        assertThat(reason(() -> town.stewardPerson
                        .api()
                        .send("PUT", path(), Api.object(Map.of("commitment", StopWord.commitment(WORD))))))
                .isEqualTo("NOT_ALLOWED");
        assertThat(reason(() -> ana.api().send("PUT", path(), Api.object(Map.of("commitment", "c2hvcnQ")))))
                .isEqualTo("BAD_PARAMETER");
        assertThat(ana.member().needs()).isEmpty();
        assertThat(ana.member().own().copy().file().path("data").path("stopWords"))
                .hasSize(1);
    }

    private static String reason(ThrowingCallable deed) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, deed);
        assertThat(problem).as("refused").isNotNull();
        return problem.reason();
    }
}
