package usufruct.notice;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import usufruct.json.CanonicalJson;
import usufruct.outbound.Errand;
import usufruct.outbound.Outbound;
import usufruct.outbound.Reply;
import usufruct.words.Answer;
import usufruct.words.ItemId;
import usufruct.words.Reason;

/**
 * Hands messages to programs that members named: what a mail would say, as JSON, signed by the node so that whoever takes it knows by
 * whose word it came. {@code webhooks} of the OpenAPI description says what is posted.
 */
final class Webhooks {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_OF_AN_ANSWER = 64 * 1024;

    private final Outbound outbound;
    private final WebhookSigning signing;
    private final String url;

    /** What every message says. */
    record Head(ItemId id, Instant at, String language) {}

    /** One thing that somebody is told. */
    record Item(Kind kind, String text, String page, Optional<Instant> until) {}

    /**
     * What is told.
     *
     * @param brief of all items together, in a few words
     * @param stop where whoever posts there ends it
     */
    record Told(Head head, Letter brief, List<Item> items, String stop) {}

    /** @param url of the node */
    Webhooks(Outbound outbound, WebhookSigning signing, String url) {
        this.outbound = outbound;
        this.signing = signing;
        this.url = url;
    }

    /** @throws UndeliveredException when the program does not take it */
    void send(SealedWebhook to, Told told) throws UndeliveredException {
        ObjectNode body = head("notice-message@v1", told.head())
                .put("title", told.brief().subject())
                .put("text", told.brief().text())
                .put(
                        "link",
                        url
                                + (told.items().size() == 1
                                        ? told.items().getFirst().page()
                                        : "/notices"))
                .put(
                        "urgent",
                        told.items().stream().anyMatch(each -> each.kind().isUrgent()))
                .put("stop", told.stop());
        ArrayNode items = body.putArray("notices");
        for (Item each : told.items()) {
            ObjectNode item = items.addObject()
                    .put("kind", each.kind().word())
                    .put("text", each.text())
                    .put("link", url + each.page());
            each.until().ifPresent(until -> item.put("until", until.toString()));
        }
        post(to.target(), body);
    }

    /** Sends what its person has to tell the node. */
    void sendCode(SealedWebhook to, Head head, Letter words, String code) throws UndeliveredException {
        post(
                to.target(),
                head("notice-code@v1", head)
                        .put("title", words.subject())
                        .put("text", words.text())
                        .put("link", url + "/notices")
                        .put("code", code));
    }

    private ObjectNode head(String format, Head head) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("format", format)
                .put("id", head.id().value())
                .put("at", head.at().toString())
                .put("node", url)
                .put("language", head.language());
    }

    private void post(URI target, ObjectNode json) throws UndeliveredException {
        byte[] body = CanonicalJson.write(json);
        Map<String, String> headers = signing.headers("POST", target, body);
        switch (outbound.send(new Errand("POST", target, headers, body, PATIENCE, MOST_OF_AN_ANSWER))) {
            case Answer.Done<Reply>(Reply reply) -> judge(reply.status());
            case Answer.Refused<Reply>(var refusal) ->
                throw new UndeliveredException(
                        refusal.reason() == Reason.ADDRESS_FORBIDDEN ? Trouble.REFUSED : Trouble.UNREACHABLE);
        }
    }

    /** RFC 9110, section 15: what is gone is gone for good, and other refusals may be mended. */
    private static void judge(int status) throws UndeliveredException {
        if (status >= 300) {
            throw new UndeliveredException(
                    switch (status) {
                        case 410 -> Trouble.GONE;
                        case 408, 425, 429 -> Trouble.BUSY;
                        default -> status >= 500 ? Trouble.BUSY : Trouble.FAILED;
                    });
        }
    }
}
