package usufruct.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import usufruct.words.Bytes;

/** The public test vectors of Wycheproof that stand beside the project; a test without them skips and says so. */
final class Vectors {

    /** One case: its group's members are asked with {@code group}. */
    record Case(JsonNode group, JsonNode test) {
        byte[] bytes(String name) {
            return Bytes.fromHex(test.path(name).textValue());
        }

        boolean is(String result) {
            return test.path("result").textValue().equals(result);
        }

        boolean has(String flag) {
            for (JsonNode each : test.path("flags")) {
                if (each.textValue().equals(flag)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public String toString() {
            return "tcId " + test.path("tcId") + " " + test.path("comment") + " " + test.path("flags");
        }
    }

    static List<Case> wycheproof(String name) {
        Path file = Path.of(System.getProperty("usufruct.vectors", ""), "wycheproof", name);
        if (!Files.exists(file)) {
            System.out.println("skipped: the Wycheproof vectors are not beside the project");
        }
        assumeTrue(Files.exists(file), "the Wycheproof vectors are not beside the project");
        try {
            JsonNode all = new ObjectMapper().readTree(file.toFile());
            var cases = new ArrayList<Case>();
            all.path("testGroups")
                    .forEach(group -> group.path("tests").forEach(test -> cases.add(new Case(group, test))));
            assertThat(cases).hasSize(all.path("numberOfTests").intValue());
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Vectors() {}
}
