package usufruct.notice;

import java.util.Optional;

/** Hands a message over by its way. */
final class Delivery {
    private final Optional<Smtp> smtp;
    private final Letters letters;
    private final Links links;

    /** Where people end what they get. */
    record Links(Unsubscribing unsubscribing, String url) {}

    Delivery(Optional<Smtp> smtp, Letters letters, Links links) {
        this.smtp = smtp;
        this.letters = letters;
        this.links = links;
    }

    /** @throws UndeliveredException when it was not taken */
    void send(Message message, Outbox.Content content) throws UndeliveredException {
        smtp.orElseThrow(() -> new UndeliveredException(Trouble.UNREACHABLE)).send(mail(message, content));
    }

    private Smtp.Mail mail(Message message, Outbox.Content content) {
        String to = content.address().address();
        return switch (message.purpose()) {
            case CODE ->
                new Smtp.Mail(
                        message.id(),
                        to,
                        message.course().madeAt(),
                        letters.ofCode(
                                content.language(), content.address().code().orElse("")),
                        Optional.empty());
            case NOTICES -> {
                String token = links.unsubscribing().token(message.contact());
                yield new Smtp.Mail(
                        message.id(),
                        to,
                        message.course().madeAt(),
                        letters.of(content.language(), content.notices(), links.url() + "/notices/stop/" + token),
                        Optional.of(links.url() + "/api/v1/notices/unsubscribe/" + token));
            }
        };
    }
}
