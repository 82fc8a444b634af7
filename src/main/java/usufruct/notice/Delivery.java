package usufruct.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Hands a message over by its way. */
final class Delivery {
    private final Ways ways;
    private final Letters letters;
    private final Links links;

    /**
     * @param smtp empty when the node sends no mail
     * @param webhooks empty when it calls no programs of members
     */
    record Ways(Optional<Smtp> smtp, PushService push, Optional<Webhooks> webhooks) {}

    /** Where people end what they get. */
    record Links(Unsubscribing unsubscribing, String url) {}

    Delivery(Ways ways, Letters letters, Links links) {
        this.ways = ways;
        this.letters = letters;
        this.links = links;
    }

    /** @throws UndeliveredException when it was not taken */
    void send(Message message, Outbox.Content content) throws UndeliveredException {
        switch (content.place()) {
            case SealedAddress address ->
                ways.smtp()
                        .orElseThrow(() -> new UndeliveredException(Trouble.UNREACHABLE))
                        .send(mail(message, content, address));
            case SealedDevice device -> ways.push().send(device, tiding(message, content));
            case SealedWebhook program ->
                send(
                        ways.webhooks().orElseThrow(() -> new UndeliveredException(Trouble.UNREACHABLE)),
                        message,
                        content,
                        program);
        }
    }

    private void send(Webhooks webhooks, Message message, Outbox.Content content, SealedWebhook to)
            throws UndeliveredException {
        String language = content.language();
        var head = new Webhooks.Head(message.id(), message.course().madeAt(), language);
        switch (message.purpose()) {
            case CODE -> {
                String code = to.code().orElse("");
                webhooks.sendCode(to, head, letters.ofWebhookCode(language, code), code);
            }
            case NOTICES -> {
                List<Webhooks.Item> items = content.notices().stream()
                        .map(each -> new Webhooks.Item(
                                each.kind(),
                                letters.sentence(language, each),
                                each.page(),
                                each.time().until()))
                        .toList();
                Letter brief = letters.brief(language, content.notices());
                webhooks.send(to, new Webhooks.Told(head, brief, items, stop(message)));
            }
        }
    }

    /** Where one request ends what goes to a contact (RFC 8058). */
    private String stop(Message message) {
        return links.url() + "/api/v1/notices/unsubscribe/"
                + links.unsubscribing().token(message.contact());
    }

    private Smtp.Mail mail(Message message, Outbox.Content content, SealedAddress to) {
        return switch (message.purpose()) {
            case CODE ->
                new Smtp.Mail(
                        message.id(),
                        to.address(),
                        message.course().madeAt(),
                        letters.ofCode(content.language(), to.code().orElse("")),
                        Optional.empty());
            case NOTICES -> {
                String token = links.unsubscribing().token(message.contact());
                yield new Smtp.Mail(
                        message.id(),
                        to.address(),
                        message.course().madeAt(),
                        letters.of(content.language(), content.notices(), links.url() + "/notices/stop/" + token),
                        Optional.of(stop(message)));
            }
        };
    }

    /** It leads to what it is about; several lead to the page that has them all, and are of use as long as one is. */
    private PushService.Tiding tiding(Message message, Outbox.Content content) {
        List<Notice> notices = content.notices();
        Instant latest = ways.push().latest();
        Instant until = notices.stream()
                .map(each -> each.time().until().orElse(latest))
                .max(Instant::compareTo)
                .filter(latest::isAfter)
                .orElse(latest);
        return new PushService.Tiding(
                message.id(),
                letters.brief(content.language(), notices),
                notices.size() == 1 ? notices.getFirst().page() : "/notices",
                notices.stream().anyMatch(each -> each.kind().isUrgent()),
                until);
    }
}
