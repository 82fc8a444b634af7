package usufruct.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import usufruct.notice.MailServer;

/** A mail server of a test, on this machine, and what came in. */
final class Mailbox implements AutoCloseable {
    private static final Pattern CODE = Pattern.compile("is (\\d{6})\\.");

    private final GreenMail server;
    private final int port;

    Mailbox() {
        this(0);
    }

    private Mailbox(int port) {
        var setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(20_000);
        server = new GreenMail(port == 0 ? setup.dynamicPort() : setup);
        server.start();
        this.port = server.getSmtp().getPort();
    }

    /** Another at the same place, once this one is gone. */
    Mailbox again() {
        return new Mailbox(port);
    }

    MailServer settings() {
        return new MailServer(
                "127.0.0.1",
                port,
                MailServer.Security.NONE,
                "Tools <tools@example.org>",
                Optional.empty(),
                Optional.empty());
    }

    List<MimeMessage> mails() {
        return List.of(server.getReceivedMessages());
    }

    MimeMessage last() {
        List<MimeMessage> all = mails();
        assertThat(all).isNotEmpty();
        return all.get(all.size() - 1);
    }

    /** The code in the mail that came last. */
    String code() {
        Matcher found = CODE.matcher(text(last()));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    static String text(MimeMessage mail) {
        try {
            return String.valueOf(mail.getContent()).replace("\r\n", "\n");
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    static String header(MimeMessage mail, String name) {
        try {
            return String.valueOf(mail.getHeader(name, null));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
