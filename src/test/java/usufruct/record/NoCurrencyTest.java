package usufruct.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import usufruct.json.StrictJson;
import usufruct.words.NoCurrency;

/** No schema and no rule speaks of money. */
class NoCurrencyTest {
    private static final Path HOME = Path.of(System.getProperty("usufruct.home", "."));

    @Test
    void noSchemaHasAFieldOfMoney() {
        List<Path> schemas = files("schemas", ".schema.json");

        assertThat(schemas)
                .isNotEmpty()
                .allSatisfy(file -> assertThat(SchemaWords.forbidden(StrictJson.readWithFractions(bytes(file))))
                        .as(file.toString())
                        .isEmpty());
    }

    @Test
    void noRuleAndNoParameterSpeaksOfMoney() {
        Stream<Path> rules = Stream.concat(
                files("rules", "parameters.json").stream(),
                Stream.of(".drl", ".csv", ".dsl", ".dslr").flatMap(ending -> files("rules", ending).stream()));

        assertThat(rules)
                .isNotEmpty()
                .allSatisfy(
                        file -> assertThat(NoCurrency.forbiddenWord(new String(bytes(file), StandardCharsets.UTF_8)))
                                .as(file.toString())
                                .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "price",
                "userCredit",
                "care_balance",
                "PointsLeft points",
                "max-tokens",
                "Token",
                "PRICELimit",
                "PriCe",
                "cr3dit",
                "T0KENS",
                "p01nts",
                "point$",
                "b@lance",
                "$points",
                "coins2",
                "рrice",
                "ｐｒｉｃｅ",
                "prïce",
                "Guthaben",
                "Gebühren",
                "Gebuehr",
                "Punktestand",
                "Währung",
                "kostenlimit-kosten",
                "Kreditrahmen kredit",
                "prix",
                "crédit",
                "jetons",
                "tarifMax",
                "precio",
                "créditos",
                "puntuación",
                "saldo",
                "puntos",
                "prezzi",
                "gettone",
                "punteggio",
                "punti",
                "score",
                "userScore",
                "karma",
                "memberRating",
                "trust_rank",
                "personRanking",
                "reputación",
                "réputation",
            })
    void knowsMoneyInEverySpelling(String name) {
        assertThat(NoCurrency.forbiddenWord(name)).isPresent();
        assertThat(NoCurrency.forbiddenWord("$c : Candidate( " + name + " > 2 )"))
                .isPresent();
        ObjectNode schema = schema();
        schema.putObject("properties")
                .putObject("inner")
                .putObject("properties")
                .putObject(name);
        assertThat(SchemaWords.forbidden(schema)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "meetingPoint",
                "priceless accreditation weight coincidence",
                "balanced balancing imbalance",
                "pointsman",
                "tokenise",
                "scoreboard",
                "discredit",
                "creditable",
                "appointments",
                "underscore",
                "viewpoint",
                "balance bike",
                "balanceBoard",
                "meeting points",
                "accessPoints",
                "grand prix",
                "pay attention",
                "voltageRating",
                "fuse rating 16 A",
                "member since",
                "rank of stairs",
                "Preisgabe",
                "Kostüm",
                "Pünktlich",
                "préciser",
                "preciso",
                "prezioso",
                "costume",
                "saldatura",
                "frais",
                "cuota",
                "Konto",
                "a4 b5 0 1 7",
                "windowFrom 3600000",
                "outranked",
                "free",
                "charge the battery",
                "fare",
            })
    void leavesOtherWordsAlone(String text) {
        assertThat(NoCurrency.forbiddenWord(text)).isEmpty();
    }

    @Test
    void looksAtTheLabelsOfSchemas() {
        for (String label : List.of("title", "description", "x-label")) {
            ObjectNode schema = schema();
            schema.putObject("properties").putObject("left").put(label, "How many points are left");
            assertThat(SchemaWords.forbidden(schema)).as(label).contains("points");
        }
        ObjectNode inGerman = schema();
        inGerman.putObject("x-label").put("en", "Left").put("de", "Guthaben");
        assertThat(SchemaWords.forbidden(inGerman)).contains("guthaben");
        ObjectNode chosen = schema();
        chosen.putArray("allOf").addObject().putArray("enum").add("time").add("tokens");
        assertThat(SchemaWords.forbidden(chosen)).contains("tokens");
        ObjectNode required = schema();
        required.putArray("required").add("fee");
        assertThat(SchemaWords.forbidden(required)).contains("fee");
    }

    /** Whatever way a category comes to a node, it comes through here. */
    @Test
    void noCategoryOfMoneyCanBeRead() {
        String schema = """
                {"properties": {"left": {"type": "integer", "x-label": {"en": "Left", "fr": "Jetons"}}}}""";

        assertThatThrownBy(() -> Schemas.of(Map.of("need.toy@v1", schema)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("need.toy@v1")
                .hasMessageContaining("jetons");
        assertThat(Schemas.of(Map.of("need.toy@v1", schema.replace("Jetons", "Reste")))
                        .all())
                .hasSize(1);
    }

    private static ObjectNode schema() {
        return StrictJson.read("{}".getBytes(StandardCharsets.UTF_8)).deepCopy();
    }

    private static List<Path> files(String folder, String ending) {
        try (Stream<Path> walk = Files.walk(HOME.resolve(folder))) {
            return walk.filter(file -> file.toString().endsWith(ending)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
