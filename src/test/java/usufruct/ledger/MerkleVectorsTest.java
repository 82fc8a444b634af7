package usufruct.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The public proofs of transparency-dev/merkle, good and bad; they hold that a proof from size 0 proves nothing. */
class MerkleVectorsTest {
    private static final int CASES_OF_A_KIND = 98;

    @Test
    void judgesInclusionAsThePublicVectorsDo() throws IOException {
        List<Path> cases = cases("inclusion");
        for (Path path : cases) {
            JsonNode vector = new ObjectMapper().readTree(path.toFile());
            boolean accepted = MerkleProof.verifiesInclusion(
                    vector.get("leafIdx").bigIntegerValue().longValue(),
                    vector.get("treeSize").bigIntegerValue().longValue(),
                    bytes(vector.get("leafHash")),
                    proof(vector),
                    bytes(vector.get("root")));
            assertThat(accepted)
                    .as(path.toString())
                    .isEqualTo(!vector.get("wantErr").booleanValue());
        }
        assertThat(cases).hasSize(CASES_OF_A_KIND);
    }

    @Test
    void judgesConsistencyAsThePublicVectorsDo() throws IOException {
        List<Path> cases = cases("consistency");
        for (Path path : cases) {
            JsonNode vector = new ObjectMapper().readTree(path.toFile());
            boolean accepted = MerkleProof.verifiesConsistency(
                    vector.get("size1").longValue(),
                    vector.get("size2").longValue(),
                    proof(vector),
                    bytes(vector.get("root1")),
                    bytes(vector.get("root2")));
            assertThat(accepted)
                    .as(path.toString())
                    .isEqualTo(!vector.get("wantErr").booleanValue());
        }
        assertThat(cases).hasSize(CASES_OF_A_KIND);
    }

    private static List<Path> cases(String kind) throws IOException {
        Path folder = Path.of(System.getProperty("usufruct.vectors", "vectors"), "merkle", "testdata", kind);
        Assumptions.assumeTrue(Files.isDirectory(folder), () -> "skipped: no public vectors at " + folder);
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static List<byte[]> proof(JsonNode vector) {
        var proof = new ArrayList<byte[]>();
        vector.get("proof").forEach(hash -> proof.add(bytes(hash)));
        return proof;
    }

    private static byte[] bytes(JsonNode text) {
        return text.isNull() ? new byte[0] : Base64.getDecoder().decode(text.textValue());
    }
}
