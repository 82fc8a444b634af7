package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import usufruct.client.Api;
import usufruct.client.Moving;
import usufruct.client.ProblemException;
import usufruct.federation.moving.MovingBundle;
import usufruct.insight.Audit;
import usufruct.insight.DataFolder;
import usufruct.insight.Verdict;
import usufruct.json.StrictJson;
import usufruct.passport.PassportKeys;
import usufruct.passport.Proofs;
import usufruct.record.Visibility;
import usufruct.vault.KeyEncryptionKeys;
import usufruct.words.Bytes;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.RefusedException;

/** A member whose node is gone goes on waiting at another, with what the old one attested. */
class MovingTest {
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private Path folder;

    @Test
    void aMemberGoesOnWaitingElsewhereAfterTheirNodeIsGone() {
        PassportKeys keys;
        byte[] file;
        ItemId was;
        Instant since;
        try (var old = new Settlement(folder.resolve("old"), 2)) {
            Person ana = old.town.people.getFirst();
            keys = ana.keys();
            was = old.town.need(ana, DAY.multipliedBy(30), DAY.multipliedBy(31));
            since = placedAt(ana.api(), was);
            old.town.attest(ana, "driver", DAY.multipliedBy(100));
            file = ana.member().own().moving().bundle();
            assertThat(Bytes.text(file)).as("nothing is in the clear").doesNotContain("need.", was.value());

            Person ben = old.town.people.get(1);
            String path = "/api/v1/passports/" + ana.did() + "/moving";
            assertThat(reason(() -> ben.api().get(path))).isEqualTo(Reason.NOT_ALLOWED.name());
            assertThatThrownBy(() -> ben.member().own().moving().open(file)).isInstanceOf(RefusedException.class);
            JsonNode honest = ana.api().get(path);
            badBundles((ObjectNode) honest);
            lyingNode((ObjectNode) honest, old.rooms().base().keys);
            assertThat(reason(() -> send(ana.api(), "/api/v1/moves/preview", Map.of("bundle", honest))))
                    .isEqualTo(Reason.BUNDLE_OF_THIS_NODE.name());
        }

        PassportKeys operator = Town.newKeys();
        try (Node node = Node.start(Town.settings(folder.resolve("new"), operator, 0))) {
            var town = new Town(node.address(), operator, 1);
            town.later(DAY.multipliedBy(3));
            Person ana = town.person(keys);
            Moving moving = ana.member().own().moving();
            Moving.Luggage luggage = moving.open(file);
            moving.introduce(town.anonymous(), luggage);
            town.operator.putMember(ana.did());

            JsonNode seen = moving.preview(luggage);
            assertThat(seen.path("honoured").asBoolean()).isFalse();
            assertThat(seen.path("needs").get(0).path("since").asText()).isEqualTo(since.toString());
            assertThat(seen.path("attestations").get(0).path("kind").asText()).isEqualTo("driver");
            Person other = town.people.getFirst();
            assertThat(reason(() -> send(other.api(), "/api/v1/moves/preview", Map.of("bundle", luggage.bundle()))))
                    .isEqualTo(Reason.BUNDLE_OF_ANOTHER.name());

            Person boss = town.operatorPerson;
            assertThat(reason(() -> boss.api()
                            .post(
                                    "/api/v1/moves/origins",
                                    Map.of("did", node.did().value()))))
                    .isEqualTo(Reason.BAD_PARAMETER.name());
            String from = luggage.bundle().path("node").asText();
            assertThat(reason(() -> ana.api().post("/api/v1/moves/origins", Map.of("did", from))))
                    .isEqualTo(Reason.NOT_ALLOWED.name());
            boss.api().post("/api/v1/moves/origins", Map.of("did", from));

            List<Moving.Taken> taken = moving.take(luggage, Optional.of(town.group.did()));
            assertThat(taken).singleElement().satisfies(each -> {
                assertThat(each.was()).isEqualTo(was);
                assertThat(each.trouble()).isEmpty();
                assertThat(each.became().orElseThrow().placedAt()).isEqualTo(since);
            });
            assertThat(moving.take(luggage, Optional.empty()).getFirst().trouble())
                    .as("taken twice does no harm")
                    .startsWith(Reason.ALREADY_EXISTS.name());
            ItemId became = taken.getFirst().became().orElseThrow().id();
            assertThat(placedAt(ana.api(), became)).isEqualTo(since);
            assertThat(ana.member().own().copy().file().toString()).contains(was.value());
            assertThat(reason(() -> ana.member().publishNeed(Town.NEED, claiming(town, from, was, since))))
                    .as("a claim without a proof is no move")
                    .isEqualTo(Reason.NOT_MOVED.name());
            town.steward.admit(ana.did());
            town.offer("Drill", 1, "1234");
            town.draw();
            assertThat(ana.member().assignments())
                    .as("it is drawn like any other")
                    .hasSize(1);
            var more = claiming(town, from, was, since);
            more.put("priority", "urgent");
            assertThat(reason(() -> send(
                            ana.api(),
                            "/api/v1/moves",
                            Map.of("bundle", luggage.bundle(), "need", submission(town, ana, more)))))
                    .isEqualTo(Reason.ASK_GROWS.name());
            var longer = claiming(town, from, was, since.minusSeconds(1));
            assertThat(reason(() -> send(
                            ana.api(),
                            "/api/v1/moves",
                            Map.of("bundle", luggage.bundle(), "need", submission(town, ana, longer)))))
                    .isEqualTo(Reason.NOT_MOVED.name());
        }
        Path data = folder.resolve("new");
        assertThat(Audit.ofFolder(
                        new DataFolder(
                                data.resolve("usufruct.db"),
                                data.resolve("usufruct.head"),
                                Optional.of(KeyEncryptionKeys.fromFile(data.resolve("usufruct.keys")))),
                        Optional.empty()))
                .isInstanceOf(Verdict.Sound.class);
    }

