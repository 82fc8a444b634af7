package usufruct.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import usufruct.words.Did;
import usufruct.words.ItemId;

/** What members read of a peer is whom it is, and not where everything of it lies. */
class PeeringTest {

    @Test
    void isCalledByItsHost() {
        assertThat(at("https://tools.example/village").name()).isEqualTo("tools.example");
        assertThat(at("https://tools.example:8443").name()).isEqualTo("tools.example:8443");
    }

    @Test
    void nobodyReadsAWholeOnionAddress() {
        String hidden = "2gzyxa5ihm7nsggfxnu52rck2vv4rvmdlkiu3zzui5du4xyclen53wid";
        assertThat(at("http://" + hidden + ".onion").name()).isEqualTo("2gzyxa5i….onion");
        assertThat(at("http://" + hidden + ".onion:8090/x").name()).isEqualTo("2gzyxa5i….onion");
    }

    private static Peering at(String url) {
        return new Peering(
                new ItemId("01jq3x8w5y7n2k4m6p8r0t2v4x"),
                new Did("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"),
                url,
                Peering.State.ACTIVE,
                Scopes.NONE,
                List.of(),
                Instant.EPOCH,
                Optional.empty());
    }
}
