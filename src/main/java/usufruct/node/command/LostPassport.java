package usufruct.node.command;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import usufruct.client.Api;
import usufruct.client.ProblemException;
import usufruct.passport.Passport;
import usufruct.passport.PassportDocument;
import usufruct.passport.PassportFile;
import usufruct.passport.PassportKeys;
import usufruct.passport.Phrase;

/**
 * A passport whose file is gone, out of its words. They bring all its keys back, but not how often these were replaced:
 * that only a node knows where it is registered.
 */
record LostPassport(Optional<URI> node, Passport.Kind kind) {

    /** The file's content again; it takes the phrase over. */
    PassportFile from(Phrase phrase) {
        try (PassportKeys first = PassportKeys.of(phrase, 0)) {
            PassportDocument document = node.map(each -> last(each, first)).orElseGet(() -> first(first));
            return new PassportFile(phrase, document.passport().version() - 1, document);
        }
    }

    private PassportDocument first(PassportKeys keys) {
        Instant now = InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS);
        return PassportDocument.first(keys, kind, now);
    }

    private static PassportDocument last(URI node, PassportKeys first) {
        try {
            byte[] document = Api.anonymous(Api.plainHttp(), node)
                    .download("/api/v1/passports/" + Api.encoded(first.did().value()));
            return PassportDocument.read(document).orThrow();
        } catch (ProblemException e) {
            if (e.status() != 404) {
                throw e;
            }
            throw new CommandFailedException("the node at `" + node + "` does not know `" + first.did()
                    + "`; name one where it is registered, or leave --node out when it never was anywhere");
        }
    }

    /** What somebody has to know who named no node. */
    Optional<String> warning() {
        return node.isPresent()
                ? Optional.empty()
                : Optional.of(
                        "These are the passport's first keys. If it was ever registered at a node, throw this file away"
                                + " and restore it with --node: only the node knows which keys it has now.");
    }
}