    /** Each is refused by a reason of its own, without any node. */
    private static void badBundles(ObjectNode honest) {
        assertThat(MovingBundle.read(honest).needs()).hasSize(1);
        assertBad(honest, Reason.BAD_BUNDLE, json -> json.put("format", "moving@v2"));
        assertBad(honest, Reason.SCHEMA_VIOLATION, json -> json.put("more", 1));
        assertBad(honest, Reason.BUNDLE_NOT_SIGNED, json -> json.remove("passport"));
        assertBad(honest, Reason.BUNDLE_NOT_SIGNED, json -> json.put("omitted", 7));
        assertBad(honest, Reason.BUNDLE_NOT_SIGNED, json -> json.remove("proof"));
        assertBad(honest, Reason.BUNDLE_NOT_SIGNED, json -> ((ObjectNode) json.at("/needs/0/entry")).put("at", 1));
        assertBad(honest, Reason.BAD_BUNDLE, json -> json.put("node", "did:web:nowhere"));
    }

    /** A node that signs a bundle anew proves no more than its log and the member's own signatures do. */
    private static void lyingNode(ObjectNode honest, PassportKeys node) {
        assertLie(honest, node, Reason.SCHEMA_VIOLATION, json -> json.remove("passport"));
        assertLie(honest, node, Reason.BAD_PASSPORT, json -> json.putArray("passport"));
        assertLie(honest, node, Reason.NOT_LOGGED, json -> ((ObjectNode) json.at("/needs/0/entry")).put("at", 1));
        assertLie(
                honest,
                node,
                Reason.NOT_LOGGED,
                json -> ((ObjectNode) json.at("/needs/0/entry")).put("subject", "01kjpwd6m026hf7ffy40qj1ftc"));
        assertLie(
                honest,
                node,
                Reason.NOT_LOGGED,
                json -> ((ObjectNode) json.at("/attestations/0/entry")).put("type", "attestation.renewed"));
        assertLie(
                honest,
                node,
                Reason.CHECKPOINT_NOT_SIGNED,
                json -> json.put("checkpoint", json.path("checkpoint").asText().replaceFirst("\n", "x\n")));
        assertLie(honest, node, Reason.BAD_BUNDLE, json -> json.put("checkpoint", "none"));
        assertLie(
                honest,
                node,
                Reason.WRONG_PROOF,
                json -> ((ObjectNode) json.at("/needs/0/record/header")).put("issuedAt", "2026-03-01T09:00:01Z"));
        assertLie(
                honest,
                node,
                Reason.WRONG_FIELD_DIGEST,
                json -> ((ArrayNode) json.at("/needs/0/record/fields/0"))
                        .set(2, JsonNodeFactory.instance.textNode("another")));
        assertLie(
                honest,
                node,
                Reason.BAD_PASSPORT,
                json -> json.put("person", node.did().value()));
        everyValueElse(honest, node);
    }

