package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Api;
import usufruct.client.OpenedGrant;
import usufruct.client.Photo;
import usufruct.client.Photos;
import usufruct.client.ProblemException;
import usufruct.insight.Audit;
import usufruct.insight.DataFolder;
import usufruct.insight.Verdict;
import usufruct.picture.Camera;
import usufruct.picture.Pictures;
import usufruct.record.Visibility;
import usufruct.vault.KeyEncryptionKeys;
import usufruct.words.Bytes;
import usufruct.words.ItemId;

/** Pictures of things: what everybody sees, what only a key opens, and how they go. */
class PhotoTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path folder;

    private final Pictures pictures = new Pictures();
    private Settlement settlement;
    private Town town;
    private Person ana;

    @BeforeEach
    void live() {
        settlement = new Settlement(folder, 1);
        town = settlement.town;
        ana = town.people.getFirst();
    }

    @AfterEach
    void close() {
        settlement.close();
    }

    private Photo photo(int side, boolean isPrivate) {
        return new Photo(pictures.bare(Camera.jpeg(side, side)), "The drill in its case", Optional.empty(), isPrivate);
    }

    private ItemId offer(ObjectNode fields, Photo... photos) {
        ItemId id = town.pen().id();
        steward().enclose(id, 1, fields, List.of(photos));
        return town.steward.publishOffer(id, Town.OFFER, Visibility.PUBLIC, fields);
    }

    private Photos steward() {
        return town.stewardPerson.member().photos();
    }

    private ObjectNode fields() {
        return town.offerFields("Drill", 1, "1234");
    }

    private String path(ItemId item, String digest) {
        return "/api/v1/attachments/" + item + "/" + digest;
    }

    private static String digest(Photo photo) {
        return Bytes.base64Url(Bytes.sha256(photo.bare()));
    }

    @Test
    void everybodySeesWhatAPublicOfferShows() throws Exception {
        Photo photo = photo(400, false);
        ItemId id = offer(fields(), photo);

        JsonNode shown =
                town.anonymous().get("/api/v1/offers/" + id).path("record").path("fields");
        assertThat(shown.toString()).contains(digest(photo)).contains("The drill in its case");
        assertThat(town.anonymous().download(path(id, digest(photo)))).isEqualTo(photo.bare());
        assertThat(town.anonymous().download(path(id, digest(photo)) + "?small=true").length)
                .isLessThan(photo.bare().length);

        HttpResponse<byte[]> answer = settlement.wire.exchange(
                settlement.wire.request("GET", path(id, digest(photo)), new byte[0], Map.of("range", "bytes=0-9")));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("image/jpeg");
        assertThat(answer.headers().firstValue("content-disposition"))
                .hasValue("attachment; filename=\"" + digest(photo) + ".jpg\"");
        assertThat(answer.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("content-security-policy")).hasValue("default-src 'none'; sandbox");
        assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
    }

    @Test
    void nothingOfItLiesInTheClear() throws IOException {
        Photo shown = photo(64, false);
        offer(fields(), shown, photo(72, true));
        byte[] piece = Arrays.copyOfRange(shown.bare(), shown.bare().length - 40, shown.bare().length - 2);
        String needle = new String(piece, StandardCharsets.ISO_8859_1);

        settlement.restart();

        assertThat(new String(shown.bare(), StandardCharsets.ISO_8859_1)).contains(needle);
        assertThat(kept()).doesNotContain(needle, Camera.CANARY);
    }

    private String kept() throws IOException {
        var all = new StringBuilder();
        LiveFolder.read(folder).values().forEach(file -> all.append(new String(file, StandardCharsets.ISO_8859_1)));
        return all.toString();
    }

    @Test
    void theNodeRefusesWhatSaysMoreThanItShows() {
        byte[] telling = Camera.jpeg(64, 64);
        ItemId id = town.pen().id();
        String digest = Bytes.base64Url(Bytes.sha256(telling));

        assertThat(reason(() -> put(ana, id, digest, telling, "image/jpeg"))).isEqualTo("PICTURE_NOT_BARE");
        assertThat(reason(() -> put(ana, id, "A".repeat(43), telling, "image/jpeg")))
                .isEqualTo("WRONG_DIGEST");
        assertThat(reason(() -> put(ana, id, "short", telling, "image/jpeg"))).isEqualTo("BAD_PARAMETER");
        byte[] page = Bytes.utf8("<svg onload=alert(1)>");
        assertThat(reason(() -> put(ana, id, Bytes.base64Url(Bytes.sha256(page)), page, "image/png")))
                .isEqualTo("BAD_PICTURE");
        assertThat(reason(() -> put(ana, id, digest, telling, "image/svg+xml"))).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
        assertThat(reason(() -> put(ana, id, digest, telling, "application/vnd.usufruct.sealed")))
                .isEqualTo("WRONG_PAYLOAD");
        assertThat(reason(() -> put(ana, id, digest, new byte[1_000_065], "image/jpeg")))
                .isEqualTo("TOO_LARGE");
        assertThat(settlement.attachments()).isZero();
    }

    @Test
    void onlyMembersSend() {
        Photo photo = photo(64, false);
        Person stranger = town.stranger();

        assertThat(reason(() -> put(stranger, town.pen().id(), digest(photo), photo.bare(), "image/jpeg")))
                .isEqualTo("NOT_ALLOWED");
    }

    private void put(Person who, ItemId id, String digest, byte[] bytes, String type) {
        who.api().send("PUT", "/api/v1/attachments/" + id + "/versions/1/" + digest, bytes, type);
    }

    @Test
    void aRecordCannotNameWhatWasNotSent() {
        ObjectNode fields = fields();
        fields.putArray("photos").addObject().put("digest", "A".repeat(43)).put("type", "image/jpeg");

        assertThat(reason(() -> town.steward.publishOffer(Town.OFFER, fields))).isEqualTo("PICTURE_MISSING");
        assertThat(town.steward.offers()).isEmpty();
    }

    @Test
    void whatNoRecordNamesIsGoneAfterADay() {
        Photo photo = photo(64, false);
        ItemId id = town.pen().id();
        ObjectNode fields = fields();
        steward().enclose(id, 1, fields, List.of(photo));
        steward().enclose(id, 1, fields(), List.of(photo));
        assertThat(settlement.attachments()).as("sent twice").isEqualTo(1);
        assertThat(reason(() -> town.anonymous().download(path(id, digest(photo)))))
                .as("nobody sees what no record names")
                .isEqualTo("NOT_FOUND");

        town.later(Duration.ofHours(23));
        assertThat(settlement.attachments()).as("within the day").isEqualTo(1);
        town.later(Duration.ofHours(2));

        assertThat(settlement.attachments())
                .as("though nobody sent another and the node was not started again")
                .isZero();
        assertThat(reason(() -> town.steward.publishOffer(id, Town.OFFER, Visibility.PUBLIC, fields)))
                .isEqualTo("PICTURE_MISSING");
    }

    @Test
    void nobodyFillsTheDiskWithWhatNoRecordNames() {
        for (int i = 0; i < 24; i++) {
            Photo photo = photo(16 + i, false);
            put(ana, town.pen().id(), digest(photo), photo.bare(), "image/jpeg");
        }
        Photo more = photo(64, false);

        assertThat(reason(() -> put(ana, town.pen().id(), digest(more), more.bare(), "image/jpeg")))
                .isEqualTo("TOO_MANY_PICTURES");
        put(town.stewardPerson, town.pen().id(), digest(more), more.bare(), "image/jpeg");
    }

    @Test
    void picturesHaveAsMuchRoomAsTheOperatorGivesThem() {
        Photo photo = photo(64, false);
        ItemId before = offer(fields(), photo);
        settlement.giveRoom(new usufruct.record.Photos.Room(2L * photo.bare().length - 1, 0));

        assertThat(reason(() -> offer(fields(), photo))).isEqualTo("TOO_MANY_PICTURES");
        assertThat(town.anonymous().download(path(before, digest(photo))))
                .as("what is there stays")
                .isEqualTo(photo.bare());

        settlement.giveRoom(new usufruct.record.Photos.Room(2L * photo.bare().length, 0));
        ItemId after = offer(fields(), photo);
        assertThat(town.anonymous().download(path(after, digest(photo)))).isEqualTo(photo.bare());
    }

    @Test
    void aPrivatePictureOpensWithAGrantAloneAndOnlyWhileItLives() {
        Photo hidden = photo(96, true);
        ItemId id = offer(fields(), photo(64, false), hidden);
        ItemId need = town.need(ana, HOUR, HOUR.multipliedBy(3));
        assertThat(need).isNotNull();
        town.draw();
        ItemId permit = ana.member().assignments().getFirst().id();
        Photos hers = ana.member().photos();

        assertThat(reason(() -> hers.get(id, digest(hidden)))).isEqualTo("NOT_FOUND");
        assertThat(reason(() -> hers.open(id, digest(hidden), permit))).isEqualTo("OUTSIDE_WINDOW");
        town.later(HOUR);
        assertThat(reason(() -> hers.open(id, digest(hidden), permit))).isEqualTo("NO_GRANT");

        try (OpenedGrant grant = ana.member().open(permit)) {
            assertThat(grant.photos()).containsExactly(digest(hidden));
            assertThat(hers.open(id, digest(hidden), permit)).isEqualTo(hidden.bare());
        }
        Person ben = town.admitted();
        assertThat(reason(() -> ben.member().photos().open(id, digest(hidden), permit)))
                .isEqualTo("NOT_THE_ASSIGNEE");
        town.later(Duration.ofMinutes(6));
        assertThat(reason(() -> hers.open(id, digest(hidden), permit))).isEqualTo("NO_GRANT");
        ana.member().open(permit).close();
        town.steward.revoke(permit, "it is needed elsewhere");
        assertThat(reason(() -> hers.open(id, digest(hidden), permit))).isEqualTo("REVOKED");
    }

    @Test
    void goesWhenANewVersionLeavesItOutAndWhenFewerMaySeeIt() {
        Photo first = photo(64, false);
        Photo second = photo(80, false);
        ItemId id = offer(fields(), first, second);
        ObjectNode next = fields();
        next.putArray("photos").addObject().put("digest", digest(first)).put("type", "image/jpeg");

        town.steward.changeOffer(town.steward.offer(id), Visibility.GROUP, next);

        assertThat(settlement.attachments()).isEqualTo(1);
        assertThat(ana.member().photos().get(id, digest(first))).isEqualTo(first.bare());
        assertThat(reason(() -> ana.member().photos().get(id, digest(second)))).isEqualTo("NOT_FOUND");
        assertThat(reason(() -> town.anonymous().download(path(id, digest(first)))))
                .isEqualTo("NOT_FOUND");

        town.stewardPerson.api().post("/api/v1/offers/" + id + "/retirement");
        assertThat(settlement.attachments()).isZero();
        assertSound();
    }

    @Test
    void goesWithANeedThatIsWithdrawnAndWithErasedWords() {
        Photo broken = photo(64, false);
        ItemId need = need(broken);
        assertThat(steward().get(need, digest(broken)))
                .as("the group's stewards see it")
                .isEqualTo(broken.bare());
        assertThat(reason(() -> town.anonymous().download(path(need, digest(broken)))))
                .isEqualTo("NOT_FOUND");
        assertThat(ana.member()
                        .own()
                        .copy()
                        .file()
                        .path("data")
                        .path("pictures")
                        .toString())
                .contains(digest(broken));

        ana.member().withdraw(need);

        assertThat(settlement.attachments()).isZero();
        assertSound();
    }

    private ItemId need(Photo photo) {
        ObjectNode fields = town.needFields(
                town.clock.instant().plus(HOUR), town.clock.instant().plus(HOUR.multipliedBy(3)));
        return ana.member().photos().publishNeed(Town.NEED, Visibility.NODE, fields, List.of(photo));
    }

    @Test
    void showsHowAThingWentOutAndCameBackToItsPartiesAndGoesWhenTheySaySo() {
        town.offer("Drill", 1, "1234");
        town.need(ana, HOUR, HOUR.multipliedBy(3));
        town.draw();
        ItemId permit = ana.member().assignments().getFirst().id();
        town.later(HOUR);
        ana.member().open(permit).close();
        ana.member().giveBack(permit, "worn");
        ObjectNode fields = Api.object(Map.of("assignmentId", permit.value(), "result", "completed"));
        Photo out = new Photo(photo(64, false).bare(), "", Optional.of("out"), false);
        Photo back = new Photo(photo(80, false).bare(), "a scratch", Optional.of("back"), false);
        ItemId id = ana.member().photos().recordOutcome(fields, List.of(out, back));
        Person ben = town.admitted();

        assertThat(steward().get(id, digest(back))).isEqualTo(back.bare());
        assertThat(reason(() -> ben.member().photos().get(id, digest(back)))).isEqualTo("NOT_FOUND");
        assertThat(town.stewardPerson.api().get("/api/v1/outcomes/" + id).toString())
                .contains("\"out\"", "\"back\"", "a scratch");
        assertSound();

        ana.member().own().erase();

        assertThat(settlement.attachments()).isZero();
        assertThat(town.stewardPerson.api().get("/api/v1/outcomes/" + id).toString())
                .doesNotContain("a scratch", digest(back));
        assertSound();
    }

    @Test
    void outlivesARotationOfTheNodesKey() {
        Photo photo = photo(64, false);
        ItemId id = offer(fields(), photo, photo(72, true));
        Path data = folder.resolve("data");

        settlement.restart(() -> KeyRotation.run(data, new KeyFile(data.resolve("usufruct.keys"), Optional.empty())));

        assertThat(town.anonymous().download(path(id, digest(photo)))).isEqualTo(photo.bare());
        assertSound();
    }

    private void assertSound() {
        settlement.restart();
        Path data = folder.resolve("data");
        try (KeyEncryptionKeys keys = KeyEncryptionKeys.fromFile(data.resolve("usufruct.keys"))) {
            assertThat(Audit.ofFolder(
                            new DataFolder(
                                    data.resolve("usufruct.db"), data.resolve("usufruct.head"), Optional.of(keys)),
                            Optional.empty()))
                    .isInstanceOf(Verdict.Sound.class);
        }
    }

    private static String reason(ThrowingCallable deed) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, deed);
        assertThat(problem).as("refused").isNotNull();
        return problem.reason();
    }
}
