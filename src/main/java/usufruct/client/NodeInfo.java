package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import usufruct.vault.AgreementPublicKey;
import usufruct.words.Bytes;
import usufruct.words.Category;
import usufruct.words.Did;

/**
 * What a node says of itself to everybody.
 *
 * @param agreementKey the key that data keys are sealed to
 * @param now the node's clock when it answered
 * @param steppedClock the clock moves only when an operator moves it
 * @param categories those of which records can be
 */
public record NodeInfo(
        Did did,
        String url,
        String name,
        ZoneId zone,
        AgreementPublicKey agreementKey,
        Instant now,
        boolean steppedClock,
        List<Category> categories) {

    public NodeInfo {
        categories = List.copyOf(categories);
    }

    /** Asks the node. */
    public static NodeInfo of(Api api) {
        JsonNode json = api.get("/api/v1/node");
        return new NodeInfo(
                new Did(json.path("did").asText()),
                json.path("url").asText(),
                json.path("name").asText(),
                ZoneId.of(json.path("zone").asText("UTC")),
                new AgreementPublicKey(
                        Bytes.fromBase64Url(json.path("agreementKey").asText())),
                Instant.parse(json.path("now").asText()),
                json.path("steppedClock").asBoolean(),
                json.path("categories")
                        .valueStream()
                        .map(each -> Category.parse(each.asText()))
                        .toList());
    }
}
