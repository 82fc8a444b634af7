package usufruct.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Hands a message over by its way. */
final class Delivery {
    private final Ways ways;
    private final Letters letters;
    private final Links links;

    /** @param smtp empty when the node sends no mail */
    record Ways(Optional<Smtp> smtp, PushService push) {}

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
        }
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
                        Optional.of(links.url() + "/api/v1/notices/unsubscribe/" + token));
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
