package usufruct.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import usufruct.json.StrictJson;

/** No schema and no rule speaks of money. */
class NoCurrencyTest {
    private static final Path HOME = Path.of(System.getProperty("usufruct.home", "."));

    @Test
    void noSchemaHasAFieldOfMoney() {
        List<Path> schemas = files("schemas", ".schema.json");

        assertThat(schemas)
                .isNotEmpty()
                .allSatisfy(file -> assertThat(NoCurrency.forbiddenName(StrictJson.readWithFractions(bytes(file))))
                        .as(file.toString())
                        .isEmpty());
    }

    @Test
    void noRuleAndNoParameterSpeaksOfMoney() {
        Stream<Path> rules = Stream.concat(files("rules", ".drl").stream(), files("rules", "parameters.json").stream());

        assertThat(rules)
                .isNotEmpty()
                .allSatisfy(
                        file -> assertThat(NoCurrency.forbiddenWord(new String(bytes(file), StandardCharsets.UTF_8)))
                                .as(file.toString())
                                .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"price", "userCredit", "care_balance", "PointsLeft points", "max-tokens", "Token"})
    void knowsMoneyInEverySpelling(String name) {
        assertThat(NoCurrency.forbiddenWord(name)).isPresent();
        ObjectNode schema =
                StrictJson.read("{}".getBytes(StandardCharsets.UTF_8)).deepCopy();
        schema.putObject("properties")
                .putObject("inner")
                .putObject("properties")
                .putObject(name);
        assertThat(NoCurrency.forbiddenName(schema)).isPresent();
    }

    @Test
    void leavesOtherWordsAlone() {
        assertThat(NoCurrency.forbiddenWord("meetingPoint priceless accreditation weight coincidence"))
                .isEmpty();
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