    /** Whatever a node signs in a value's stead is refused, never a surprise; but for what is told and not relied on. */
    private static void everyValueElse(ObjectNode honest, PassportKeys node) {
        List<JsonNode> others = List.of(
                JsonNodeFactory.instance.nullNode(),
                JsonNodeFactory.instance.numberNode(0),
                JsonNodeFactory.instance.textNode(""),
                JsonNodeFactory.instance.arrayNode(),
                JsonNodeFactory.instance.objectNode());
        for (String pointer : pointers(honest)) {
            for (JsonNode other : others) {
                if (honest.at(pointer).equals(other)) {
                    continue;
                }
                ObjectNode json = honest.deepCopy();
                put(json, JsonPointer.compile(pointer), other);
                json.remove("proof");
                try {
                    MovingBundle.read(Proofs.sign(json, node, Town.START));
                    assertThat(pointer)
                            .as("less may be told, and an issuer's own proof is not looked at")
                            .matches("/url|/omitted|/needs|/outcomes|/attestations|/needs/0/record/fields"
                                    + "|/attestations/0/document/proof.*");
                } catch (RefusedException e) {
                    assertThat(e.refusal().reason().status()).as(pointer).isBetween(400, 499);
                }
            }
        }
    }

    private static void put(ObjectNode json, JsonPointer at, JsonNode value) {
        JsonNode parent = json.at(at.head());
        if (parent instanceof ArrayNode list) {
            list.set(at.last().getMatchingIndex(), value);
        } else {
            ((ObjectNode) parent).set(at.last().getMatchingProperty(), value);
        }
    }

    /** Where every value is, but for those of the bundle's own proof. */
    private static List<String> pointers(JsonNode json) {
        List<String> all = new ArrayList<>();
        json.properties().forEach(each -> {
            if (!each.getKey().equals("proof")) {
                add("/" + each.getKey(), each.getValue(), all);
            }
        });
        return all;
    }

    private static void add(String pointer, JsonNode json, List<String> all) {
        all.add(pointer);
        json.properties().forEach(each -> add(pointer + "/" + each.getKey(), each.getValue(), all));
        for (int i = 0; json.isArray() && i < json.size(); i++) {
            add(pointer + "/" + i, json.get(i), all);
        }
    }

    private static void assertLie(ObjectNode honest, PassportKeys node, Reason reason, Consumer<ObjectNode> change) {
        assertBad(honest, reason, json -> {
            change.accept(json);
            json.remove("proof");
            json.setAll(Proofs.sign(json, node, Town.START));
        });
    }

    private static void assertBad(ObjectNode honest, Reason reason, Consumer<ObjectNode> change) {
        ObjectNode changed = honest.deepCopy();
        change.accept(changed);
        assertThat(catchThrowableOfType(RefusedException.class, () -> MovingBundle.read(changed))
                        .refusal()
                        .reason())
                .isEqualTo(reason);
    }

    private static ObjectNode claiming(Town town, String from, ItemId was, Instant since) {
        ObjectNode fields =
                town.needFields(Town.START.plus(DAY.multipliedBy(30)), Town.START.plus(DAY.multipliedBy(31)));
        fields.putObject("moved").put("from", from).put("need", was.value()).put("since", since.toString());
        return fields;
    }

    private static JsonNode submission(Town town, Person person, ObjectNode fields) {
        return StrictJson.read(town.pen()
                .first(person.keys(), Town.NEED, Visibility.NODE, fields)
                .toBytes());
    }

    private static Instant placedAt(Api api, ItemId need) {
        return Instant.parse(api.get("/api/v1/needs/" + need).path("placedAt").asText());
    }

    private static JsonNode send(Api api, String path, Map<String, JsonNode> parts) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        parts.forEach(body::set);
        return api.send("POST", path, body);
    }

    private static String reason(Runnable call) {
        return catchThrowableOfType(ProblemException.class, call::run).reason();
    }
}
