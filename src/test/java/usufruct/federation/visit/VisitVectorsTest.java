package usufruct.federation.visit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import usufruct.assignment.Assignment;
import usufruct.json.CanonicalJson;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;
import usufruct.words.Attested;
import usufruct.words.Bytes;
import usufruct.words.ItemId;
import usufruct.words.Reason;
import usufruct.words.Window;

/**
 * The documents about visits are what federation/vectors/visits.json says, and fit their schemas. With {@code
 * -Dusufruct.vectors.make=true} the file is written anew; it changes only together with the protocol.
 */
class VisitVectorsTest {
    private static final Path HOME = Path.of(System.getProperty("usufruct.home", "."));
    private static final Path VECTORS = HOME.resolve("federation/vectors/visits.json");
    private static final Instant AT = Instant.parse("2026-12-01T08:00:00Z");
    private static final ItemId PEERING = new ItemId("01kjpwd6m026hf7ffy40qj1ftc");
    private static final ItemId NEED = new ItemId("01kjpwd6m026hf7ffy40qj1ftd");
    private static final ItemId PERMIT = new ItemId("01kjpwd6m026hf7ffy40qj1fte");

    private final Phrase homePhrase = Phrase.generate(new Random(11));
    private final Phrase therePhrase = Phrase.generate(new Random(12));
    private final Phrase personPhrase = Phrase.generate(new Random(13));
    private final PassportKeys home = PassportKeys.of(homePhrase, 0);
    private final PassportKeys there = PassportKeys.of(therePhrase, 0);
    private final PassportKeys person = PassportKeys.of(personPhrase, 0);

    @Test
    void visits() throws IOException {
        var window = new Window(AT, AT.plus(Duration.ofDays(100)));
        ObjectNode visitor = new Visitor(
                        new Visitor.Visit(PEERING, home.did(), there.did(), person.did(), NEED),
                        AT.minus(Duration.ofDays(400)),
                        AT.minus(Duration.ofDays(3)),
                        List.of(new Visitor.Vetted(there.did(), new Attested("driver", window))),
                        AT)
                .signed(home);
        var ending = new Ending(
                there.did(), person.did(), NEED, PERMIT, Optional.of(Assignment.Condition.GOOD), AT.plusSeconds(60));
        ObjectNode asked = ending.signed(person);
        ObjectNode ended = Ended.of(ending, asked, AT.plusSeconds(61)).signed(there);
        var permit = new VisitState.Permit(PERMIT, "held", window, Optional.of(AT.plusSeconds(3600)));
        var changed = new VisitState(NEED, VisitState.State.ASSIGNED, Optional.empty(), Optional.of(permit));
        var refused = VisitState.refused(NEED, Reason.NOT_ALLOWED);

        ObjectNode vector = JsonNodeFactory.instance.objectNode();
        vector.put("phraseOfHomeNode", String.join(" ", homePhrase.words()));
        vector.put("phraseOfOtherNode", String.join(" ", therePhrase.words()));
        vector.put("phraseOfPerson", String.join(" ", personPhrase.words()));
        vector.set("visitor", shown("visitor@v1", visitor));
        vector.set("changed", shown("visit-changed@v1", changed.json()));
        vector.set("refused", shown("visit-changed@v1", refused.json()));
        vector.set("ending", shown("visit-ending@v1", asked));
        vector.set("ended", shown("visit-ended@v1", ended));
        String text = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(vector) + "\n";
        if (Boolean.getBoolean("usufruct.vectors.make")) {
            Files.writeString(VECTORS, text);
        }
        assertThat(Files.readString(VECTORS)).isEqualTo(text);

        assertThat(Visitor.read(visitor).signed(home)).isEqualTo(visitor);
        assertThat(VisitState.read(changed.json())).isEqualTo(changed);
        assertThat(VisitState.read(refused.json())).isEqualTo(refused);
        assertThat(Ending.read(asked)).isEqualTo(ending);
        assertThat(Ended.read(ended)).isEqualTo(Ended.of(ending, asked, AT.plusSeconds(61)));
    }

    /** In the words that members know. */
    @Test
    void saysInPlainWordsHowItStands() {
        assertThat(state(VisitState.State.WAITING, "revoked").plain()).isEqualTo("waiting");
        assertThat(state(VisitState.State.WAITING, "revoked").event()).isEqualTo("undone");
        assertThat(state(VisitState.State.ASSIGNED, "held").plain()).isEqualTo("promised");
        assertThat(state(VisitState.State.ASSIGNED, "held").event()).isEqualTo("held");
        assertThat(state(VisitState.State.ASSIGNED, "in-use").plain()).isEqualTo("open");
        assertThat(state(VisitState.State.ASSIGNED, "returned").plain()).isEqualTo("back");
        assertThat(state(VisitState.State.FULFILLED, "closed").plain()).isEqualTo("done");
        assertThat(state(VisitState.State.EXPIRED, "ended").plain()).isEqualTo("expired");
    }

    private static VisitState state(VisitState.State state, String permit) {
        var window = new Window(AT, AT.plusSeconds(60));
        return new VisitState(
                NEED,
                state,
                Optional.empty(),
                Optional.of(new VisitState.Permit(PERMIT, permit, window, Optional.empty())));
    }

    private static JsonNode shown(String schema, ObjectNode document) throws IOException {
        var validator = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(HOME.resolve("federation/schemas/" + schema + ".json")));
        assertThat(validator.validate(
                        document, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
                .as("%s by %s", document, schema)
                .isEmpty();
        return JsonNodeFactory.instance
                .objectNode()
                .put("canonical", CanonicalJson.text(document))
                .put("digest", Bytes.base64Url(Bytes.sha256(CanonicalJson.write(document))));
    }
}
