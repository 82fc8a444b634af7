package usufruct.vault;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Shows in TLS the certificate that holds now, at either end, so that a fresh one needs no new start. */
public final class ShownCertificate extends X509ExtendedKeyManager {
    private static final String KIND = "EC";

    private final Supplier<Optional<TlsKey.Shown>> now;

    /** @param now asked at each handshake; empty: none is shown */
    public ShownCertificate(Supplier<Optional<TlsKey.Shown>> now) {
        this.now = now;
    }

    /** The certificate's number: where another comes between the choice and its use, the handshake fails rather than mixes the two. */
    private @Nullable String chosen(String... kinds) {
        return Arrays.asList(kinds).contains(KIND)
                ? now.get().map(ShownCertificate::name).orElse(null)
                : null;
    }

    private static String name(TlsKey.Shown shown) {
        return shown.certificate().getSerialNumber().toString();
    }

    private Optional<TlsKey.Shown> named(@Nullable String alias) {
        return now.get().filter(shown -> name(shown).equals(alias));
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] kinds, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return chosen(kinds);
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String kind, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return chosen(kind);
    }

    @Override
    public @Nullable String chooseClientAlias(String[] kinds, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return chosen(kinds);
    }

    @Override
    public @Nullable String chooseServerAlias(String kind, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return chosen(kind);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return named(alias)
                .map(shown -> new X509Certificate[] {shown.certificate()})
                .orElse(null);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return named(alias).map(TlsKey.Shown::key).orElse(null);
    }

    @Override
    public String @Nullable [] getClientAliases(String kind, Principal @Nullable [] issuers) {
        return aliases(kind);
    }

    @Override
    public String @Nullable [] getServerAliases(String kind, Principal @Nullable [] issuers) {
        return aliases(kind);
    }

    private String @Nullable [] aliases(String kind) {
        String chosen = chosen(kind);
        return chosen == null ? null : new String[] {chosen};
    }
}
