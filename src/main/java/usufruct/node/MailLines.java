package usufruct.node;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import usufruct.notice.MailServer;
import usufruct.notice.MailTrust;

/** The lines under {@code mail} in a node's file, as they are written. */
@JsonAutoDetect(setterVisibility = JsonAutoDetect.Visibility.NONE)
@SuppressWarnings("UnusedVariable") // set by the YAML reader
final class MailLines {
    @JsonProperty
    private String host = "";

    @JsonProperty
    private int port = 587;

    @JsonProperty
    private String security = "starttls";

    @JsonProperty
    private String from = "";

    @JsonProperty
    private @Nullable String user;

    @JsonProperty
    private @Nullable String passwordFile;

    @JsonProperty
    private @Nullable String trustFile;

    /** @throws IllegalArgumentException naming what cannot be */
    MailServer server() {
        if ((user == null) != (passwordFile == null)) {
            throw new IllegalArgumentException("`user` and `passwordFile` go together");
        }
        Optional<MailServer.Login> login = user == null || passwordFile == null
                ? Optional.empty()
                : Optional.of(new MailServer.Login(user, Path.of(passwordFile)));
        Optional<MailTrust> trust = Optional.ofNullable(trustFile).map(Path::of).map(MailTrust::of);
        return new MailServer(host, port, security(), from, login, trust);
    }

    private MailServer.Security security() {
        for (MailServer.Security each : MailServer.Security.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(security)) {
                return each;
            }
        }
        throw new IllegalArgumentException("`security` is starttls, tls or none, not `" + security + "`");
    }
}
