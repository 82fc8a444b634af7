package usufruct.http;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import java.util.function.Supplier;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.ContainerRequest;

/** Hands the caller to the resource: as a parameter {@code @Context Caller}, or by {@link #find} where it may be none. */
public final class Callers {
    private static final String PROPERTY = Caller.class.getName();

    /** Who signed the request; nobody, when a {@link Public} resource was asked without a signature. */
    public static Optional<Caller> find(ContainerRequestContext context) {
        return context.getProperty(PROPERTY) instanceof Caller caller ? Optional.of(caller) : Optional.empty();
    }

    static void set(ContainerRequestContext context, Caller caller) {
        context.setProperty(PROPERTY, caller);
    }

    static AbstractBinder binder() {
        return new AbstractBinder() {
            @Override
            protected void configure() {
                bindFactory(OfTheRequest.class).to(Caller.class);
            }
        };
    }

    /** Made and asked by Jersey, once for each parameter. */
    static final class OfTheRequest implements Supplier<Caller> {
        private final Provider<ContainerRequest> request;

        @Inject
        OfTheRequest(Provider<ContainerRequest> request) {
            this.request = request;
        }

        @Override
        public Caller get() {
            return find(request.get())
                    .orElseThrow(() -> new IllegalStateException("a public resource cannot count on a caller"));
        }
    }

    private Callers() {}
}
