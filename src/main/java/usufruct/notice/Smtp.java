package usufruct.notice;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Date;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.jspecify.annotations.Nullable;
import usufruct.words.ItemId;

/** Hands mail in (RFC 5321, RFC 6409): one message a connection, in plain text. It logs nothing, for what it knows is private. */
final class Smtp {
    private static final String PATIENCE_MILLIS = "10000";

    private final MailServer server;
    private final String domain;

    /**
     * One mail.
     *
     * @param at when it was written: the same however often it is sent
     * @param unsubscribe for one click, by RFC 8058; empty where there is nothing to end
     */
    record Mail(ItemId id, String to, Instant at, Letter letter, Optional<String> unsubscribe) {}

    /** @param url of the node: its name stands in each Message-ID */
    Smtp(MailServer server, String url) {
        this.server = server;
        this.domain = URI.create(url).getHost();
    }

    /** @throws UndeliveredException when the server does not take it */
    void send(Mail mail) throws UndeliveredException {
        try {
            Session session = Session.getInstance(properties());
            MimeMessage message = message(session, mail);
            try (Transport transport =
                    session.getTransport(server.security() == MailServer.Security.TLS ? "smtps" : "smtp")) {
                if (server.login().isPresent()) {
                    MailServer.Login login = server.login().get();
                    transport.connect(server.host(), server.port(), login.user(), password(login));
                } else {
                    transport.connect(server.host(), server.port(), null, null);
                }
                transport.sendMessage(message, new Address[] {new InternetAddress(mail.to(), true)});
            }
        } catch (MessagingException e) {
            throw new UndeliveredException(trouble(e));
        }
    }

    private Properties properties() {
        String name = server.security() == MailServer.Security.TLS ? "mail.smtps." : "mail.smtp.";
        var properties = new Properties();
        properties.setProperty(name + "auth", Boolean.toString(server.login().isPresent()));
        properties.setProperty(name + "connectiontimeout", PATIENCE_MILLIS);
        properties.setProperty(name + "timeout", PATIENCE_MILLIS);
        properties.setProperty(name + "writetimeout", PATIENCE_MILLIS);
        properties.setProperty(name + "ssl.checkserveridentity", "true");
        properties.setProperty(name + "from", addressOf(server.from()));
        server.trust().ifPresent(trust -> properties.put(name + "ssl.socketFactory", trust.sockets()));
        // or what this one does not trust would be tried with Java's
        properties.setProperty(name + "socketFactory.fallback", "false");
        if (server.security() == MailServer.Security.STARTTLS) {
            properties.setProperty(name + "starttls.enable", "true");
            properties.setProperty(name + "starttls.required", "true");
        }
        return properties;
    }

    private MimeMessage message(Session session, Mail mail) throws MessagingException {
        String id = "<" + mail.id() + "@" + domain + ">";
        var message = new MimeMessage(session) {
            // the same each time, so that whoever gets it twice knows it
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", id);
            }
        };
        message.setFrom(new InternetAddress(server.from(), true));
        message.setRecipient(RecipientType.TO, new InternetAddress(mail.to(), true));
        message.setSubject(mail.letter().subject(), "UTF-8");
        message.setSentDate(Date.from(mail.at()));
        message.setText(mail.letter().text(), "UTF-8");
        message.setHeader("Content-Language", mail.letter().language());
        message.setHeader("Auto-Submitted", "auto-generated");
        if (mail.unsubscribe().isPresent()) {
            message.setHeader("List-Unsubscribe", "<" + mail.unsubscribe().get() + ">");
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        message.saveChanges();
        return message;
    }

    private static String password(MailServer.Login login) throws UndeliveredException {
        try {
            return Files.readAllLines(login.passwordFile()).getFirst();
        } catch (IOException | NoSuchElementException e) {
            throw new UndeliveredException(Trouble.LOGIN);
        }
    }

    /** By the server's answer: 4yz passes, 5yz stays (RFC 5321, section 4.2.1). */
    private static Trouble trouble(MessagingException failure) {
        if (failure instanceof AuthenticationFailedException) {
            return Trouble.LOGIN;
        }
        for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
            int answer = answer(each);
            if (answer >= 400) {
                return answer >= 500 ? Trouble.REFUSED : Trouble.BUSY;
            }
            if (each instanceof SSLException || isWithoutTls(each)) {
                return Trouble.UNTRUSTED;
            }
            if (each instanceof MailConnectException) {
                return Trouble.UNREACHABLE;
            }
        }
        return Trouble.FAILED;
    }

    /** The library has no exception of its own for a server that does not offer what was asked for. */
    private static boolean isWithoutTls(Throwable failure) {
        return String.valueOf(failure.getMessage()).startsWith("STARTTLS is required");
    }

    private static int answer(Throwable failure) {
        return switch (failure) {
            case SMTPAddressFailedException of -> of.getReturnCode();
            case SMTPSenderFailedException of -> of.getReturnCode();
            case SMTPSendFailedException of -> of.getReturnCode();
            default -> 0;
        };
    }

    /** The address in what a sender is written as; the text itself when there is none. */
    static String addressOf(String from) {
        try {
            return new InternetAddress(from, true).getAddress();
        } catch (AddressException e) {
            return from;
        }
    }
}
