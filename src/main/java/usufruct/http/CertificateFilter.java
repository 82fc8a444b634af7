package usufruct.http;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.security.cert.X509Certificate;
import java.util.Optional;
import usufruct.words.Did;
import usufruct.words.Refusal;
import usufruct.words.RefusedException;

/**
 * Looks, after the signature, at the certificate that a connection between nodes shows: a request that a node signed comes over a connection
 * of that node's.
 */
@Priority(Priorities.AUTHENTICATION + 1)
public final class CertificateFilter implements ContainerRequestFilter {
    private static final String SHOWN = "jakarta.servlet.request.X509Certificate";
    private static final String BETWEEN_NODES = "federation/";

    private final Demand demand;

    /** Who has to show which. */
    @FunctionalInterface
    public interface Demand {
        /** Why a caller's request is not taken over a connection that shows this, or nothing; empty where it is taken. */
        Optional<Refusal> refusal(Did caller, Optional<X509Certificate> shown);
    }

    public CertificateFilter(Demand demand) {
        this.demand = demand;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        if (!context.getUriInfo().getPath().startsWith(BETWEEN_NODES)
                || CallerFilter.isMarked(context, WithoutCertificate.class)) {
            return;
        }
        Callers.find(context)
                .flatMap(caller -> demand.refusal(caller.did(), shown(context)))
                .ifPresent(refusal -> {
                    throw new RefusedException(refusal);
                });
    }

    /** The certificate whose key the other end of the connection has proved to hold. */
    private static Optional<X509Certificate> shown(ContainerRequestContext context) {
        return context.getProperty(SHOWN) instanceof X509Certificate[] chain && chain.length > 0
                ? Optional.of(chain[0])
                : Optional.empty();
    }
}
