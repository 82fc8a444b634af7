package usufruct.notice;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the node hands its mail in.
 *
 * @param from the sender's address, with a name or without
 * @param trust which certificates of that server hold, instead of those that Java trusts
 */
public record MailServer(
        String host, int port, Security security, String from, Optional<Login> login, Optional<MailTrust> trust) {

    /** How the connection is kept from others. */
    public enum Security {
        /** TLS after the first words, or nothing is sent. */
        STARTTLS,
        /** TLS from the start. */
        TLS,
        /** None: for a program on the same machine. */
        NONE
    }

    /** @param passwordFile holds the password in its first line; read anew for each message */
    public record Login(String user, Path passwordFile) {}

    /** @throws IllegalArgumentException when mail cannot be handed in there */
    public MailServer {
        if (host.isBlank()) {
            throw new IllegalArgumentException("there must be a `host`");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a `port` is from 1 to 65535, not `" + port + "`");
        }
        if (!MailAddress.isOne(Smtp.addressOf(from))) {
            throw new IllegalArgumentException(
                    "`from` is an address such as `Tools of the town <tools@example.org>`, not `" + from + "`");
        }
        if (security == Security.NONE && login.isPresent()) {
            throw new IllegalArgumentException("a password is told under TLS only; set `security` to starttls or tls");
        }
        if (security == Security.NONE && trust.isPresent()) {
            throw new IllegalArgumentException(
                    "`trustFile` is for a server that speaks TLS; set `security` to starttls or tls");
        }
    }
}
