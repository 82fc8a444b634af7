package usufruct.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import usufruct.record.Header;
import usufruct.record.SignedRecord;
import usufruct.words.Did;
import usufruct.words.ItemId;

/**
 * A need as the node shows it to the caller.
 *
 * @param title what is needed, in a few words
 * @param state {@code waiting}, {@code assigned}, {@code fulfilled}, {@code withdrawn} or {@code expired}
 * @param pausedUntil when it takes part in rounds again, while it is paused; told to who asked and the stewards
 * @param proxyActs what proxies did about it; told to the same
 * @param party for which it is asked, where it is; all of its people use what comes of it
 * @param header of the newest version
 * @param previous the digest that the next version has to name
 */
public record NeedView(
        ItemId id,
        String state,
        String title,
        Optional<Instant> pausedUntil,
        List<ProxyActView> proxyActs,
        Optional<Did> party,
        Header header,
        String previous) {
    public NeedView {
        proxyActs = List.copyOf(proxyActs);
    }

    static NeedView read(JsonNode json) {
        JsonNode record = json.path("record");
        SignedRecord signed = SignedRecord.read(record.path("header"), record.path("fields"));
        return new NeedView(
                new ItemId(json.path("id").asText()),
                json.path("state").asText(),
                signed.fields().path("title").asText(),
                Optional.ofNullable(json.get("pausedUntil")).map(at -> Instant.parse(at.asText())),
                ProxyActView.of(json),
                Optional.ofNullable(signed.fields().get("party")).map(party -> new Did(party.asText())),
                signed.header(),
                json.path("previous").asText());
    }

    public boolean waits() {
        return state.equals("waiting");
    }
}
